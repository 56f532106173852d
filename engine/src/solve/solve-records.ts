import { checkDoseRecords } from '../data/check-dose-records.ts';
import { completeRecord, type DoseRecord } from '../data/dose-records.ts';
import type { Kernel } from '../data/kernel.ts';
import { InputError } from '../data/problem.ts';
import { checkTimeVaryingCovariates, type TimeVaryingCovariates } from '../data/time-varying-covariates.ts';
import type { Trajectory } from '../data/trajectory.ts';
import { checkAscending } from './check-ascending.ts';
import { checkTolerances } from './check-tolerances.ts';
import { type CovariateChanges, createCovariateChanges } from './covariate-changes.ts';
import { DoseQueue } from './dose-queue.ts';
import { drive } from './drive.ts';
import { followRecords } from './follow-records.ts';
import { createRecorder } from './recorder.ts';
import { startRestartable } from './restartable.ts';
import type { SolveOptions } from './solve.ts';
import { readStates } from './state-column.ts';

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
 * @throws InputError with all that is wrong with records, covariates and times; or with the tolerances.
 */
export function solveRecords(kernel: Kernel, options: SolveRecordsOptions): RecordTrajectory {
  refuseProblems(kernel, options);
  const parameters = kernel.parameters.slice();
  const { covariates } = options;
  const changes = covariates === undefined ? noChanges : createCovariateChanges(covariates);
  changes.apply((parameter, value) => {
    kernel.parameters[parameter] = value;
  });
  kernel.input.fill(0);
  kernel.initialise();
  const trajectory = follow(kernel, changes, options);
  kernel.parameters.set(parameters);
  return trajectory;
}

const noChanges: CovariateChanges = { nextTime: () => Infinity, apply: () => {} };

function refuseProblems(kernel: Kernel, { times, records, covariates, tolerances }: SolveRecordsOptions) {
  const problems = [
    ...checkAscending('times', times),
    ...checkDoseRecords(records, kernel.states.length),
    ...(covariates === undefined ? [] : checkTimeVaryingCovariates(covariates, kernel.parameterNames)),
  ];
  if (problems.length > 0) throw new InputError(problems);
  checkTolerances(tolerances, kernel.states);
}

function follow(kernel: Kernel, changes: CovariateChanges, options: SolveRecordsOptions): RecordTrajectory {
  const { times, covariates, tolerances } = options;
  const names = kernel.states;
  const records = options.records.map(completeRecord);
  const to = startRestartable(kernel, options);
  const recorder = createRecorder(names.length, times, to);
  const recordValues = new Float64Array(records.length * names.length).fill(Number.NaN);
  const history = {
    records,
    changes,
    changesComeFirst: covariates?.carry === 'last forward',
    recorder,
    afterRecord: (index: number) => recordValues.set(readStates(to, names.length), index * names.length),
  };
  const states = { names, tolerance: checkTolerances(tolerances, names) };
  const outcome = drive(followRecords(history, { to, queue: new DoseQueue(), states }), to);
  return { states: names, times, values: recorder.values, recordValues, outcome, work: { ...to.work } };
}
