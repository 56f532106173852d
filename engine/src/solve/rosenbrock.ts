import type { Kernel } from '../data/kernel.ts';
import type { Work } from '../data/trajectory.ts';
import { combine } from './combine.ts';
import type { Method, Stepper } from './method.ts';

/**
 * Coefficients of a stiffly accurate Rosenbrock method in the form that needs no products with the Jacobian
 * (E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 1996, IV.7, eq. 7.25):
 * (I/(γh) − J) u_i = f(t + c_i h, y + Σ a_ij u_j) + Σ (C_ij/h) u_j + h d_i ∂f/∂t.
 * The new state is the last stage's argument plus its u; that u is the error estimate.
 */
export interface RosenbrockTable extends Omit<Method, 'createStepper' | 'stiff'> {
  readonly gamma: number;
  /** Strictly lower triangle, row by row: row i has i entries. */
  readonly a: readonly (readonly number[])[];
  readonly C: readonly (readonly number[])[];
  readonly c: readonly number[];
  readonly d: readonly number[];
  /** Rows of the dense output: y(θ) = (1−θ) y0 + θ (y1 + (1−θ)(k1 + θ (k2 + θ k3))), k_m = Σ dense_mj u_j. */
  readonly dense: readonly (readonly number[])[];
}

/** Makes a method from its coefficients. */
export function rosenbrockMethod(table: RosenbrockTable): Method {
  const { name, order, embeddedOrder, reference } = table;
  const createStepper = (kernel: Kernel, work: Work) => new RosenbrockStepper(table, kernel, work);
  return { name, order, embeddedOrder, stiff: true, reference, createStepper };
}

class RosenbrockStepper implements Stepper {
  state: Float64Array;
  candidate: Float64Array;
  readonly error: Float64Array;
  private previous: Float64Array;
  private readonly stages: readonly Float64Array[];
  private readonly firstRate: Float64Array;
  private readonly addsOneStage: readonly boolean[];
  private readonly argumentTerms: readonly { readonly weights: readonly number[]; readonly scale: number }[];
  private readonly vectorTerms: { weights: readonly number[]; scale: number } = { weights: [], scale: 1 };
  private fresh = false;
  private readonly table: RosenbrockTable;
  private readonly kernel: Kernel;
  private readonly work: Work;
  private readonly size: number;

  constructor(table: RosenbrockTable, kernel: Kernel, work: Work) {
    this.table = table;
    this.kernel = kernel;
    this.work = work;
    this.size = kernel.states.length;
    const column = () => new Float64Array(this.size);
    this.state = column();
    this.candidate = column();
    this.previous = column();
    this.firstRate = column();
    this.stages = table.c.map(column);
    this.addsOneStage = findIncrements(table);
    this.argumentTerms = table.a.map((weights) => ({ weights, scale: 1 }));
    this.error = this.stages[this.stages.length - 1]!;
  }

  restart(): void {
    this.fresh = false;
  }

  attempt(time: number, step: number): boolean {
    const { kernel, table, work, candidate } = this;
    if (!this.fresh) this.linearise(time);
    work.factorisations++;
    if (!kernel.factor(1 / (table.gamma * step))) return false;
    for (let stage = 0; stage < table.c.length; stage++) this.computeStage(stage, time, step);
    // stiffly accurate: the last stage's argument plus its increment
    const last = kernel.state;
    for (let i = 0; i < this.size; i++) candidate[i] = last[i]! + this.error[i]!;
    return true;
  }

  accept(): void {
    [this.previous, this.state, this.candidate] = [this.state, this.candidate, this.previous];
    this.fresh = false;
  }

  interpolate(fraction: number, component: number): number {
    const rest = 1 - fraction;
    const { dense } = this.table;
    let polynomial = 0;
    for (let row = dense.length - 1; row >= 0; row--) {
      const weights = dense[row]!;
      let sum = 0;
      for (let j = 0; j < weights.length; j++) sum += weights[j]! * this.stages[j]![component]!;
      polynomial = sum + fraction * polynomial;
    }
    return rest * this.previous[component]! + fraction * (this.state[component]! + rest * polynomial);
  }

  private linearise(time: number): void {
    const { kernel } = this;
    kernel.state.set(this.state);
    kernel.rates(time);
    kernel.jacobian(time);
    this.firstRate.set(kernel.rate);
    this.work.rateCalls++;
    this.work.jacobians++;
    this.fresh = true;
  }

  /** Leaves the stage's argument in the kernel's state. */
  private computeStage(stage: number, time: number, step: number): void {
    const { kernel, table, size, stages } = this;
    const { vector, timeRate, state: argument } = kernel;
    let rate = this.firstRate;
    if (this.addsOneStage[stage]!) {
      const before = stages[stage - 1]!;
      for (let i = 0; i < size; i++) argument[i] = argument[i]! + before[i]!;
    } else combine(argument, this.state, stages, this.argumentTerms[stage]!);
    if (stage > 0) {
      kernel.rates(time + table.c[stage]! * step);
      this.work.rateCalls++;
      rate = kernel.rate;
    }
    this.vectorTerms.weights = table.C[stage]!;
    this.vectorTerms.scale = 1 / step;
    combine(vector, rate, stages, this.vectorTerms);
    const slope = step * table.d[stage]!;
    if (slope !== 0) for (let i = 0; i < size; i++) vector[i] = vector[i]! + slope * timeRate[i]!;
    kernel.solveLinear();
    const u = stages[stage]!;
    for (let i = 0; i < size; i++) u[i] = vector[i]!;
  }
}

/** For each stage, whether its argument is the argument of the stage before plus that stage's u. */
function findIncrements({ a }: RosenbrockTable): boolean[] {
  return a.map((row, stage) => {
    const before = a[stage - 1];
    if (before === undefined || stage < 2) return false;
    return row[stage - 1] === 1 && before.every((weight, j) => weight === row[j]);
  });
}
