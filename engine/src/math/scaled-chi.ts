import { exp } from './exp.ts';
import { integrate } from './integrate.ts';
import { log } from './log.ts';
import { logGamma } from './log-gamma.ts';

/**
 * Mean of a function of s = √(χ²/df), the estimated standard deviation over the true one.
 *
 * @param df degrees of freedom, > 0.
 * @param f a smooth bounded function of s.
 * @returns E f(s), absolute error below 1e-13 or so for df >= 1 and f that varies on the scale of 0.1 or slower.
 */
export function meanOverScaledChi(df: number, f: (s: number) => number): number {
  const constant = (df / 2) * log(df) - logGamma(df / 2) - (df / 2 - 1) * Math.LN2;
  const density = (s: number) => exp(constant + (df - 1) * log(s) - 0.5 * df * s * s);
  const spread = 9 / Math.sqrt(df);
  const below = Math.max(0, 1 - spread);
  return integrate((s) => density(s) * f(s), below, { above: 1 + spread, panels: 40 });
}
