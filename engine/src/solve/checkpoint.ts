import type { ControlSlot } from '../data/control-slots.ts';
import type { Kernel } from '../data/kernel.ts';
import type { Outcome } from '../data/trajectory.ts';
import type { ChoiceMemory } from './method-choice.ts';

/** Time [d], states and inputs of an integration at one moment. */
export interface Snapshot {
  readonly time: number;
  readonly state: Float64Array;
  readonly input: Float64Array;
}

/** What an integration remembers of its restarts and its methods, and what it has counted. */
export interface StepMemory {
  /** First step allowed after each kind of discontinuity. */
  readonly restarts: ReadonlyMap<number, number>;
  readonly restartKind: number;
  readonly lastKind: number;
  /** Number of the method in use. */
  readonly present: number;
  readonly stretch: { readonly attempts: number; readonly time: number; readonly most: number };
  readonly attemptsBy: readonly number[];
  readonly hasChanged: boolean;
  readonly isNew: boolean;
  readonly outcome: Outcome;
  readonly rateCalls: number;
}

/** A point from which an integration can go on again and again, each time with the same bits. */
export interface Checkpoint extends Snapshot {
  readonly parameters: Float64Array;
  /** In the order of `keptSlots`. */
  readonly slots: readonly number[];
  readonly memory: StepMemory;
  /** What the choice of a method has learnt; null when the method is fixed. */
  readonly choice: ChoiceMemory | null;
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
  'steps',
  'attempts',
  'linearisations',
];

/** A memory that shares nothing that changes with the one given. */
export function copyMemory(memory: StepMemory): StepMemory {
  return { ...memory, restarts: new Map(memory.restarts), attemptsBy: [...memory.attemptsBy] };
}

/** The parameters of a lane. */
export function readLane({ parameters, parameterNames, lanes }: Kernel, lane: number): Float64Array {
  return Float64Array.from(parameterNames, (_, k) => parameters[k * lanes + lane]!);
}

/** Puts the parameters of a lane where they were, and what depends on them. */
export function writeLane(kernel: Kernel, lane: number, values: Float64Array): void {
  values.forEach((value, k) => {
    kernel.parameters[k * kernel.lanes + lane] = value;
  });
  kernel.prepare();
}
