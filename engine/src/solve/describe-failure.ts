import type { Outcome } from '../data/trajectory.ts';
import type { LanePoint } from './lane-point.ts';

/**
 * Words why an integration can go no further: its budget is spent, or its steps have become too small, because a
 * formula leaves the numbers or because the model is singular.
 * @param point where it stands.
 * @param most attempts that the subject may make.
 */
export function describeFailure(point: LanePoint, most: number): Outcome {
  const { kernel, lane, time } = point;
  const { control } = kernel.stepper;
  const attempts = control.attempts[lane]!;
  if (attempts >= most) return { kind: 'budget spent', time, steps: attempts };
  const here = findNotFinite(point, 0);
  if (here !== null) return { kind: 'not finite', time, ...here };
  const state = kernel.states[largestError(point)]!;
  if (control.error[lane]! < Infinity) return { kind: 'step too small', time, state };
  // where do the formulas leave the numbers, one small step ahead?
  const ahead = findNotFinite(point, control.step[lane]!);
  return ahead === null ? { kind: 'step too small', time, state } : { kind: 'not finite', time, ...ahead };
}

/** The first state that is not finite, or whose rate is not, and the formula where that begins. */
function findNotFinite(
  { kernel, lane, time }: LanePoint,
  step: number,
): { readonly state: string; readonly expression: string } | null {
  const { states, lanes, state, rate, stepper } = kernel;
  const at = (numbers: Float64Array, i: number) => numbers[i * lanes + lane]!;
  states.forEach((_, i) => {
    state[i * lanes + lane] = at(stepper.current, i);
  });
  kernel.rates(time);
  if (step > 0) {
    states.forEach((_, i) => {
      state[i * lanes + lane] = at(stepper.current, i) + step * at(rate, i);
    });
    kernel.rates(time + step);
  }
  const bad = states.findIndex((_, i) => !Number.isFinite(at(state, i)));
  if (bad >= 0) return { state: states[bad]!, expression: states[bad]! };
  const moved = states.findIndex((_, i) => !Number.isFinite(at(rate, i)));
  if (moved < 0) return null;
  kernel.observe(time + step);
  const origin = kernel.outputOrder.find((i) => !Number.isFinite(at(kernel.output, i)));
  const expression = origin === undefined ? `rate of ${states[moved]}` : kernel.outputs[origin]!;
  return { state: states[moved]!, expression };
}

/** Index of the state with the largest error in units of the tolerance; the first that is not a number. */
function largestError({ kernel, lane, method }: LanePoint): number {
  const { stepper, lanes } = kernel;
  const error = stepper.error(method);
  const relative = stepper.control.relative[lane]!;
  let worst = 0;
  let largest = -1;
  for (let i = 0; i < kernel.states.length; i++) {
    const k = i * lanes + lane;
    const scale = stepper.absolute[k]! + relative * Math.abs(stepper.current[k]!);
    const ratio = Math.abs(error[k]!) / scale;
    if (ratio > largest || Number.isNaN(ratio)) {
      worst = i;
      largest = ratio;
    }
    if (Number.isNaN(ratio)) break;
  }
  return worst;
}
