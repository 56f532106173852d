import { controlSlots } from '../data/control-slots.ts';
import type { Method } from '../data/method.ts';
import { type ControlFormulas, controlFormulas } from './control-formulas.ts';
import { emitExplicitAttempt, emitFirstSlope } from './explicit-code.ts';
import { emitFormulas, type FormulaCode } from './formula-code.ts';
import { emptyBlock, opcode, pushInteger, vector } from './instructions.ts';
import { emitAcceptance, emitLinearisation, emitRosenbrockAttempt } from './rosenbrock-code.ts';
import {
  emitErrorSum,
  loadSlot,
  pushConstant,
  type StepperCode,
  stepperLocals,
  stepperValues,
} from './stepper-code.ts';
import { type DefinedFunction, unsigned, valueType } from './wasm-module.ts';

/**
 * Emits the function that attempts steps, in all lanes at once, until a lane needs the solver: it has reached its
 * time or its level, its budget is spent, or its step has become too small. Each lane has a time, a step and a fate
 * of its own; a lane that is not active keeps its state.
 * @param code what the step is emitted with.
 * @param method coefficients.
 * @param functionOf index of the function that computes an operator of the step control.
 * @returns the function, without parameters.
 */
export function emitAdvance(
  code: StepperCode,
  method: Method,
  functionOf: FormulaCode['functionOf'],
): DefinedFunction {
  const { lane, addresses } = code;
  const { graph, before, after } = controlFormulas(method, code.size);
  const formulaCode: FormulaCode = {
    graph,
    lane,
    memory: code.memory,
    functionOf,
    leafAddress: (_, index) => addresses.control.get(controlSlots[index]!)!,
    prepared: new Map(),
  };
  const firstLocal = stepperLocals.first + stepperValues(method);
  const control = (formulas: ControlFormulas) =>
    emitFormulas(
      formulaCode,
      formulas.map(({ slot, node }) => ({ node, address: addresses.control.get(slot)! })),
      { firstLocal, storeLast: true },
    );
  const choice = control(before);
  const verdict = control(after);
  const isRosenbrock = method.kind === 'Rosenbrock';
  const isDoubled = method.kind === 'explicit pair' && method.thirdOrderWeights !== null;
  const error = isRosenbrock ? addresses.stages[method.c.length - 1]! : addresses.error;
  const body = [
    opcode.loop,
    emptyBlock,
    ...choice.body,
    ...whenAny(code, 'stale', isRosenbrock ? emitLinearisation(code) : emitFirstSlope(code)),
    ...(isRosenbrock ? emitRosenbrockAttempt(code, method) : emitExplicitAttempt(code, method)),
    ...emitErrorSum(code, error, 'errorSum'),
    ...(isDoubled ? emitErrorSum(code, addresses.coarseError, 'coarseErrorSum') : []),
    ...emitWatch(code),
    ...verdict.body,
    ...emitAcceptance(code),
    ...anyHolds(code, 'attention'),
    opcode.i32Eqz,
    opcode.branchIf,
    ...unsigned(0),
    opcode.end,
  ];
  return {
    name: `advance with ${method.name}`,
    type: { parameters: [], results: [] },
    locals: [
      { count: 1, type: valueType.i32 },
      { count: 1, type: lane.lanes === 1 ? valueType.i32 : valueType.v128 },
      { count: stepperValues(method) + Math.max(choice.locals, verdict.locals), type: lane.type },
    ],
    body,
  };
}

/** Pushes 1 when a slot is not 0 in any lane. */
function anyHolds(code: StepperCode, slot: 'stale' | 'attention'): number[] {
  const { lane } = code;
  return [...loadSlot(code, slot), ...pushConstant(code, 0), ...lane.comparison('ne'), ...lane.anyTrue];
}

function whenAny(code: StepperCode, slot: 'stale', then: readonly number[]): number[] {
  return [...anyHolds(code, slot), opcode.if, emptyBlock, ...then, opcode.end];
}

/** Copies the component that each lane watches out of its candidate. */
function emitWatch({ lane, addresses }: StepperCode): number[] {
  const watched = addresses.control.get('watched')!;
  const watchAddress = addresses.control.get('watchAddress')!;
  const addressOf = (k: number) => [
    ...pushInteger(0),
    opcode.f64Load,
    3,
    ...unsigned(watchAddress + 8 * k),
    ...truncateToInteger,
  ];
  if (lane.lanes === 1) {
    const value = [...addressOf(0), opcode.f64Load, 3, 0];
    return [...pushInteger(0), ...value, ...lane.storeEnd(watched)];
  }
  // both lanes come into one number, since two halves stored are slow to load as a whole
  const value = [
    ...addressOf(1),
    ...addressOf(0),
    ...vector('loadZero64'),
    3,
    0,
    ...vector('loadLane64'),
    3,
    0,
    1,
  ];
  return [...pushInteger(0), ...value, ...lane.storeEnd(watched)];
}

/** i32.trunc_sat_f64_u (Core Specification 2.0, section 5.4.7). */
const truncateToInteger: readonly number[] = [0xfc, 0x03];
