import { type Problem, problem } from '../data/problem.ts';
import type { DoseAmount } from '../data/regimen.ts';
import { convert, isCompatible } from '../units/convert.ts';
import { readQuantity } from '../units/quantity.ts';
import { readUnit, type Unit } from '../units/unit.ts';
import { isUnitProblem } from '../units/unit-problem.ts';

const bases: readonly { readonly per: DoseAmount['per']; readonly pattern: RegExp }[] = [
  { per: 'body weight', pattern: /^(.+)\/\s*kg$/ },
  { per: 'body surface', pattern: /^(.+)\/\s*m(?:\^?2|²)$/ },
  { per: 'flat', pattern: /^(.+)$/ },
];

/**
 * Reads a dose: flat (`420 mg`), by body weight (`6 mg/kg`) or by body surface (`75 mg/m2`).
 *
 * @param text number and unit
 * @param place where it stands, for the problem
 * @return the amount [mg per kg, m2 or subject], or a problem when the unit is no mass or the number not positive
 */
export function readDose(text: string, place: string): DoseAmount | Problem {
  const refuse = (received: string, remedy: string) =>
    problem('wrong-dose', place, {
      expected: 'a positive dose as mass, mass per body weight or mass per body surface (mg, mg/kg, mg/m2)',
      received,
      remedy,
    });
  const quantity = readQuantity(text);
  if (isUnitProblem(quantity)) return refuse(`"${text}"`, quantity.remedy);
  for (const { per, pattern } of bases) {
    const mass = pattern.exec(quantity.unit.text)?.[1];
    if (mass === undefined) continue;
    const value = milligrams(quantity.value, mass);
    if (value === null) return refuse(`"${text}"`, 'Give the amount of drug, not the volume infused.');
    if (!(value > 0)) return refuse(`"${text}"`, 'Give a dose above zero, or leave the drug out.');
    return { value, per };
  }
  return refuse(`"${text}"`, 'Write a number and a unit, e.g. 6 mg/kg.');
}

function milligrams(value: number, unitText: string): number | null {
  const unit = readUnit(unitText.trim());
  const mg = readUnit('mg') as Unit;
  if (isUnitProblem(unit) || !isCompatible(unit, mg)) return null;
  return convert(value, unit, mg);
}

/**
 * Reads a duration such as `21 d`, `60 min` or `29 months`.
 *
 * @return days (0 or more), or a problem
 */
export function readDays(text: string, place: string): number | Problem {
  const refuse = (remedy: string) =>
    problem('wrong-duration', place, {
      expected: 'a duration of zero or more with its unit (min, h, d, weeks, months, years)',
      received: `"${text}"`,
      remedy,
    });
  const quantity = readQuantity(text);
  if (isUnitProblem(quantity)) return refuse(quantity.remedy);
  const day = readUnit('d') as Unit;
  if (!isCompatible(quantity.unit, day)) return refuse('Give a time, e.g. 21 d.');
  if (quantity.value < 0) return refuse('Give a duration of zero or more.');
  return convert(quantity.value, quantity.unit, day);
}
