import { convert, isCompatible, toCanonical } from '../units/convert.ts';
import { type Quantity, readQuantity } from '../units/quantity.ts';
import { readUnit, type Unit } from '../units/unit.ts';
import { isUnitProblem } from '../units/unit-problem.ts';
import { type Problem, problem } from './problem.ts';
import type { DoseAmount } from './regimen.ts';

/** A time [d], or what is wrong with it. */
type DaysRead = { readonly days: number } | { readonly problem: Problem };

/**
 * Reads a time from a design.
 * @param text a quantity, e.g. `21 d`
 * @param path where it stands
 * @param least smallest time allowed [d], default 0
 */
export function readDays(text: string, path: string, least = 0): DaysRead {
  const quantity = readQuantity(text);
  const expected =
    least > 0 ? `a time of at least ${least} d, such as 21 d` : 'a time such as 0 d, 60 min or 29 months';
  if (isUnitProblem(quantity)) return { problem: problem('bad-quantity', path, { ...quantity, expected }) };
  if (!isCompatible(quantity.unit, unitOf('d'))) {
    const remedy = 'Write a unit of time: min, h, d, weeks, months or years.';
    return { problem: problem('wrong-unit', path, { expected, received: `"${text}"`, remedy }) };
  }
  const days = toCanonical(quantity.value, quantity.unit);
  if (days > longest) {
    const remedy = 'Check the number and its unit.';
    return {
      problem: problem('out-of-range', path, {
        expected: 'at most 100 years',
        received: `"${text}"`,
        remedy,
      }),
    };
  }
  if (days >= least) return { days };
  const remedy = least > 0 ? 'Write a longer time.' : 'Write a time that is not negative.';
  return { problem: problem('out-of-range', path, { expected, received: `"${text}"`, remedy }) };
}

/** A hundred years [d]: longer times are slips of a unit. */
const longest = 36525;

/** A dose, or what is wrong with it. */
type DoseRead = { readonly dose: DoseAmount } | { readonly problem: Problem };

/**
 * Reads a dose from a design or a label.
 * @param text a quantity: flat (`420 mg`), by weight (`6 mg/kg`), by body surface (`75 mg/m2`), cells (`1e8 cells`) or
 *   a target exposure (`AUC 6`, in mg*min/mL as the Calvert formula counts it)
 * @param path where it stands
 */
export function readDose(text: string, path: string): DoseRead {
  const expected = 'a dose above 0 in mg, mg/kg, mg/m2 or cells, or a target exposure such as AUC 6';
  const quantity = readQuantity(
    targetExposure.test(text) ? text.replace(targetExposure, '$1 mg*min/mL') : text,
  );
  if (isUnitProblem(quantity)) return { problem: problem('bad-quantity', path, { ...quantity, expected }) };
  const dose = doseAmount(quantity);
  const received = `"${text}"`;
  if (dose === null) {
    const remedy = 'Write the dose as a mass, a mass per body weight or per body surface, or as cells.';
    return { problem: problem('wrong-unit', path, { expected, received, remedy }) };
  }
  const most = largestDose[dose.per];
  if (dose.value > most) {
    const remedy = 'Check the number and its unit.';
    const unit = dose.per === 'cells' ? 'million cells' : dose.per === 'exposure' ? 'mg*d/L' : 'mg';
    return {
      problem: problem('dose-too-large', path, { expected: `at most ${most} ${unit}`, received, remedy }),
    };
  }
  if (dose.value > 0) return { dose };
  const remedy = 'Write the amount given, or remove the drug from this period.';
  return { problem: problem('dose-not-positive', path, { expected, received, remedy }) };
}

/** How oncologists write a target exposure. */
const targetExposure = /^\s*AUC\s*=?\s*(\S+)\s*$/i;

/** Doses above these are slips of a unit [mg, mg/kg, mg/m2, mg*d/L, 1e6 cells]. */
const largestDose = {
  flat: 1e5,
  'body weight': 1e3,
  'body surface': 1e4,
  exposure: 100,
  cells: 1e5,
} as const;

/** mg/kg has no dimension of its own, mass being mass, so the text decides that it is by weight. */
function doseAmount({ value, unit }: Quantity): DoseAmount | null {
  const as = (per: DoseAmount['per'], text: string) => ({ value: convert(value, unit, unitOf(text)), per });
  if (isCompatible(unit, unitOf('mg'))) return as('flat', 'mg');
  if (isCompatible(unit, unitOf('mg/m2'))) return as('body surface', 'mg/m2');
  if (isCompatible(unit, unitOf('mg*d/L'))) return as('exposure', 'mg*d/L');
  if (isCompatible(unit, unitOf('cells'))) return as('cells', '1e6 cells');
  const isByWeight = isCompatible(unit, unitOf('mg/kg')) && /g\s*\/\s*kg$/.test(unit.text);
  return isByWeight ? as('body weight', 'mg/kg') : null;
}

function unitOf(text: string): Unit {
  const unit = readUnit(text);
  if (isUnitProblem(unit)) throw new Error(`unit ${text} is not known`);
  return unit;
}
