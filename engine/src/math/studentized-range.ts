import { integrate } from './integrate.ts';
import { normalCdf, normalDensity } from './normal.ts';
import { pow } from './pow.ts';
import { meanOverScaledChi } from './scaled-chi.ts';

/**
 * Distribution function of the studentized range, as in Tukey's comparison of all pairs.
 *
 * @param q range over the estimated standard deviation, >= 0.
 * @param means number of means, a whole number >= 2.
 * @param df degrees of freedom of the standard deviation, >= 1.
 * @returns P(Q <= q), absolute error below 1e-11 or so.
 * Source: Copenhaver & Holland (1988), J Stat Comput Simul 30:1, the double integral.
 */
export function studentizedRangeCdf(q: number, means: number, df: number): number {
  if (!(q > 0)) return 0;
  return meanOverScaledChi(df, (s) => rangeCdf(q * s, means));
}

/** Of the range of independent standard normals: the least lies at z, all others within w above it. */
function rangeCdf(width: number, means: number): number {
  const others = (z: number) => pow(normalCdf(z + width) - normalCdf(z), means - 1);
  return means * integrate((z) => normalDensity(z) * others(z), -8.5, { above: 8.5, panels: 17 });
}
