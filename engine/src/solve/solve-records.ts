import { checkDoseRecords } from '../data/check-dose-records.ts';
import { aColumn, aListOf, anything, type Fields, optional } from '../data/check-fields.ts';
import { completeRecord, type DoseRecord } from '../data/dose-records.ts';
import type { Kernel } from '../data/kernel.ts';
import { InputError, problem } from '../data/problem.ts';
import { checkTimeVaryingCovariates, type TimeVaryingCovariates } from '../data/time-varying-covariates.ts';
import type { Trajectory } from '../data/trajectory.ts';
import { checkAscending } from './check-ascending.ts';
import { integrationFields, integrationOptionsOf, refuseOptions } from './check-options.ts';
import { checkTolerances } from './check-tolerances.ts';
import { type CovariateChanges, createCovariateChanges } from './covariate-changes.ts';
import { DoseQueue } from './dose-queue.ts';
import { eventOptionFields } from './event-options.ts';
import { followRecords } from './follow-records.ts';
import type { FollowUp } from './follow-up.ts';
import type { Integration } from './integration.ts';
import { followInLanes } from './lanes.ts';
import { createPassage } from './passage.ts';
import { createRecorder } from './recorder.ts';
import type { SolveOptions } from './solve.ts';

export interface SolveRecordsOptions extends Omit<SolveOptions, 'doses'> {
  readonly records: readonly DoseRecord[];
  /** Parameters that change; default none. */
  readonly covariates?: TimeVaryingCovariates;
}

/** States over time, and after each record: `recordValues[i * states.length + j]` is state j just after record i. */
export interface RecordTrajectory extends Trajectory {
  readonly recordValues: Float64Array;
}

/**
 * Solves one subject from time 0 through its dosing records, for the parameters that stand in `kernel.parameters`.
 * At one time happen, in this order: ends of infusions, lagged and additional doses in the order of their records,
 * then the records of that time in theirs. A value at one of `times` is the value before all of these.
 * @param kernel compiled model; its state and input are overwritten, its parameters end as they began.
 * @param options records, covariates, times and accuracy.
 * @returns states at the times and after the records; after a failure the rest is NaN and the outcome says why.
 * @throws InputError with unknown or missing options; with all that is wrong with records, covariates and times; or with the tolerances.
 */
export function solveRecords(kernel: Kernel, options: SolveRecordsOptions): RecordTrajectory {
  refuseOptions<SolveRecordsOptions>(options, optionFields);
  refuseProblems(kernel, options);
  const parameters = kernel.parameters.slice();
  const follow = (integration: Integration) => followTrajectory(integration, options);
  const trajectory = followInLanes(kernel, [0], { ...integrationOptionsOf(options), follow })[0]!;
  kernel.parameters.set(parameters);
  return trajectory;
}

const optionFields: Fields<SolveRecordsOptions> = {
  ...integrationFields,
  ...eventOptionFields,
  records: aListOf('dosing records'),
  times: aColumn,
  // their form has a check of its own
  covariates: optional(anything),
};

const noChanges: CovariateChanges = { nextTime: () => Infinity, apply: () => {} };

function refuseProblems(kernel: Kernel, { times, records, covariates, tolerances }: SolveRecordsOptions) {
  const problems = [
    ...checkAscending('times', times),
    ...checkDoseRecords(records, kernel.states.length),
    ...(kernel.events === null ? [] : records.flatMap(refuseSteadyState)),
    ...(covariates === undefined ? [] : checkTimeVaryingCovariates(covariates, kernel.parameterNames)),
  ];
  if (problems.length > 0) throw new InputError(problems);
  checkTolerances(tolerances, kernel.states);
}

/** A rhythm of doses among events has no one steady state. */
function refuseSteadyState({ steadyState = 'no' }: DoseRecord, i: number) {
  if (steadyState === 'no') return [];
  return problem('steady-state-with-events', `records[${i}]`, {
    expected: 'no steady state in a model with events',
    received: `"${steadyState}"`,
    remedy: 'Give the doses one by one, with `interval` and `additional`.',
  });
}

/** One subject through its dosing records, from its initial state at time 0. */
function* followTrajectory(to: Integration, options: SolveRecordsOptions): FollowUp<RecordTrajectory> {
  const { times, covariates, tolerances } = options;
  const names = to.kernel.states;
  const changes = covariates === undefined ? noChanges : createCovariateChanges(covariates);
  changes.apply((parameter, value) => to.setParameter(parameter, value));
  to.begin();
  const records = options.records.map(completeRecord);
  const recorder = createRecorder(times, to);
  const passage = createPassage(to, recorder, options);
  const recordValues = new Float64Array(records.length * names.length).fill(Number.NaN);
  const history = {
    records,
    changes,
    changesComeFirst: covariates?.carry === 'last forward',
    recorder,
    passage,
    afterRecord: (index: number) => recordValues.set(to.readStates(), index * names.length),
  };
  const states = { names, tolerance: checkTolerances(tolerances, names) };
  const outcome = yield* followRecords(history, { to, queue: new DoseQueue(), states });
  const { values } = recorder;
  return { states: names, times, values, recordValues, outcome, work: to.work, ...passage.findings() };
}
