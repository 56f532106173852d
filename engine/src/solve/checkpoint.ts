import type { ControlSlot } from '../data/control-slots.ts';
import type { Kernel } from '../data/kernel.ts';
import type { Outcome } from '../data/trajectory.ts';
import type { TurnMemory } from './method-turns.ts';
import type { RestartMemory } from './restart-steps.ts';

/** Time [d], states and inputs of an integration at one moment. */
export interface Snapshot {
  readonly time: number;
  readonly state: Float64Array;
  readonly input: Float64Array;
}

/** A point from which an integration can go on again and again, each time with the same bits. */
export interface Checkpoint extends Snapshot {
  readonly parameters: Float64Array;
  /** In the order of `keptSlots`. */
  readonly slots: readonly number[];
  readonly restarts: RestartMemory;
  readonly turns: TurnMemory;
  readonly standing: Standing;
}

/** How an integration stands between steps. */
interface Standing {
  readonly hasChanged: boolean;
  readonly isNew: boolean;
  readonly outcome: Outcome;
  readonly rateCalls: number;
}

/** Numbers of the step control on which the steps to come, or the counts of work, depend. */
export const keptSlots: readonly ControlSlot[] = [
  'stepStart',
  'stepTaken',
  'proposal',
  'restartStep',
  'first',
  'rejectedLast',
  'budget',
  'longest',
  'steps',
  'attempts',
  'linearisations',
];

/** The parameters of a lane. */
export function readLane({ parameters, parameterNames, lanes }: Kernel, lane: number): Float64Array {
  return Float64Array.from(parameterNames, (_, k) => parameters[k * lanes + lane]!);
}

/** Puts the parameters of a lane where they were. */
export function writeLane({ parameters, lanes }: Kernel, lane: number, values: Float64Array): void {
  values.forEach((value, k) => {
    parameters[k * lanes + lane] = value;
  });
}
