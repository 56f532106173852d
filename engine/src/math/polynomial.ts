/**
 * Value of a polynomial, by Horner's rule.
 *
 * @param coefficients in rising powers of x.
 * @param x the argument.
 * @returns the value.
 */
export function polynomial(coefficients: Float64Array, x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k -= 1) sum = sum * x + coefficients[k]!;
  return sum;
}
