import { log, log1p } from './log.ts';
import { logGammaFromOne } from './log-gamma-near-one.ts';
import { HALF_LOG_TWO_PI, STIRLING_SERIES } from './log-gamma-table.ts';

/** From here upward the nine terms of the series reach 2⁻⁵³. */
const LARGE = 10;

/**
 * What Stirling's formula lacks: log Γ(a) − ((a − 1/2) log a − a + log(2π)/2).
 *
 * @param a > 0.
 * @returns the difference; falls from infinity at 0 like −log(a)/2 to 1/(12 a).
 * Source: Loader, C. (2000), Fast and accurate computation of binomial probabilities, section 3; Abramowitz & Stegun
 *   (1964) 6.1.40 for the series.
 */
export function stirlingError(a: number): number {
  if (a >= LARGE) return stirlingSeries(a);
  if (a <= 1) return logGammaFromOne(a) - (a + 0.5) * log(a) + a - HALF_LOG_TWO_PI;
  // Γ(a) from the recurrence: the error at a is that at a + 1 plus a difference that does not cancel.
  let error = 0;
  for (; a < LARGE; a += 1) error += (a + 0.5) * log1p(1 / a) - 1;
  return error + stirlingSeries(a);
}

function stirlingSeries(a: number): number {
  const inverse = 1 / a;
  const square = inverse * inverse;
  let sum = 0;
  for (let k = STIRLING_SERIES.length - 1; k >= 0; k -= 1) sum = sum * square + STIRLING_SERIES[k]!;
  return sum * inverse;
}
