import type { SubjectRange } from '../data/range-result.ts';
import type { SubjectPool } from '../data/subject-pool.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { endpoints } from '../endpoints/list.ts';
import type { AnswerRange } from '../trial/answer-ranges.ts';
import type { Course } from '../trial/course.ts';
import { checkSomePass } from '../trial/keep-randomised.ts';
import { intercurrentOf } from '../trial/request-endpoints.ts';
import { prepareTrial } from '../trial/run.ts';
import { type SharedCourse, shareCourse, subjectsOf, takeCohort } from '../trial/share-course.ts';
import type { SolveOptions } from '../trial/solve.ts';
import { splitSubjects } from '../trial/split-subjects.ts';
import { spreadInPlace } from '../trial/spread.ts';
import { joinPool } from './join-pool.ts';
import { keepInPool } from './keep-in-pool.ts';
import type { PoolEndpoint } from './pool-endpoint.ts';
import { isBeneficialRate } from './read-rate.ts';
import { crashedPoolRange, enterTogether, type PoolRange, solvePoolRange } from './solve-pool-range.ts';

/** What a worker of a pool is given at its start; plain data. */
export interface SharedPool {
  readonly kind: 'subject pool';
  readonly course: SharedCourse['course'];
  readonly endpoints: readonly PoolEndpoint[];
}

export interface PoolSolveOptions extends SolveOptions {
  /** Subjects of the pool. */
  readonly subjects: number;
}

/**
 * Solves the pool of a design: subjects of its population who are eligible, each under every arm with the same random
 * numbers, from randomisation to the last cut-off, with nobody lost. Subject i under an arm is subject i of a run of
 * the design with the same seed, had she been randomised to it; those who leave in its run-in are not in the pool.
 *
 * @param inputs read and checked; `design.seed` is used
 * @param options size of the pool, and how to solve
 * @throws InputError when the inputs contradict each other; a subject that fails to solve stays in the pool
 */
export async function solvePool(inputs: TrialInputs, options: PoolSolveOptions): Promise<SubjectPool> {
  const { subjects, onProgress = () => {} } = options;
  const course = await preparePool(inputs, subjects);
  const { cohort, schedules } = course;
  const wanted = poolEndpoints(inputs.design.analysis);
  const names = wanted.map(({ definition }) => definition.name);
  const spread =
    options.spread ?? spreadInPlace((range: SubjectRange) => solvePoolRange(course, range, wanted));
  const begin: SharedPool = { kind: 'subject pool', course: shareCourse(course).course, endpoints: wanted };
  const ranges: PoolRange[] = [];
  let done = 0;
  await spread(
    {
      ranges: splitSubjects(cohort.size, options),
      begin,
      partOf: (range) => subjectsOf(cohort, range),
      crashed: (range) => crashedPoolRange(range, schedules.length, wanted),
    },
    (result: PoolRange) => {
      ranges.push(result);
      done += result.range.count;
      onProgress(done, cohort.size);
    },
  );
  const arms = inputs.design.arms.map(({ id }) => id);
  const { stratum, strata, size } = cohort;
  const by = inputs.design.randomisation.stratifyBy;
  const factors = cohort.categorical.filter(({ name }) => by.includes(name));
  const { randomised, ...joined } = joinPool(ranges, arms);
  const pool = keepInPool({ size, endpoints: names, stratum, strata, factors, ...joined }, randomised);
  checkSomePass(inputs.design, pool.size, size);
  return pool;
}

/** The worker's side: a kernel of its own, and then each range with the subjects that came along. */
export async function takePool({ course, endpoints: wanted }: SharedPool): Promise<AnswerRange> {
  const withCohort = await takeCohort(course);
  return (range, part) => solvePoolRange(withCohort(range, part), range, wanted);
}

/**
 * The endpoints of an analysis plan that replicates compare: times to event in its order, then rates of what is good to
 * have. Those that count from a response are left out: responders are not randomised to be such.
 */
export function poolEndpoints(analysis: TrialDesign['analysis']): PoolEndpoint[] {
  const rates = analysis.flatMap(({ endpoint }) => {
    const definition = endpoints.find((d) => d.name === endpoint);
    return definition !== undefined && isBeneficialRate(definition) ? [{ definition }] : [];
  });
  const times = analysis.flatMap((planned) => {
    const definition = endpoints.find((d) => d.name === planned.endpoint);
    if (definition?.kind !== 'time to event' || definition.from === 'response') return [];
    return [{ definition, intercurrent: intercurrentOf(planned) }];
  });
  return [...times, ...rates];
}

/** A trial of the size of the pool in which nobody is lost and all enter on day 0. */
async function preparePool(inputs: TrialInputs, subjects: number): Promise<Course> {
  const design = { ...inputs.design, subjects, dropout: { perYear: 0 } };
  const course = await prepareTrial({ ...inputs, design });
  return { ...course, cohort: enterTogether(course.cohort) };
}
