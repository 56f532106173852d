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

/** The random effect that makes `bound` of the typical value; infinite for a bound that no value reaches. */
function effectOf(typical: number, v: Variability, bound: number): number {
  switch (v.distribution) {
    case 'normal':
      return bound - typical;
    case 'log-normal':
    case 'log10-normal':
      return bound <= 0 ? Number.NEGATIVE_INFINITY : log(bound / typical);
    case 'logit-normal':
      if (bound <= 0) return Number.NEGATIVE_INFINITY;
      return bound >= 1 ? Number.POSITIVE_INFINITY : log(bound / (1 - bound)) - log(typical / (1 - typical));
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
  const low = v.low === undefined ? Number.NEGATIVE_INFINITY : effectOf(typical, v, v.low) / sd;
  const high = v.high === undefined ? Number.POSITIVE_INFINITY : effectOf(typical, v, v.high) / sd;
  const z = truncatedNormal(low, high, stream.uniform());
  return sd * Math.min(Math.max(z, low), high);
}

/** Quantile u of a standard normal number between two limits, counted from the nearer end so that no tail is lost. */
function truncatedNormal(low: number, high: number, u: number): number {
  const below = normalCdf(low);
  const fromBelow = below + u * (normalCdf(high) - below);
  if (fromBelow <= 0.5) return normalQuantile(fromBelow);
  const above = normalCdf(-high);
  return -normalQuantile(above + (1 - u) * (normalCdf(-low) - above));
}

/** A value moved into its truncation, which rounding on the way may have left by the last bit. */
export function keepInside(value: number, { low = -Infinity, high = Infinity }: Variability): number {
  return Math.min(Math.max(value, low), high);
}
