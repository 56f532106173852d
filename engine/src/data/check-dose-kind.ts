import type { Drug } from './drug.ts';
import { choicesOf, periodsOf } from './periods-of.ts';
import type { Place } from './place.ts';
import { type Problem, problem } from './problem.ts';
import { readDose } from './read-dose.ts';
import type { DoseAmount } from './regimen.ts';
import type { TrialDesign } from './trial-design.ts';
import type { DrugEntry } from './trial-inputs.ts';

interface Doses {
  readonly dose: string;
  readonly loading?: string | undefined;
}

/** The kinds of the doses of a regimen by key; without those that cannot be read. */
export function doseKinds(regimen: Doses): ['dose' | 'loading', DoseAmount['per']][] {
  return (['dose', 'loading'] as const).flatMap((key) => {
    const text = regimen[key];
    const read = text === undefined ? null : readDose(text, key);
    return read !== null && 'dose' in read ? [[key, read.dose.per]] : [];
  });
}

/**
 * Checks that a drug can be dosed so: cells only where its doses count cells, a target exposure only where it names
 * the clearance that makes it a dose.
 * @param path where the dose stands, in words
 */
export function checkDoseKind(drug: Drug, kind: DoseAmount['per'], path: string): Problem[] {
  const { dosedIn, targetClearance } = drug.pharmacokinetics;
  const isRight =
    kind === 'exposure' ? targetClearance !== undefined : (kind === 'cells') === (dosedIn === 'cells');
  if (isRight) return [];
  const words = { cells: 'a number of cells', exposure: 'a target exposure' } as const;
  return [
    problem('dose-kind', path, {
      expected: `${dosedIn === 'cells' ? 'cells, such as 1e8 cells,' : 'a mass, such as 420 mg or 75 mg/m2,'} for "${drug.id}"`,
      received: kind === 'cells' || kind === 'exposure' ? words[kind] : 'a mass',
      remedy:
        kind === 'exposure' ? 'Write a mass, or give the drug a `targetClearance`.' : 'Correct the unit.',
    }),
  ];
}

/** Checks every dose of a design against what its drug is dosed in, and that an averaged loading dose is of one kind. */
export function checkDoseKinds(design: TrialDesign, drugs: readonly DrugEntry[], place: Place): Problem[] {
  return periodsOf(design).flatMap(({ period, path }) =>
    choicesOf(period, path).flatMap((choice) =>
      choice.drugs.flatMap((dosing, i) => {
        const drug = drugs.find((entry) => entry.drug.id === dosing.drug)?.drug;
        if (drug === undefined) return [];
        const at = (key: string) => place(['design', ...choice.path, 'drugs', i, key]);
        const kinds = doseKinds(dosing);
        const problems = kinds.flatMap(([key, kind]) => checkDoseKind(drug, kind, at(key)));
        if (!drug.pharmacokinetics.averaged || kinds.length < 2 || kinds[0]![1] === kinds[1]![1])
          return problems;
        return [
          ...problems,
          problem('loading-kind', at('loading'), {
            expected: 'a first dose in the unit of the others, as doses of this drug are averaged over days',
            received: `"${dosing.loading}" before "${dosing.dose}"`,
            remedy: 'Write both as mg, mg/kg or mg/m2.',
          }),
        ];
      }),
    ),
  );
}
