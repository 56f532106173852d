import {
  type ExplicitMethod,
  type FifthTerm,
  type Method,
  type RosenbrockMethod,
  stageColumns,
} from '../data/method.ts';
import { pushCombination } from './column-code.ts';
import { emitExtraStages, extraStageLocals } from './extra-stages-code.ts';
import { getLocal, setLocal } from './instructions.ts';
import {
  holdWeights,
  loadSlot,
  overColumns,
  pushConstant,
  type StepperCode,
  stepperLocals,
} from './stepper-code.ts';
import { type DefinedFunction, valueType } from './wasm-module.ts';

/** Locals: θ, 1 − θ, step, two of work; then weights. */
const theta = stepperLocals.first;
const rest = theta + 1;
const step = theta + 2;
const work = [theta + 3, theta + 4] as const;
const firstWeight = theta + 5;

/**
 * Emits the dense output of the last accepted step at the slot `fraction` of each lane; the state goes to the
 * point where formulas are evaluated. Good until the next attempt.
 */
export function emitInterpolation(code: StepperCode, method: Method): DefinedFunction {
  const { body, weights } =
    method.kind === 'Rosenbrock' ? overRosenbrock(code, method) : overPair(code, method);
  const { lane } = code;
  return {
    name: `interpolate with ${method.name}`,
    type: { parameters: [], results: [] },
    locals: [
      { count: 1, type: valueType.i32 },
      { count: 1, type: lane.lanes === 1 ? valueType.i32 : valueType.v128 },
      { count: 5 + weights, type: lane.type },
    ],
    body: [
      ...loadSlot(code, 'fraction'),
      ...setLocal(theta),
      ...pushConstant(code, 1),
      ...getLocal(theta),
      ...lane.operation('sub'),
      ...setLocal(rest),
      ...loadSlot(code, 'stepTaken'),
      ...setLocal(step),
      ...body,
    ],
  };
}

function overRosenbrock(code: StepperCode, { dense, c }: RosenbrockMethod) {
  const { lane, addresses } = code;
  const rows = dense.map((row, k) => holdWeights(code, row, firstWeight + k * c.length));
  const [add, mul] = [lane.operation('add'), lane.operation('mul')];
  const body = [
    ...rows.flatMap(({ load }) => load),
    ...overColumns(code, (component) => {
      const { load, store } = component;
      const polynomial: number[] = [];
      for (let k = rows.length - 1; k >= 0; k--) {
        const isFirst = k === rows.length - 1;
        if (!isFirst) polynomial.push(...getLocal(theta), ...mul);
        polynomial.push(...pushCombination(lane, component, rows[k]!.terms));
        if (!isFirst) polynomial.push(...add);
      }
      return store(addresses.point, [
        ...polynomial,
        ...getLocal(rest),
        ...mul,
        ...load(addresses.current),
        ...add,
        ...getLocal(theta),
        ...mul,
        ...load(addresses.previous),
        ...getLocal(rest),
        ...mul,
        ...add,
      ]);
    }),
  ];
  return { body, weights: dense.length * c.length };
}

function overPair(code: StepperCode, method: ExplicitMethod) {
  const { dense } = method;
  if (dense.kind === 'fifth term') return overFifthTerm(code, method, dense);
  // the weights of the extra stages take the locals from the first
  const free = firstWeight + stageColumns(method);
  const body = emitExtraStages(code, method, dense, { theta, rest, step, free });
  return { body, weights: free - firstWeight + extraStageLocals(method, dense) };
}

function overFifthTerm(code: StepperCode, { c }: ExplicitMethod, { weights }: FifthTerm) {
  const { lane, addresses } = code;
  const { previous, current, point, stages } = addresses;
  const fourth = holdWeights(code, weights, firstWeight);
  const [add, sub, mul] = [lane.operation('add'), lane.operation('sub'), lane.operation('mul')];
  const [difference, bend] = work;
  const body = [
    ...fourth.load,
    ...overColumns(code, (component) => {
      const { load, store } = component;
      return [
        ...load(current),
        ...load(previous),
        ...sub,
        ...setLocal(difference),
        ...getLocal(step),
        ...load(stages[0]!),
        ...mul,
        ...getLocal(difference),
        ...sub,
        ...setLocal(bend),
        ...store(point, [
          ...pushCombination(lane, component, fourth.terms),
          ...getLocal(step),
          ...mul,
          ...getLocal(rest),
          ...mul,
          ...getLocal(difference),
          ...getLocal(step),
          ...load(stages[c.length - 1]!),
          ...mul,
          ...sub,
          ...getLocal(bend),
          ...sub,
          ...add,
          ...getLocal(theta),
          ...mul,
          ...getLocal(bend),
          ...add,
          ...getLocal(rest),
          ...mul,
          ...getLocal(difference),
          ...add,
          ...getLocal(theta),
          ...mul,
          ...load(previous),
          ...add,
        ]),
      ];
    }),
  ];
  return { body, weights: c.length };
}
