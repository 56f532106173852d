import {
  DIMENSIONLESS,
  type Dimension,
  dimensionOfProduct,
  formatDimension,
  isSameDimension,
} from './dimension.ts';
import { product, type Ratio, reciprocal } from './ratio.ts';
import type { Unit } from './unit.ts';
import { quote, type UnitProblem } from './unit-problem.ts';

/**
 * Whether numbers in one unit can be told in the other: same dimension. A concentration by amount (nM) and
 * one by mass (mg/L) are not; mg/kg, percent and 1 are, all being pure numbers.
 */
export function isCompatible(a: Unit, b: Unit): boolean {
  return isSameDimension(a.dimension, b.dimension);
}

/** What keeps `from` from being converted to `to`, or null when nothing does. */
export function checkConversion(from: Unit, to: Unit): UnitProblem | null {
  if (isCompatible(from, to)) return null;
  return {
    expected: `a unit that converts to ${quote(to.text)} (canonical ${formatDimension(to.dimension)})`,
    received: `${quote(from.text)} (canonical ${formatDimension(from.dimension)})`,
    remedy: remedyFor(dimensionOfProduct(from.dimension, to.dimension, -1), to),
  };
}

/**
 * Tells a number of one unit in another.
 *
 * @param value any double; NaN stays NaN, and what is too large for a double becomes infinite
 * @param from unit of `value`
 * @param to unit of the result
 * @return the number, exact to two roundings
 * @throws RangeError when the dimensions differ, e.g. nM to mg/L, which takes a molar mass
 */
export function convert(value: number, from: Unit, to: Unit): number {
  const problem = checkConversion(from, to);
  if (problem !== null) {
    const { expected, received, remedy } = problem;
    throw new RangeError(`unit — expected ${expected}, received ${received}. ${remedy}`);
  }
  return scaled(value, product(from.scale, reciprocal(to.scale)));
}

/** Tells a number of `unit` in the canonical unit of its dimension. */
export function toCanonical(value: number, unit: Unit): number {
  return scaled(value, unit.scale);
}

/** Tells a canonical number in `unit`. */
export function fromCanonical(value: number, unit: Unit): number {
  return scaled(value, reciprocal(unit.scale));
}

function scaled(value: number, scale: Ratio): number {
  return (value * scale.numerator) / scale.denominator;
}

function remedyFor(difference: Dimension, to: Unit): string {
  const { amount, length } = difference;
  if (isSameDimension(difference, { ...DIMENSIONLESS, amount, mass: -amount })) {
    return 'Amount and mass differ by the molar mass: multiply or divide by it first, e.g. 145 kDa = 0.145 mg/nmol.';
  }
  if (isSameDimension(difference, { ...DIMENSIONLESS, length, volume: -length / 3 })) {
    return 'Write a volume as one symbol, e.g. mm3, mL or L.';
  }
  return `Give the value in a unit of the same dimension, e.g. ${formatDimension(to.dimension)}.`;
}
