import type { RosenbrockMethod } from '../data/method.ts';
import { pushCombination } from './column-code.ts';
import { callFunction, getLocal, pushInteger, setLocal } from './instructions.ts';
import {
  emitMask,
  emitRates,
  emitStageSum,
  emitStageTime,
  loadSlot,
  overColumns,
  pushConstant,
  type StepperCode,
  stepperLocals,
  storeSlot,
  weighStages,
} from './stepper-code.ts';

/**
 * Emits the evaluation of derivatives at the current state. Lanes whose derivatives are still good compute them
 * again, with the same bits.
 */
export function emitLinearisation(code: StepperCode): number[] {
  const { point, current } = code.addresses;
  return [
    ...overColumns(code, ({ load, store }) => store(point, load(current))),
    ...storeSlot(code, 'pointTime', loadSlot(code, 'time')),
    ...callFunction(code.calls.linearise),
  ];
}

/** Emits one attempt: leaves the candidate, and its error in the last stage. */
export function emitRosenbrockAttempt(code: StepperCode, method: RosenbrockMethod): number[] {
  const { lane, addresses, calls } = code;
  const last = addresses.stages[method.c.length - 1]!;
  const stages = method.c.flatMap((_, stage) => emitStage(code, method, stage));
  return [
    ...callFunction(calls.factor),
    ...stages,
    ...overColumns(code, ({ load, store }) =>
      store(addresses.candidate, [...load(addresses.point), ...load(last), ...lane.operation('add')]),
    ),
  ];
}

function emitStage(code: StepperCode, method: RosenbrockMethod, stage: number): number[] {
  const { addresses, calls } = code;
  const { point, current, rate, firstRate, stages } = addresses;
  const weights = method.a[stage]!;
  const body: number[] = [];
  // a row of zeros evaluates the rates where they are known
  const isNew = weights.some((weight) => weight !== 0);
  if (isNew) {
    const increment = isIncrement(method, stage);
    const base = increment ? point : current;
    const added = increment ? weights.map((_, j) => (j === stage - 1 ? 1 : 0)) : weights;
    body.push(...emitStageSum(code, point, base, weighStages(code, added, null)));
    body.push(...emitStageTime(code, method.c[stage]!), ...emitRates(code, rate));
  }
  body.push(...emitVector(code, method, { stage, rate: isNew ? rate : firstRate }));
  return [...body, ...pushInteger(stages[stage]!), ...callFunction(calls.solve)];
}

/** vector = rate + Σ (C/h) stage + h d timeRate. */
function emitVector(
  code: StepperCode,
  method: RosenbrockMethod,
  { stage, rate }: { stage: number; rate: number },
): number[] {
  const { lane, addresses } = code;
  const { load: loadWeights, terms } = weighStages(code, method.C[stage]!, 'inverseStep');
  const slope = stepperLocals.first + method.c.length;
  const hasSlope = code.isTimed && method.d[stage] !== 0;
  const setSlope = hasSlope
    ? [
        ...loadSlot(code, 'step'),
        ...pushConstant(code, method.d[stage]!),
        ...lane.operation('mul'),
        ...setLocal(slope),
      ]
    : [];
  const add = lane.operation('add');
  return [
    ...loadWeights,
    ...setSlope,
    ...overColumns(code, (component) => {
      const { load, store } = component;
      const sum = terms.length === 0 ? [] : [...pushCombination(lane, component, terms), ...add];
      const slopePart = hasSlope
        ? [...load(addresses.timeRate), ...getLocal(slope), ...lane.operation('mul'), ...add]
        : [];
      return store(addresses.vector, [...load(rate), ...sum, ...slopePart]);
    }),
  ];
}

/** Whether the argument of a stage is that of the stage before plus that stage. */
function isIncrement({ a }: RosenbrockMethod, stage: number): boolean {
  const before = a[stage - 1];
  if (before === undefined || stage < 2) return false;
  return a[stage]![stage - 1] === 1 && before.every((weight, j) => weight === a[stage]![j]);
}

/** Where accepted, the candidate becomes the current state; the current one is kept as the previous one. */
export function emitAcceptance(code: StepperCode): number[] {
  const { lane, addresses } = code;
  const { current, previous, candidate } = addresses;
  return [
    ...emitMask(code, 'accepted'),
    ...overColumns(code, ({ load, store }) => [
      ...store(previous, load(current)),
      ...store(current, [
        ...load(candidate),
        ...load(current),
        ...getLocal(stepperLocals.mask),
        ...lane.select,
      ]),
    ]),
  ];
}
