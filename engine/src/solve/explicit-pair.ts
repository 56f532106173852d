import type { Kernel } from '../data/kernel.ts';
import type { Work } from '../data/trajectory.ts';
import { combine } from './combine.ts';
import type { Method, Stepper } from './method.ts';

/** Coefficients of an explicit Runge–Kutta pair whose last stage is the first of the next step. */
export interface ExplicitTable extends Omit<Method, 'createStepper' | 'stiff'> {
  /** Strictly lower triangle, row by row; the last row gives the new state. */
  readonly a: readonly (readonly number[])[];
  readonly c: readonly number[];
  /** Weights of the solution minus weights of the embedded one. */
  readonly errorWeights: readonly number[];
  /** Weights of the fifth term of the dense output. */
  readonly dense: readonly number[];
}

/** Makes a method from its coefficients. */
export function explicitMethod(table: ExplicitTable): Method {
  const { name, order, embeddedOrder, reference } = table;
  const createStepper = (kernel: Kernel, work: Work) => new ExplicitStepper(table, kernel, work);
  return { name, order, embeddedOrder, stiff: false, reference, createStepper };
}

class ExplicitStepper implements Stepper {
  state: Float64Array;
  candidate: Float64Array;
  readonly error: Float64Array;
  private previous: Float64Array;
  private readonly slopes: readonly Float64Array[];
  private readonly nextSlope: Float64Array;
  private fresh = false;
  private accepted = false;
  private step = 0;
  private readonly table: ExplicitTable;
  private readonly kernel: Kernel;
  private readonly work: Work;

  constructor(table: ExplicitTable, kernel: Kernel, work: Work) {
    this.table = table;
    this.kernel = kernel;
    this.work = work;
    const column = () => new Float64Array(kernel.states.length);
    this.state = column();
    this.candidate = column();
    this.previous = column();
    this.error = column();
    this.slopes = table.c.map(column);
    this.nextSlope = this.slopes[this.slopes.length - 1]!;
  }

  restart(): void {
    this.fresh = false;
    this.accepted = false;
  }

  attempt(time: number, step: number): boolean {
    const { table, slopes, candidate, error } = this;
    this.prepareFirstSlope(time);
    this.step = step;
    for (let stage = 1; stage < table.c.length; stage++) {
      combine(candidate, this.state, slopes, { weights: table.a[stage]!, scale: step });
      this.evaluate(time + table.c[stage]! * step, candidate, slopes[stage]!);
    }
    error.fill(0);
    combine(error, error, slopes, { weights: table.errorWeights, scale: step });
    return true;
  }

  accept(): void {
    [this.previous, this.state, this.candidate] = [this.state, this.candidate, this.previous];
    this.accepted = true;
  }

  interpolate(fraction: number, component: number): number {
    const { previous, state, slopes, step, table } = this;
    const rest = 1 - fraction;
    const start = previous[component]!;
    const difference = state[component]! - start;
    const bend = step * slopes[0]![component]! - difference;
    const third = difference - step * this.nextSlope[component]! - bend;
    let fourth = 0;
    for (let j = 0; j < table.dense.length; j++) fourth += table.dense[j]! * slopes[j]![component]!;
    return start + fraction * (difference + rest * (bend + fraction * (third + rest * step * fourth)));
  }

  /** The last slope of an accepted step is the first of the next; a rejected step keeps its own. */
  private prepareFirstSlope(time: number): void {
    if (this.accepted) this.slopes[0]!.set(this.nextSlope);
    else if (!this.fresh) this.evaluate(time, this.state, this.slopes[0]!);
    this.fresh = true;
    this.accepted = false;
  }

  private evaluate(time: number, at: Float64Array, into: Float64Array): void {
    this.kernel.state.set(at);
    this.kernel.rates(time);
    into.set(this.kernel.rate);
    this.work.rateCalls++;
  }
}
