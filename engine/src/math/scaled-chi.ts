import { exp } from './exp.ts';
import { integrate } from './integrate.ts';
import { log } from './log.ts';
import { HALF_LOG_TWO_PI } from './log-gamma-table.ts';
import { log1pLessLinear } from './log1p-less-linear.ts';
import { stirlingError } from './stirling-error.ts';

/**
 * Mean of a function of s = √(χ²/df), the estimated standard deviation over the true one.
 *
 * @param df degrees of freedom, > 0.
 * @param f a smooth bounded function of s.
 * @returns E f(s), absolute error below 1e-13 or so for df >= 1 and f that varies on the scale of 0.1 or slower.
 */
export function meanOverScaledChi(df: number, f: (s: number) => number): number {
  // By Stirling's formula and distances from 1, so that large logarithms do not cancel.
  const constant = Math.LN2 + 0.5 * log(df / 2) - HALF_LOG_TWO_PI - stirlingError(df / 2);
  const density = (s: number) => {
    const u = s - 1;
    return exp(constant + df * (log1pLessLinear(u) - 0.5 * u * u) - log(s));
  };
  const spread = 9 / Math.sqrt(df);
  const below = Math.max(0, 1 - spread);
  return integrate((s) => density(s) * f(s), below, { above: 1 + spread, panels: 40 });
}
