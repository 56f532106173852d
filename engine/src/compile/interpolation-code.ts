import type { ExplicitMethod, Method, RosenbrockMethod } from '../data/method.ts';
import { pushCombination, type WeightedColumn } from './column-code.ts';
import { getLocal, setLocal } from './instructions.ts';
import { loadSlot, overColumns, pushConstant, type StepperCode, stepperLocals } from './stepper-code.ts';
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

/** Puts weights of stages into locals from `first`. */
function holdWeights(code: StepperCode, weights: readonly number[], first: number) {
  const load: number[] = [];
  const terms: WeightedColumn[] = [];
  weights.forEach((weight, j) => {
    if (weight === 0) return;
    load.push(...pushConstant(code, weight), ...setLocal(first + j));
    terms.push({ column: code.addresses.stages[j]!, weight: first + j });
  });
  return { load, terms };
}

function overRosenbrock(code: StepperCode, { dense, c }: RosenbrockMethod) {
  const { lane, addresses } = code;
  const rows = dense.map((row, k) => holdWeights(code, row, firstWeight + k * c.length));
  const [add, sub, mul] = [lane.operation('add'), lane.operation('sub'), lane.operation('mul')];
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
      // a state that does not change keeps its bits
      return store(addresses.point, [
        ...polynomial,
        ...getLocal(rest),
        ...mul,
        ...load(addresses.current),
        ...load(addresses.previous),
        ...sub,
        ...add,
        ...getLocal(theta),
        ...mul,
        ...load(addresses.previous),
        ...add,
      ]);
    }),
  ];
  return { body, weights: dense.length * c.length };
}

function overPair(code: StepperCode, { dense, c }: ExplicitMethod) {
  const { lane, addresses } = code;
  const { previous, current, point, stages } = addresses;
  const fourth = holdWeights(code, dense, firstWeight);
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
