import { type Fields, field } from '../data/check-fields.ts';
import { failureKinds } from '../data/observations.ts';
import type { PopulationValues } from '../data/population-values.ts';
import type { SubjectRange } from '../data/range-result.ts';
import { refuseOptions } from '../solve/check-options.ts';
import { addWork } from './add-work.ts';
import { type PopulationDescription, setPopulation } from './population-course.ts';
import { type SolveOptions, solveFields } from './solve.ts';
import { solvePopulationRange } from './solve-population-range.ts';
import { splitSubjects } from './split-subjects.ts';
import { spreadInPlace } from './spread.ts';

export interface PopulationOptions extends SolveOptions {
  /** How many subjects: 0 … subjects − 1. */
  readonly subjects: number;
}

const optionFields: Fields<PopulationOptions> = {
  ...solveFields,
  subjects: field('a whole number from 0', (value) => Number.isSafeInteger(value) && (value as number) >= 0),
};

/**
 * Solves a population outside a trial: every subject under the doses of her plan, with no policy that changes them.
 * The values at the visits are handed over range by range and kept by nobody else, so that memory does not grow
 * with the number of subjects.
 *
 * @param description model, visits, and the plan of each subject
 * @param take is handed the ranges in the order of the subjects (in `reverse` from the last), one at a time: to
 *   write them away or to fold them into a summary
 * @param options number of subjects, and how to solve
 * @throws InputError when an option is unknown or missing, or days, symbols or plans do not fit the model; a subject that fails is a failure in the values
 */
export async function solvePopulation(
  description: PopulationDescription,
  take: (values: PopulationValues) => void | Promise<void>,
  options: PopulationOptions,
): Promise<void> {
  refuseOptions<PopulationOptions>(options, optionFields);
  const { subjects, onProgress = () => {} } = options;
  const course = await setPopulation(description);
  const spread = options.spread ?? spreadInPlace((range) => solvePopulationRange(course, range));
  const work = {
    ranges: splitSubjects(subjects, options),
    begin: description.begin,
    crashed: (range: SubjectRange) => crashedValues(range, description),
  };
  let done = 0;
  await spread(work, async (values: PopulationValues) => {
    await take(values);
    done += values.range.count;
    onProgress(done, subjects);
  });
}

/** No value of any subject. */
function crashedValues(range: SubjectRange, { days, symbols }: PopulationDescription): PopulationValues {
  return {
    range,
    values: new Float64Array(range.count * days.length * symbols.length).fill(Number.NaN),
    failure: new Int8Array(range.count).fill(failureKinds.indexOf('worker crashed')),
    work: addWork([]),
  };
}
