import { log, log1p } from './log.ts';
import { logGammaFromOne } from './log-gamma-near-one.ts';
import { HALF_LOG_TWO_PI, LOG_PI } from './log-gamma-table.ts';
import { stirlingError } from './stirling-error.ts';
import { sin } from './trigonometric.ts';
import { HALF_PI } from './trigonometric-table.ts';

const PI = 2 * HALF_PI;

/**
 * Logarithm of the absolute value of the gamma function, log |Γ(x)|.
 *
 * @param x any double.
 * @returns log |Γ(x)|, relative error below 1e-15 or so for x > 0; below zero the error is absolute, of that size,
 *   near the zeros of the logarithm. Infinity at zero, at the negative integers and at ±Infinity; NaN for NaN.
 * Source: Abramowitz & Stegun (1964) 6.1.15 (recurrence), 6.1.17 (reflection), 6.1.40 (Stirling's series).
 */
export function logGamma(x: number): number {
  if (x <= 0) return logGammaOfNegative(x);
  if (x <= 1) return logGammaFromOne(x) - log(x);
  if (x <= 2) return logGammaFromOne(x - 1);
  if (x <= 3) return logGammaFromOne(x - 2) + log1p(x - 2);
  if (x < 10) return logGammaByRecurrence(x);
  // Here the formula below could overflow on the way.
  if (x > 1e300) return x * (log(x) - 1);
  return (x - 0.5) * log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

/** 3 < x < 10: steps down to 2 < x <= 3, gathering the product. */
function logGammaByRecurrence(x: number): number {
  let product = 1;
  while (x > 3) {
    x -= 1;
    product *= x;
  }
  return logGamma(x) + log(product);
}

/** Γ(x) Γ(1 − x) = π / sin πx. */
function logGammaOfNegative(x: number): number {
  const nearest = Math.round(x);
  if (nearest === x) return Infinity;
  // The difference is exact, so nothing is lost beside the poles.
  const sine = sin(PI * Math.abs(x - nearest));
  return LOG_PI - log(sine) - logGamma(1 - x);
}
