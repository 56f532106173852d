import type { ExplicitMethod } from '../data/method.ts';
import { pushCombination } from './column-code.ts';
import { getLocal } from './instructions.ts';
import {
  emitMask,
  emitRates,
  emitStageSum,
  emitStageTime,
  loadSlot,
  overColumns,
  type StepperCode,
  stepperLocals,
  storeSlot,
  weighStages,
} from './stepper-code.ts';

/** Emits the first slope where the state changed from outside; the other lanes keep theirs. */
export function emitFirstSlope(code: StepperCode): number[] {
  const { lane, addresses } = code;
  const { point, current, rate, stages } = addresses;
  return [
    ...overColumns(code, ({ load, store }) => store(point, load(current))),
    ...storeSlot(code, 'pointTime', loadSlot(code, 'time')),
    ...emitRates(code, rate),
    ...emitMask(code, 'stale'),
    ...overColumns(code, ({ load, store }) =>
      store(stages[0]!, [
        ...load(rate),
        ...load(stages[0]!),
        ...getLocal(stepperLocals.mask),
        ...lane.select,
      ]),
    ),
  ];
}

/** Emits one attempt: leaves the candidate and its error. The last slope of an accepted step begins the next. */
export function emitExplicitAttempt(code: StepperCode, method: ExplicitMethod): number[] {
  const { lane, addresses } = code;
  const { point, current, candidate, error, stages } = addresses;
  const last = method.c.length - 1;
  const body = [
    ...emitMask(code, 'follows'),
    ...overColumns(code, ({ load, store }) =>
      store(stages[0]!, [
        ...load(stages[last]!),
        ...load(stages[0]!),
        ...getLocal(stepperLocals.mask),
        ...lane.select,
      ]),
    ),
  ];
  for (let stage = 1; stage <= last; stage++) {
    body.push(...emitStageSum(code, point, current, weighStages(code, method.a[stage]!, 'step')));
    body.push(...emitStageTime(code, method.c[stage]!), ...emitRates(code, stages[stage]!));
  }
  const { thirdOrderWeights } = method;
  return [
    ...body,
    ...overColumns(code, ({ load, store }) => store(candidate, load(point))),
    ...emitError(code, method.errorWeights, error),
    ...(thirdOrderWeights === null ? [] : emitError(code, thirdOrderWeights, addresses.coarseError)),
  ];
}

function emitError(code: StepperCode, weights: readonly number[], into: number): number[] {
  const { load, terms } = weighStages(code, weights, 'step');
  return [
    ...load,
    ...overColumns(code, (component) => component.store(into, pushCombination(code.lane, component, terms))),
  ];
}
