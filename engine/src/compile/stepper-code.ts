import type { ControlSlot } from '../data/control-slots.ts';
import type { Method } from '../data/method.ts';
import { type ColumnComponent, emitColumnLoop, pushCombination, type WeightedColumn } from './column-code.ts';
import { callFunction, getLocal, pushInteger, setLocal } from './instructions.ts';
import type { LaneCode } from './lane-code.ts';
import type { MemoryPlan } from './memory-plan.ts';

/** Addresses [byte] of the columns and numbers that a step works on. */
export interface StepperAddresses {
  /** Where formulas are evaluated. */
  readonly point: number;
  /** The last accepted state, the one before it, and the one proposed. */
  readonly current: number;
  readonly previous: number;
  readonly candidate: number;
  readonly rate: number;
  readonly firstRate: number;
  readonly timeRate: number;
  readonly vector: number;
  readonly error: number;
  readonly coarseError: number;
  readonly absolute: number;
  readonly stages: readonly number[];
  readonly control: ReadonlyMap<ControlSlot, number>;
}

/** Indices of the functions that a step calls. */
export interface StepperCalls {
  /** Writes the rates at the point to the address given. */
  readonly rates: number;
  /** Writes rate, Jacobian and time rate at the point; `firstRate` receives the rates. */
  readonly linearise: number;
  readonly factor: number;
  /** Solves for `vector`; the solution goes to the address given. */
  readonly solve: number;
}

/** What a step is emitted with. */
export interface StepperCode {
  readonly lane: LaneCode;
  readonly memory: MemoryPlan;
  readonly size: number;
  readonly addresses: StepperAddresses;
  readonly calls: StepperCalls;
  /** Whether the rates depend on time. */
  readonly isTimed: boolean;
}

/** Locals of the stepping function: the running offset, a mask, then values of the lanes' type. */
export const stepperLocals = { offset: 0, mask: 1, first: 2 } as const;

/** Values a stepping function needs at most: a weight per stage, a time slope, four sums. */
export function stepperValues(method: Method): number {
  return method.c.length + 6;
}

export function loadSlot({ lane, addresses }: StepperCode, slot: ControlSlot): number[] {
  return lane.load(addresses.control.get(slot)!);
}

export function storeSlot(
  { lane, addresses }: StepperCode,
  slot: ControlSlot,
  value: readonly number[],
): number[] {
  return [...pushInteger(0), ...value, ...lane.storeEnd(addresses.control.get(slot)!)];
}

export function overColumns(
  code: StepperCode,
  emitComponent: (component: ColumnComponent) => number[],
): number[] {
  return emitColumnLoop({ ...code, offset: stepperLocals.offset }, emitComponent);
}

/** Pushes a number that is the same in all lanes. */
export function pushConstant({ lane, memory }: StepperCode, value: number): number[] {
  return lane.load(memory.constant(value));
}

/** A sum of stages, with the weights in locals. */
export interface StageSum {
  readonly load: number[];
  readonly terms: readonly WeightedColumn[];
}

/**
 * Weighs stages, leaving out weights of 0.
 * @param code what the step is emitted with.
 * @param weights one per stage.
 * @param scale slot that multiplies every weight, or null.
 * @returns instructions that put the weights into locals, and the terms that use them.
 */
export function weighStages(
  code: StepperCode,
  weights: readonly number[],
  scale: ControlSlot | null,
): StageSum {
  const load: number[] = [];
  const terms: WeightedColumn[] = [];
  weights.forEach((weight, j) => {
    if (weight === 0) return;
    const column = code.addresses.stages[j]!;
    if (weight === 1 && scale === null) {
      terms.push({ column, weight: null });
      return;
    }
    const local = stepperLocals.first + j;
    load.push(...pushConstant(code, weight));
    if (scale !== null) load.push(...loadSlot(code, scale), ...code.lane.operation('mul'));
    load.push(...setLocal(local));
    terms.push({ column, weight: local });
  });
  return { load, terms };
}

/** Puts weights of stages into locals from `first`. */
export function holdWeights(code: StepperCode, weights: readonly number[], first: number): StageSum {
  const load: number[] = [];
  const terms: WeightedColumn[] = [];
  weights.forEach((weight, j) => {
    if (weight === 0) return;
    load.push(...pushConstant(code, weight), ...setLocal(first + j));
    terms.push({ column: code.addresses.stages[j]!, weight: first + j });
  });
  return { load, terms };
}

/**
 * into = base + Σ weight · stage, component by component; a sum without terms copies. The latest stage comes last,
 * since all else can be added while it is still being computed.
 */
export function emitStageSum(
  code: StepperCode,
  into: number,
  base: number,
  { load, terms }: StageSum,
): number[] {
  const { lane } = code;
  const add = lane.operation('add');
  const groups = [terms.slice(0, -1), terms.slice(-1)].filter((group) => group.length > 0);
  return [
    ...load,
    ...overColumns(code, (component) =>
      component.store(into, [
        ...component.load(base),
        ...groups.flatMap((group) => [...pushCombination(lane, component, group), ...add]),
      ]),
    ),
  ];
}

/** Sets the time at which formulas are evaluated to a share of the step in hand. */
export function emitStageTime(code: StepperCode, share: number): number[] {
  if (!code.isTimed) return [];
  if (share === 1) return storeSlot(code, 'pointTime', loadSlot(code, 'endTime'));
  const { lane } = code;
  return storeSlot(code, 'pointTime', [
    ...loadSlot(code, 'time'),
    ...pushConstant(code, share),
    ...loadSlot(code, 'step'),
    ...lane.operation('mul'),
    ...lane.operation('add'),
  ]);
}

export function emitRates({ calls }: StepperCode, into: number): number[] {
  return [...pushInteger(into), ...callFunction(calls.rates)];
}

/** Leaves in a slot the sum of squares of an error in units of the tolerance. */
export function emitErrorSum(code: StepperCode, error: number, slot: ControlSlot): number[] {
  const { lane, addresses } = code;
  const { current, candidate, absolute } = addresses;
  const sums = [0, 1, 2, 3].map((turn) => stepperLocals.first + turn);
  const ratio = stepperLocals.first + 4;
  const relative = stepperLocals.first + 5;
  const scales = stepperLocals.first + 6;
  const add = lane.operation('add');
  return [
    ...loadSlot(code, 'relative'),
    ...setLocal(relative),
    ...[...sums, scales].flatMap((sum) => [...pushConstant(code, 0), ...setLocal(sum)]),
    ...overColumns(code, ({ turn, load }) => [
      ...load(absolute),
      ...getLocal(relative),
      ...load(current),
      ...lane.operation('abs'),
      ...load(candidate),
      ...lane.operation('abs'),
      ...lane.operation('max'),
      ...lane.operation('mul'),
      ...add,
      ...setLocal(ratio),
      ...getLocal(scales),
      ...getLocal(ratio),
      ...add,
      ...setLocal(scales),
      ...load(error),
      ...getLocal(ratio),
      ...lane.operation('div'),
      ...setLocal(ratio),
      ...getLocal(sums[turn]!),
      ...getLocal(ratio),
      ...getLocal(ratio),
      ...lane.operation('mul'),
      ...add,
      ...setLocal(sums[turn]!),
    ]),
    ...storeSlot(code, slot, [
      ...getLocal(sums[0]!),
      ...getLocal(sums[1]!),
      ...add,
      ...getLocal(sums[2]!),
      ...getLocal(sums[3]!),
      ...add,
      ...add,
      // 0 · Σ scale is NaN where the candidate has left the numbers: no error is small beside infinity
      ...getLocal(scales),
      ...pushConstant(code, 0),
      ...lane.operation('mul'),
      ...add,
    ]),
  ];
}

/** Puts a slot's condition into the mask local. */
export function emitMask(code: StepperCode, slot: ControlSlot): number[] {
  return [
    ...loadSlot(code, slot),
    ...pushConstant(code, 0),
    ...code.lane.comparison('ne'),
    ...setLocal(stepperLocals.mask),
  ];
}
