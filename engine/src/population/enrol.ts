import type { Cohort } from '../data/cohort.ts';
import { InputError, problem } from '../data/problem.ts';
import type { Criterion, TrialDesign } from '../data/trial-design.ts';
import { log } from '../math/log.ts';
import { pow } from '../math/pow.ts';
import { streamFor } from '../random/stream.ts';
import { startColumns } from './patient-columns.ts';
import { countPlausible, type PlausibilityTest } from './plausibility.ts';
import { randomise } from './randomise.ts';
import { type Sampler, samplePatient, type VirtualPatient } from './sample-values.ts';

/** More than this many virtual patients per subject means that the eligibility admits nobody. */
const screeningLimit = 1000;

/**
 * Draws virtual patients until enough are plausible and eligible, randomises them and gives each a day of entry. Subject 0
 * opens the trial: cut-offs count from her entry.
 *
 * @param design the trial; its `subjects`, eligibility, randomisation and accrual are used
 * @param samplers parameter tables in order: population, modules, drugs
 * @param options `seed`; `accrualDays`: from the first subject to the last [d]; `rules`: of plausibility
 * @return the cohort; subject i is the same whatever the size of the cohort before it
 * @throws InputError when no one in a thousand is plausible or eligible
 */
export function enrol(
  design: TrialDesign,
  samplers: readonly Sampler[],
  options: {
    readonly seed: number;
    readonly accrualDays: number;
    readonly rules?: readonly PlausibilityTest[];
  },
): Cohort {
  const { seed, rules = [] } = options;
  const count = rules.length === 0 ? null : countPlausible(samplers, rules);
  const columns = startColumns(samplers, design.subjects);
  let [enrolled, screened, drawn] = [0, 0, 0];
  while (enrolled < design.subjects) {
    const patient = samplePatient(samplers, seed, drawn);
    drawn += 1;
    if (count === null || count.admit(patient)) {
      screened += 1;
      if (isEligible(patient, design.eligibility)) columns.write(enrolled++, patient);
    }
    if (drawn >= screeningLimit * (enrolled + 1)) {
      throw screened * screeningLimit < drawn ? nonePlausible(design, drawn) : noneEligible(design, screened);
    }
  }
  const { symbols, values, categorical } = columns;
  return {
    size: enrolled,
    symbols,
    values,
    categorical,
    ...randomise(design, categorical, seed),
    entryDay: entryDays(design, options),
    screened,
    plausibility: count?.record() ?? null,
  };
}

/** Day of entry of each subject; the first opens the trial. */
function entryDays(
  { subjects, accrual }: TrialDesign,
  { seed, accrualDays }: { readonly seed: number; readonly accrualDays: number },
): Int32Array {
  return Int32Array.from({ length: subjects }, (_, i) =>
    i === 0 ? 0 : entryDayOf(streamFor(seed, i, 'entry').uniform(), accrual.medianAt, accrualDays),
  );
}

/** Whether a virtual patient meets every criterion. */
export function isEligible(patient: VirtualPatient, criteria: Readonly<Record<string, Criterion>>): boolean {
  return Object.entries(criteria).every(([symbol, criterion]) => {
    if (Array.isArray(criterion)) {
      const value = patient.categories.get(symbol) ?? patient.numbers.get(symbol);
      return criterion.some((allowed) => String(allowed) === String(value));
    }
    const value = patient.numbers.get(symbol) ?? Number.NaN;
    const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = criterion;
    return value >= atLeast && value <= atMost;
  });
}

/** Day of entry by a power curve that has half of the subjects at `medianAt` of the accrual time. */
export function entryDayOf(u: number, medianAt: number, days: number): number {
  return Math.floor(days * pow(u, log(medianAt) / log(0.5)));
}

function noneEligible(design: TrialDesign, screened: number): InputError {
  return new InputError([
    problem('none-eligible', `${design.id}: eligibility`, {
      expected: `criteria that at least one in ${screeningLimit} virtual patients of "${design.population}" meets`,
      received: `none or hardly one among ${screened} (${Object.keys(design.eligibility).join(', ')})`,
      remedy: 'Widen the eligibility or choose another population.',
    }),
  ]);
}

function nonePlausible(design: TrialDesign, drawn: number): InputError {
  return new InputError([
    problem('none-plausible', `${design.population}: plausibility`, {
      expected: `rules that at least one in ${screeningLimit} virtual patients keeps`,
      received: `none or hardly one among ${drawn}`,
      remedy: 'Widen the limits, or correct the distributions of the population.',
    }),
  ]);
}
