import type { ExplicitMethod, ExtraStages } from '../data/method.ts';
import { pushCombination } from './column-code.ts';
import { emptyBlock, getLocal, opcode, setLocal } from './instructions.ts';
import {
  emitRates,
  emitStageSum,
  holdWeights,
  loadSlot,
  overColumns,
  pushConstant,
  type StepperCode,
  storeSlot,
  weighStages,
} from './stepper-code.ts';

/** Where the dense output of a pair with extra stages keeps θ, 1 − θ and the step; its own locals come behind. */
interface HeldValues {
  readonly theta: number;
  readonly rest: number;
  readonly step: number;
  /** First local that is free. */
  readonly free: number;
}

/** Locals that it needs from the first free one: the rise of the state, and the weights of the rows. */
export function extraStageLocals({ c }: ExplicitMethod, { c: extra, rows }: ExtraStages): number {
  return 1 + rows.length * (c.length + extra.length);
}

/** Emits the extra stages of the last accepted step, computed once, and the polynomial over all stages. */
export function emitExtraStages(
  code: StepperCode,
  method: ExplicitMethod,
  dense: ExtraStages,
  held: HeldValues,
): number[] {
  const { lane } = code;
  return [
    ...loadSlot(code, 'extending'),
    ...pushConstant(code, 0),
    ...lane.comparison('ne'),
    ...lane.anyTrue,
    opcode.if,
    emptyBlock,
    ...emitStages(code, method, dense),
    opcode.end,
    ...emitPolynomial(code, method, dense, held),
  ];
}

function emitStages(code: StepperCode, { c }: ExplicitMethod, dense: ExtraStages): number[] {
  const { lane, addresses } = code;
  const { previous, point, stages } = addresses;
  return dense.a.flatMap((weights, k) => [
    ...emitStageSum(code, point, previous, weighStages(code, weights, 'stepTaken')),
    ...storeSlot(code, 'pointTime', [
      ...loadSlot(code, 'stepStart'),
      ...pushConstant(code, dense.c[k]!),
      ...loadSlot(code, 'stepTaken'),
      ...lane.operation('mul'),
      ...lane.operation('add'),
    ]),
    ...emitRates(code, stages[c.length + k]!),
  ]);
}

function emitPolynomial(
  code: StepperCode,
  { c }: ExplicitMethod,
  { c: extra, rows }: ExtraStages,
  { theta, rest, step, free }: HeldValues,
): number[] {
  const { lane, addresses } = code;
  const { previous, current, point, stages } = addresses;
  const [add, sub, mul] = [lane.operation('add'), lane.operation('sub'), lane.operation('mul')];
  const rise = free;
  const count = c.length + extra.length;
  const sums = rows.map((row, k) => holdWeights(code, row, free + 1 + k * count));
  const [first, last] = [stages[0]!, stages[c.length - 1]!];
  return [
    // θ and its like were lost to the weights of the stages
    ...loadSlot(code, 'fraction'),
    ...setLocal(theta),
    ...pushConstant(code, 1),
    ...getLocal(theta),
    ...sub,
    ...setLocal(rest),
    ...loadSlot(code, 'stepTaken'),
    ...setLocal(step),
    ...sums.flatMap(({ load }) => load),
    ...overColumns(code, (component) => {
      const { load, store } = component;
      const slope = (column: number) => [...getLocal(step), ...load(column), ...mul];
      const second = [...slope(first), ...getLocal(rise), ...sub];
      const third = [
        ...getLocal(rise),
        ...getLocal(rise),
        ...add,
        ...slope(first),
        ...sub,
        ...slope(last),
        ...sub,
      ];
      const others = sums.map(({ terms }) => [
        ...pushCombination(lane, component, terms),
        ...getLocal(step),
        ...mul,
      ]);
      const coefficients = [getLocal(rise), second, third, ...others];
      let polynomial: number[] = [];
      for (let k = coefficients.length - 1; k >= 0; k--) {
        const inner = polynomial.length === 0 ? [] : [...polynomial, ...add];
        polynomial = [...coefficients[k]!, ...inner, ...getLocal(k % 2 === 0 ? theta : rest), ...mul];
      }
      return [
        ...load(current),
        ...load(previous),
        ...sub,
        ...setLocal(rise),
        ...store(point, [...load(previous), ...polynomial, ...add]),
      ];
    }),
  ];
}
