import type { Cohort } from '../data/cohort.ts';
import type { EndpointTable, TimeToEventColumn } from '../data/endpoint-table.ts';
import type { Observations } from '../data/observations.ts';
import { changeParameters } from '../data/parameter-path.ts';
import type { SubjectRange } from '../data/range-result.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { derive, type EndpointRequest } from '../endpoints/derive.ts';
import type { AnswerRange } from './answer-ranges.ts';
import { compareArms } from './compare-arms.ts';
import { countFailures } from './count-failures.ts';
import type { Course } from './course.ts';
import { concatenate } from './recorder.ts';
import { dayOfEvent, intercurrentOf } from './request-endpoints.ts';
import { prepareTrial } from './run.ts';
import { cohortWith, eligiblePatients } from './same-patients.ts';
import { samplersOf } from './samplers.ts';
import { cutoffDays } from './set-course.ts';
import { type SharedCourse, shareCourse, subjectsOf, takeCohort } from './share-course.ts';
import { type Spread, spreadInPlace } from './spread.ts';

/** A trial of which variants are solved; plain data that can be posted. */
export interface VariantTrial {
  readonly inputs: TrialInputs;
  readonly course: SharedCourse['course'];
  /** Subjects at the values of the catalog; their columns are made anew for each variant. */
  readonly cohort: Cohort;
  /** Number of each as a virtual patient. */
  readonly patients: readonly number[];
  /** Subjects of the design, which its numbers of events belong to. */
  readonly designed: number;
}

/** A trial at other parameter values: some of its subjects, each under every arm. */
export interface Variant {
  /** Index of the trial. */
  readonly trial: number;
  readonly first: number;
  readonly count: number;
  /** Numbers in place of those of the catalog, by path. */
  readonly values: ReadonlyMap<string, number>;
  /** Factor of the error with which diameters are read. */
  readonly reading: number;
}

/** What came of a variant. */
export interface VariantResult {
  readonly range: SubjectRange;
  /** One per arm, a row per subject; the rows of all arms are the same women. */
  readonly arms: readonly EndpointTable[];
  /** Failures to solve over subjects and arms. */
  readonly failures: number;
}

/**
 * Makes a trial ready for variants.
 * @param inputs read and checked; `design.seed` is used
 * @param subjects most that a variant may ask for
 */
export async function prepareVariants(inputs: TrialInputs, subjects: number): Promise<VariantTrial> {
  const sized = { ...inputs, design: { ...inputs.design, subjects } };
  const { cohort, ...course } = await prepareTrial(sized);
  return {
    inputs: { ...sized, published: null, references: {} },
    course: shareCourse({ cohort, ...course }).course,
    cohort: { ...cohort, values: [], categorical: [] },
    patients: eligiblePatients(sized, samplersOf(inputs), subjects),
    designed: inputs.design.subjects,
  };
}

/**
 * Solves variants of trials, each subject under every arm of her trial with the same random numbers.
 *
 * @param trials from `prepareVariants`
 * @param variants in any number and order
 * @param take is handed the results in that order
 * @param workers who computes; default here
 */
export async function solveVariants(
  trials: readonly VariantTrial[],
  variants: readonly Variant[],
  take: (result: VariantResult) => void,
  workers?: Spread,
): Promise<void> {
  const begin = { kind: 'variants' as const, trials };
  const partOf = (range: SubjectRange) => variants[range.first]!;
  let spread = workers;
  if (spread === undefined) {
    const answer = await takeVariants(begin);
    spread = spreadInPlace((range) => answer(range, partOf(range)));
  }
  const ranges = variants.map((_, first) => ({ first, count: 1, reverse: false }));
  await spread({ ranges, begin, partOf }, take);
}

/** The worker's side: a kernel of its own for each trial, and then variant after variant. */
export async function takeVariants({
  trials,
}: {
  readonly trials: readonly VariantTrial[];
}): Promise<AnswerRange> {
  const courses = await Promise.all(trials.map(({ course }) => takeCohort(course)));
  return (range, part): VariantResult => {
    const variant = part as Variant;
    const trial = trials[variant.trial]!;
    const { first, count } = variant;
    const whole = { first, count, reverse: false };
    const inputs = changeParameters(trial.inputs, variant.values);
    const patients = trial.patients.slice(first, first + count);
    const cohort = cohortWith(subjectsOf(trial.cohort, whole), patients, inputs);
    const course = courses[variant.trial]!(whole, cohort);
    const { diameterError } = course.reading;
    const reading = { ...course.reading, diameterError: diameterError * variant.reading };
    return { range, ...followArms(trial, { ...course, reading }) };
  };
}

function followArms(trial: VariantTrial, course: Course): Pick<VariantResult, 'arms' | 'failures'> {
  const { cohort, firstSubject } = course;
  const subjects = Array.from({ length: cohort.size }, (_, i) => firstSubject + i);
  const solved = compareArms(course, subjects);
  const records = course.schedules.map((_, arm) =>
    fromZero(concatenate(solved.map(({ arms }) => arms[arm]!.observations)), firstSubject),
  );
  const requests = requestAll(trial, records, cohort.entryDay);
  return {
    arms: records.map((record) => derive(record, cohort.entryDay, requests)),
    failures: records.reduce((sum, record) => sum + countFailures(record), 0),
  };
}

function fromZero(record: Observations, first: number): Observations {
  return first === 0 ? record : { ...record, subject: record.subject.map((i) => i - first) };
}

/** Endpoints with their cut-offs; a number of events is scaled to the subjects that were solved. */
function requestAll(
  { inputs, designed }: VariantTrial,
  records: readonly Observations[],
  entryDay: Int32Array,
): EndpointRequest[] {
  const latest = cutoffDays(inputs);
  return inputs.design.analysis.map((analysis) => {
    const { endpoint, afterEvents } = analysis;
    const request = {
      endpoint,
      cutoffDay: latest.get(endpoint)!,
      intercurrent: intercurrentOf(analysis),
    };
    if (afterEvents === undefined) return request;
    const columns = records.map((r) => derive(r, entryDay, [request]).rows[0] as TimeToEventColumn);
    const all = {
      time: Float64Array.from(columns.flatMap(({ time }) => [...time])),
      event: Uint8Array.from(columns.flatMap(({ event }) => [...event])),
    };
    const days = Int32Array.from(columns.flatMap(() => [...entryDay]));
    const number = Math.max(1, Math.round((afterEvents * all.time.length) / designed));
    return { ...request, cutoffDay: Math.min(request.cutoffDay, dayOfEvent(all, days, number)) };
  });
}
