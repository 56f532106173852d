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
 * An ejection fraction as measured, with a residual proportional to it.
 *
 * @param lvef true value [fraction]
 * @param error sd as a share of the value
 * @return measured value [fraction]
 */
export function measureLvef(lvef: number, error: number, stream: Stream): number {
  return lvef * (1 + error * stream.normal());
}
