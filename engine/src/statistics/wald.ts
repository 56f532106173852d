import { normalQuantile, normalUpper } from '../math/normal.ts';

/** What a fit says of each coefficient by the normal approximation. */
export interface WaldDescription {
  readonly standardErrors: Float64Array;
  /** Two-sided. */
  readonly p: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Describes coefficients by Wald's approximation.
 * @param coefficients of the fit
 * @param variance by row, of as many parameters or more, the coefficients first
 * @param level confidence of the limits
 * @returns errors, p and limits on the scale of the coefficients
 * @see Wald 1943, Trans Am Math Soc 54:426
 */
export function describeWald(
  coefficients: Float64Array,
  variance: Float64Array,
  level: number,
): WaldDescription {
  const size = Math.sqrt(variance.length);
  const standardErrors = coefficients.map((_, j) => Math.sqrt(variance[j * size + j]!));
  const z = normalQuantile(1 - (1 - level) / 2);
  return {
    standardErrors,
    p: coefficients.map((b, j) => 2 * normalUpper(Math.abs(b / standardErrors[j]!))),
    low: coefficients.map((b, j) => b - z * standardErrors[j]!),
    high: coefficients.map((b, j) => b + z * standardErrors[j]!),
  };
}
