import type { Kernel } from '../data/kernel.ts';
import type { Tolerances } from '../data/tolerances.ts';
import type { Outcome, Work } from '../data/trajectory.ts';
import { checkTolerances } from './check-tolerances.ts';
import { findCrossing, type Watch } from './crossing.ts';
import { chooseInitialStep } from './initial-step.ts';
import { methods } from './list.ts';
import type { Method, Stepper } from './method.ts';
import { findNotFinite } from './not-finite.ts';
import { StepControl } from './step-control.ts';
import { weightedNorm } from './weighted-norm.ts';

export interface IntegrationOptions {
  readonly tolerances: Tolerances;
  /** Default the first of `methods`. */
  readonly method?: Method;
  /** First step [d], also after every dose; default chosen from the problem. */
  readonly initialStep?: number;
  /** Most steps, accepted and rejected, over the whole integration; default 100 000. */
  readonly maxSteps?: number;
  /** Time at the start [d]; default 0. */
  readonly time?: number;
}

/** What `advance` found. */
export interface Advance {
  readonly outcome: Outcome;
  /** Time [d] at which the watched state first rose through its level; null when it did not. */
  readonly crossing: number | null;
}

/** An integration that can be stopped, dosed and resumed. Between calls `kernel.state` holds the state. */
export interface Integration {
  readonly time: number;
  readonly work: Readonly<Work>;
  /**
   * Integrates to `until` [d] exactly. The next call goes on with the step size reached, not with the one cut to
   * end at `until`. After a failure the state stays at the last good point and every further call repeats it.
   */
  advance(until: number, watch?: Watch): Advance;
  /** Takes one accepted step, not beyond `until`; for callers that interpolate. */
  step(until: number): Outcome;
  /** State `component` at `time` within the last step taken; only until the next step or dose. */
  interpolate(time: number, component: number): number;
  /** Adds an amount to a state at once. */
  addBolus(target: number, amount: number): void;
  /** Sets the zero-order input into a state [unit of state / d] from now on. */
  setInput(target: number, rate: number): void;
}

const success: Outcome = { kind: 'success' };

/**
 * Starts an integration from `kernel.state`, `kernel.parameters` and `kernel.input` as they stand.
 * @param kernel compiled model; nothing else may use it until the integration is done with.
 * @param options accuracy and limits.
 * @returns the integration; numerical failures are outcomes of `advance`, never exceptions.
 * @throws InputError when a tolerance is negative or names an unknown state.
 */
export function startIntegration(kernel: Kernel, options: IntegrationOptions): Integration {
  return new RunningIntegration(kernel, options);
}

class RunningIntegration implements Integration {
  time: number;
  readonly work: Work = { steps: 0, rejected: 0, rateCalls: 0, jacobians: 0, factorisations: 0 };
  private readonly kernel: Kernel;
  private readonly stepper: Stepper;
  private readonly control: StepControl;
  private readonly tolerance: { readonly absolute: Float64Array; readonly relative: number };
  private readonly initialStep: number | null;
  private readonly maxSteps: number;
  private stepStart: number;
  private isStarted = false;
  private failure: Outcome | null = null;

  constructor(kernel: Kernel, options: IntegrationOptions) {
    const method = options.method ?? methods[0]!;
    this.kernel = kernel;
    this.time = options.time ?? 0;
    this.stepStart = this.time;
    this.tolerance = checkTolerances(options.tolerances, kernel.states);
    this.initialStep = options.initialStep ?? null;
    this.maxSteps = options.maxSteps ?? 100_000;
    this.control = new StepControl(method.embeddedOrder);
    this.stepper = method.createStepper(kernel, this.work);
    this.stepper.state.set(kernel.state);
  }

  advance(until: number, watch?: Watch): Advance {
    let crossing: number | null = null;
    let outcome = this.failure ?? success;
    while (outcome.kind === 'success' && this.time < until) {
      outcome = this.takeStep(until);
      if (watch !== undefined && crossing === null && outcome.kind === 'success') {
        const fraction = findCrossing(this.stepper, watch);
        if (fraction !== null) crossing = this.stepStart + fraction * (this.time - this.stepStart);
      }
    }
    this.kernel.state.set(this.stepper.state);
    return { outcome, crossing };
  }

  step(until: number): Outcome {
    const outcome = this.failure ?? (this.time < until ? this.takeStep(until) : success);
    this.kernel.state.set(this.stepper.state);
    return outcome;
  }

  interpolate(time: number, component: number): number {
    if (time === this.time) return this.stepper.state[component]!;
    return this.stepper.interpolate((time - this.stepStart) / (this.time - this.stepStart), component);
  }

  addBolus(target: number, amount: number): void {
    this.stepper.state[target] = this.stepper.state[target]! + amount;
    this.kernel.state[target] = this.stepper.state[target]!;
    this.interrupt();
  }

  setInput(target: number, rate: number): void {
    this.kernel.input[target] = rate;
    this.interrupt();
  }

  private interrupt(): void {
    this.stepper.restart();
    this.isStarted = false;
  }

  /** Attempts steps until one is accepted or the integration fails. */
  private takeStep(until: number): Outcome {
    const { stepper, control, work } = this;
    if (!this.isStarted && !this.start(until)) return this.failure!;
    for (;;) {
      if (work.steps + work.rejected >= this.maxSteps) {
        return this.fail({ kind: 'budget spent', time: this.time, steps: this.maxSteps });
      }
      const step = control.stepWithin(until - this.time);
      const isSolved = stepper.attempt(this.time, step);
      const error = isSolved
        ? weightedNorm(stepper.error, stepper.state, stepper.candidate, this.tolerance)
        : Number.NaN;
      if (error <= 1) {
        stepper.accept();
        work.steps++;
        this.stepStart = this.time;
        this.time = control.isClipped ? until : this.time + step;
        control.accept(error);
        return success;
      }
      work.rejected++;
      control.reject(error);
      if (control.isTooSmall(this.time)) return this.fail(this.describeUnderflow(step, error));
    }
  }

  private start(until: number): boolean {
    const { kernel, stepper } = this;
    const culprit = findNotFinite(kernel, this.time, stepper.state);
    this.work.rateCalls++;
    if (culprit !== null) {
      this.fail({ kind: 'not finite', time: this.time, state: culprit });
      return false;
    }
    const given = this.initialStep;
    if (given === null) this.work.rateCalls++;
    const order = this.control.order;
    const point = { time: this.time, until, order };
    this.control.start(given ?? chooseInitialStep(kernel, stepper.state, { ...point, ...this.tolerance }));
    this.isStarted = true;
    return true;
  }

  private describeUnderflow(step: number, error: number): Outcome {
    const { kernel, stepper, time } = this;
    const state = kernel.states[this.largestError()]!;
    if (error < Infinity) return { kind: 'step too small', time, state };
    // not finite or singular: where do the formulas leave the numbers, one small step ahead?
    const { state: last, candidate } = stepper;
    kernel.state.set(last);
    kernel.rates(time);
    for (let i = 0; i < last.length; i++) candidate[i] = last[i]! + step * kernel.rate[i]!;
    const culprit = findNotFinite(kernel, time + step, candidate);
    return { kind: 'not finite', time, state: culprit ?? state };
  }

  private largestError(): number {
    const { error, state } = this.stepper;
    const { absolute, relative } = this.tolerance;
    let worst = 0;
    let largest = -1;
    for (let i = 0; i < error.length; i++) {
      const ratio = Math.abs(error[i]!) / (absolute[i]! + relative * Math.abs(state[i]!) + Number.MIN_VALUE);
      if (!(ratio <= largest)) {
        worst = i;
        largest = ratio;
      }
      if (Number.isNaN(ratio)) break;
    }
    return worst;
  }

  private fail(outcome: Outcome): Outcome {
    this.failure = outcome;
    return outcome;
  }
}
