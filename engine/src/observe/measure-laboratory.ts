import { exp } from '../math/exp.ts';
import type { Stream } from '../random/stream.ts';

/**
 * A blood count as the laboratory reports it, with a residual on the log scale.
 *
 * @param count true count [1e9/L]
 * @param error sd of the residual
 * @return reported count [1e9/L]
 */
export function measureCount(count: number, error: number, stream: Stream): number {
  return count * exp(error * stream.normal());
}

/**
 * A titre as the assay reports it: with a residual on the log scale, and never below what it can tell.
 *
 * @param titre true titre [mg/L]
 * @param options `error`: sd of the residual; `detectable`: lowest titre that is told [mg/L]
 * @return reported titre [mg/L]
 */
export function measureTitre(
  titre: number,
  options: { readonly error: number; readonly detectable: number; readonly stream: Stream },
): number {
  return Math.max(options.detectable, measureCount(titre, options.error, options.stream));
}

/**
 * A value as measured, with a residual in its own unit: a blood pressure [mmHg], a score.
 *
 * @param value true value
 * @param error sd of the residual
 */
export function measureWithin(value: number, error: number, stream: Stream): number {
  return value + error * stream.normal();
}

/**
 * An ejection fraction as measured, with a residual proportional to it.
 *
 * @param lvef true value [fraction]
 * @param error sd as a share of the value
 * @return measured value [fraction]
 */
export function measureLvef(lvef: number, error: number, stream: Stream): number {
  return lvef * (1 + error * stream.normal());
}
