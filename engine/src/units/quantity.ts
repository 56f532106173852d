import { readUnit, type Unit } from './unit.ts';
import { isUnitProblem, quote, type UnitProblem } from './unit-problem.ts';

/** A number with its unit, both as written. */
export interface Quantity {
  /** Finite; counted in `unit`. */
  readonly value: number;
  readonly unit: Unit;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/;
/** What may not follow a number: 007, 1,5, 1.5.2, 1_000, 1'000, 10^9, 0x10. */
const NOT_A_UNIT = /^(?:[\d,._'^]|[xXoObB][\dA-Fa-f])/;

/**
 * Reads a number and its unit, e.g. `840 mg`, `8 mg/kg`, `21 d`, `1.5 10^9/L`, `50%`, `0.1 /d`.
 *
 * @param text the number first: decimal point, no thousands separator, no sign but minus, an exponent after
 *   `e` if need be; then a unit as `readUnit` knows it, which may not be left out
 * @return the quantity, its value not converted, or what is wrong with the text
 */
export function readQuantity(text: string): Quantity | UnitProblem {
  const trimmed = text.trim();
  const digits = NUMBER.exec(trimmed)?.[0];
  const rest = digits === undefined ? '' : trimmed.slice(digits.length);
  if (digits === undefined || NOT_A_UNIT.test(rest)) {
    return refused(trimmed, 'Write the number with a decimal point and no separators, e.g. 1.5 or 2e-3.');
  }
  const value = Number(digits);
  if (!Number.isFinite(value) || (value === 0 && /[1-9]/.test(digits.replace(/[eE].*/, '')))) {
    return refused(trimmed, 'Write a number whose size is from 5e-324 to 1.79e308, or choose another unit.');
  }
  if (rest.trim() === '') {
    return refused(trimmed, `Write its unit, e.g. '${digits} mg', or '${digits} dimensionless'.`);
  }
  const unit = readUnit(rest);
  if (isUnitProblem(unit)) return refused(trimmed, unit.remedy);
  return { value, unit };
}

/**
 * Writes a quantity so that it reads back the same, e.g. `840 mg`.
 *
 * @return the shortest decimal that is the value, a space, and the unit as it was written
 */
export function formatQuantity(quantity: Quantity): string {
  const unit = quantity.unit.text;
  return `${quantity.value} ${unit === '1' ? 'dimensionless' : unit}`;
}

function refused(text: string, remedy: string): UnitProblem {
  return {
    expected: 'a number and its unit, such as 840 mg or 21 d',
    received: text === '' ? 'an empty text' : quote(text),
    remedy,
  };
}
