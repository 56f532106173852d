import type { Variability } from '../data/parameter-table.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { normalCdf, normalQuantile } from '../math/normal.ts';
import type { Stream } from '../random/stream.ts';

/** Standard deviation of a random effect on its transformed scale (natural logarithm, logit or none). */
export function effectSd(v: Variability): number {
  const scale = v.distribution === 'log10-normal' ? Math.LN10 : 1;
  if (v.sd !== undefined) return v.sd * scale;
  if (v.variance !== undefined) return Math.sqrt(v.variance) * scale;
  return Math.sqrt(log(1 + v.cv! * v.cv!));
}

/** The individual value that a random effect makes of a typical one. */
export function applyEffect(typical: number, v: Variability, effect: number): number {
  switch (v.distribution) {
    case 'normal':
      return typical + effect;
    case 'log-normal':
    case 'log10-normal':
      return typical * exp(effect);
    case 'logit-normal':
      return 1 / (1 + ((1 - typical) / typical) * exp(-effect));
  }
}

/** The random effect that makes `bound` of the typical value. */
function effectOf(typical: number, v: Variability, bound: number): number {
  switch (v.distribution) {
    case 'normal':
      return bound - typical;
    case 'log-normal':
    case 'log10-normal':
      return bound <= 0 ? Number.NEGATIVE_INFINITY : log(bound / typical);
    case 'logit-normal':
      return log(bound / (1 - bound)) - log(typical / (1 - typical));
  }
}

/**
 * Draws a random effect that is not correlated with others, inside the truncation if there is one.
 *
 * @param typical the value without effect, in the unit of the parameter
 * @param v spread of the parameter
 * @param stream one uniform is drawn, whatever the truncation
 */
export function drawEffect(typical: number, v: Variability, stream: Stream): number {
  const sd = effectSd(v);
  if (sd === 0) return 0;
  if (v.low === undefined && v.high === undefined) return sd * stream.normal();
  const below = v.low === undefined ? 0 : normalCdf(effectOf(typical, v, v.low) / sd);
  const above = v.high === undefined ? 1 : normalCdf(effectOf(typical, v, v.high) / sd);
  return sd * normalQuantile(below + stream.uniform() * (above - below));
}
