/**
 * A positive number as a quotient of whole numbers, so that 1 h is exactly 1/24 d. Exact while both stay
 * below 2^53; beyond that, as close as a double.
 */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

export const ONE: Ratio = { numerator: 1, denominator: 1 };

/** The quotient in lowest terms. */
export function ratio(numerator: number, denominator: number): Ratio {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function product(a: Ratio, b: Ratio): Ratio {
  // Reducing crosswise first keeps the products small.
  const left = ratio(a.numerator, b.denominator);
  const right = ratio(b.numerator, a.denominator);
  return {
    numerator: left.numerator * right.numerator,
    denominator: left.denominator * right.denominator,
  };
}

export function reciprocal(a: Ratio): Ratio {
  return { numerator: a.denominator, denominator: a.numerator };
}

/** a^exponent for a whole exponent of either sign. */
export function power(a: Ratio, exponent: number): Ratio {
  const base = exponent < 0 ? reciprocal(a) : a;
  let result = ONE;
  for (let i = 0; i < Math.abs(exponent); i++) result = product(result, base);
  return result;
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
