import type { Kernel } from '../data/kernel.ts';
import type { Outcome, Work } from '../data/trajectory.ts';
import { type Advance, type Integration, type IntegrationOptions, startIntegration } from './integration.ts';

/** Time, states and inputs of an integration at one moment. */
export interface Snapshot {
  readonly time: number;
  readonly state: Float64Array;
  readonly input: Float64Array;
}

/** An integration whose parameters can change and whose clock can be set back. */
export interface Restartable extends Integration {
  /** Sets a parameter of the kernel from now on. */
  setParameter(index: number, value: number): void;
  /** Puts every state at its initial value under the present parameters and ends every input; time stays. */
  reset(): void;
  snapshot(): Snapshot;
  /** Returns to the time, states and inputs of a snapshot. */
  restore(snapshot: Snapshot): void;
}

/** Starts an integration as `startIntegration` does, that can be restarted on the way. */
export function startRestartable(kernel: Kernel, options: IntegrationOptions): Restartable {
  return new RestartableIntegration(kernel, options);
}

const noWork: Readonly<Work> = { steps: 0, rejected: 0, rateCalls: 0, jacobians: 0, factorisations: 0 };
const defaultMaxSteps = 100_000;

/** Starts another integration from the kernel's state after each change; work and budget run through. */
class RestartableIntegration implements Restartable {
  private readonly kernel: Kernel;
  private readonly options: IntegrationOptions;
  private current: Integration;
  private spent = noWork;

  constructor(kernel: Kernel, options: IntegrationOptions) {
    this.kernel = kernel;
    this.options = { ...options, maxSteps: options.maxSteps ?? defaultMaxSteps };
    this.current = startIntegration(kernel, this.options);
  }

  get time(): number {
    return this.current.time;
  }

  get work(): Readonly<Work> {
    return sum(this.spent, this.current.work);
  }

  advance(until: number, watch?: Parameters<Integration['advance']>[1]): Advance {
    const { outcome, crossing } = this.current.advance(until, watch);
    return { outcome: this.withWholeBudget(outcome), crossing };
  }

  step(until: number): Outcome {
    return this.withWholeBudget(this.current.step(until));
  }

  interpolate(time: number, component: number): number {
    return this.current.interpolate(time, component);
  }

  addBolus(target: number, amount: number): void {
    this.current.addBolus(target, amount);
  }

  setInput(target: number, rate: number): void {
    this.current.setInput(target, rate);
  }

  setParameter(index: number, value: number): void {
    if (this.kernel.parameters[index] === value) return;
    this.kernel.parameters[index] = value;
    this.restart(this.time);
  }

  reset(): void {
    this.kernel.initialise();
    this.kernel.input.fill(0);
    this.restart(this.time);
  }

  snapshot(): Snapshot {
    const { state, input } = this.kernel;
    return { time: this.time, state: state.slice(), input: input.slice() };
  }

  restore({ time, state, input }: Snapshot): void {
    this.kernel.state.set(state);
    this.kernel.input.set(input);
    this.restart(time);
  }

  private restart(time: number): void {
    this.spent = this.work;
    const maxSteps = this.options.maxSteps! - this.spent.steps - this.spent.rejected;
    this.current = startIntegration(this.kernel, { ...this.options, maxSteps, time });
  }

  private withWholeBudget(outcome: Outcome): Outcome {
    return outcome.kind === 'budget spent' ? { ...outcome, steps: this.options.maxSteps! } : outcome;
  }
}

function sum(a: Readonly<Work>, b: Readonly<Work>): Readonly<Work> {
  return {
    steps: a.steps + b.steps,
    rejected: a.rejected + b.rejected,
    rateCalls: a.rateCalls + b.rateCalls,
    jacobians: a.jacobians + b.jacobians,
    factorisations: a.factorisations + b.factorisations,
  };
}
