import type { Kernel } from '../data/kernel.ts';
import type { Outcome, Work } from '../data/trajectory.ts';
import { checkLimits } from './check-limits.ts';
import { checkTolerances } from './check-tolerances.ts';
import { type Checkpoint, keptSlots, readLane, type Snapshot, writeLane } from './checkpoint.ts';
import { countWork } from './count-work.ts';
import { describeFailure } from './describe-failure.ts';
import { findCrossing } from './find-crossing.ts';
import type { Found, IntegrationOptions, Request, Watch } from './follow-up.ts';
import { chooseInitialStep } from './initial-step.ts';
import type { LanePoint } from './lane-point.ts';
import { MethodTurns } from './method-turns.ts';
import { RestartSteps } from './restart-steps.ts';
import { callsOfEstimate, estimateSteepestRate } from './steepest-rate.ts';

const found: Found = { outcome: { kind: 'success' }, crossing: null };
const noFailure: Outcome = { kind: 'success' };
const defaultMostSteps = 100_000;

/**
 * One subject in one lane of a kernel. It can be stopped, dosed and resumed; numerical failures are outcomes, never
 * exceptions. After a failure the state stays at the last good point and every further request repeats it.
 */
export class Integration implements LanePoint {
  readonly kernel: Kernel;
  readonly lane: number;
  private readonly control: Kernel['stepper']['control'];
  private readonly options: IntegrationOptions;
  private readonly tolerance: { readonly absolute: Float64Array; readonly relative: number };
  private readonly restarts = new RestartSteps();
  private readonly turns: MethodTurns;
  private hasChanged = true;
  /** Whether parameters changed since what depends on them alone was computed. */
  private isUnprepared = true;
  private isNew = true;
  private outcome: Outcome = noFailure;
  private request: Request | null = null;
  private rateCalls = 0;

  /**
   * @param kernel compiled model; nothing else may use this lane of it.
   * @param lane index of the lane.
   * @param options accuracy and limits.
   * @throws InputError when a tolerance or a limit is out of range, a tolerance names an unknown state, or the kernel
   *   lacks the method.
   */
  constructor(kernel: Kernel, lane: number, options: IntegrationOptions) {
    this.kernel = kernel;
    this.lane = lane;
    this.control = kernel.stepper.control;
    this.options = options;
    this.tolerance = checkTolerances(options.tolerances, kernel.states);
    checkLimits(options);
    this.turns = new MethodTurns(kernel, options.method, options.tolerances.relative);
  }

  /** Number of the present method among those of the kernel. */
  get method(): number {
    return this.turns.method;
  }

  get time(): number {
    return this.control.time[this.lane]!;
  }

  get work(): Work {
    const attempts = this.control.attempts[this.lane]!;
    return countWork(this, this.turns.attemptsWith(attempts), this.rateCalls);
  }

  /**
   * Integrates as far as a request says, with this lane alone. In several lanes use `followInLanes`.
   */
  advance(until: number, watch?: Watch): Found {
    return this.meet(watch === undefined ? { until } : { until, watch });
  }

  /** Takes one accepted step, not beyond `until`; for callers that interpolate. */
  step(until: number): Outcome {
    return this.meet({ until, look: -Infinity }).outcome;
  }

  private meet(request: Request): Found {
    let isOpen = this.ask(request);
    while (isOpen) {
      this.kernel.stepper.advance(this.method);
      isOpen = this.goesOn();
    }
    return this.answer();
  }

  /** Value of a parameter from now on; one written to the kernel itself holds from the next `begin`. */
  setParameter(index: number, value: number): void {
    const { parameters, lanes } = this.kernel;
    if (parameters[index * lanes + this.lane] === value) return;
    parameters[index * lanes + this.lane] = value;
    this.isUnprepared = true;
    this.interrupt(3);
  }

  /** Computes what depends on parameters alone, if one has changed; due before thresholds and events are evaluated. */
  prepare(): void {
    if (this.isUnprepared) this.kernel.prepare();
    this.isUnprepared = false;
  }

  /** Begins at a time [d; default 0] with the initial state of the parameters as they stand, without input. */
  begin(time = 0): void {
    const { kernel, lane } = this;
    const { lanes, input, state, states } = kernel;
    const { current, control } = kernel.stepper;
    for (let i = 0; i < states.length; i++) input[i * lanes + lane] = 0;
    kernel.initialise();
    this.isUnprepared = true;
    for (let i = lane; i < current.length; i += lanes) current[i] = state[i]!;
    const zeros = ['steps', 'attempts', 'linearisations', 'rejectedLast', 'follows', 'active'] as const;
    for (const slot of zeros) control[slot][lane] = 0;
    control.time[lane] = time;
    control.stepStart[lane] = time;
    control.stepTaken[lane] = 0;
    control.budget[lane] = this.budget;
    control.watchAddress[lane] = kernel.stepper.candidateAddress;
    control.relative.fill(this.tolerance.relative);
    this.tolerance.absolute.forEach((value, i) => {
      kernel.stepper.absolute.fill(value + smallest, i * lanes, (i + 1) * lanes);
    });
    this.restarts.clear();
    this.hasChanged = true;
    this.isNew = true;
    this.outcome = noFailure;
    this.request = null;
    this.rateCalls = 0;
    this.turns.begin(time);
  }

  /** A component of the state reached. */
  value(component: number): number {
    return this.kernel.stepper.current[component * this.kernel.lanes + this.lane]!;
  }

  /** Sets a component of the state; only a change is a discontinuity. */
  setValue(component: number, value: number): void {
    if (this.value(component) === value) return;
    this.kernel.stepper.current[component * this.kernel.lanes + this.lane] = value;
    this.interrupt(4 + 2 * component);
  }

  /** Adds an amount to a state at once. */
  addBolus(target: number, amount: number): void {
    this.setValue(target, this.value(target) + amount);
  }

  /** Sets the zero-order input into a state [unit of state / d] from now on. */
  setInput(target: number, rate: number): void {
    const place = target * this.kernel.lanes + this.lane;
    if (this.kernel.input[place] === rate) return;
    this.kernel.input[place] = rate;
    this.interrupt(5 + 2 * target);
  }

  /** Puts the state reached where formulas are evaluated, and evaluates the outputs. */
  observe(): void {
    this.point();
    this.kernel.observe(this.time);
  }

  /** The state reached, in the order of `kernel.states`. */
  readStates(): Float64Array {
    return Float64Array.from(this.kernel.states, (_, i) => this.value(i));
  }

  /** Puts every component of the state at a value. */
  writeStates(values: Float64Array): void {
    values.forEach((value, i) => {
      this.setValue(i, value);
    });
  }

  /** Puts every state at its initial value under the present parameters and ends every input; time stays. */
  reset(): void {
    const { kernel, lane } = this;
    const { lanes, input, state } = kernel;
    kernel.initialise();
    for (let i = lane; i < state.length; i += lanes) {
      kernel.stepper.current[i] = state[i]!;
      input[i] = 0;
    }
    this.interrupt(2);
  }

  /** Time, states and inputs as they stand. */
  snapshot(): Snapshot {
    const { kernel, lane } = this;
    const input = Float64Array.from(kernel.states, (_, i) => kernel.input[i * kernel.lanes + lane]!);
    return { time: this.time, state: this.readStates(), input };
  }

  /** Returns to a snapshot, its own or that of another lane of the same model; a failure is forgotten, work is not. */
  restore({ time, state, input }: Snapshot): void {
    const { kernel, lane } = this;
    kernel.stepper.control.time[lane] = time;
    state.forEach((value, i) => {
      kernel.stepper.current[i * kernel.lanes + lane] = value;
      kernel.input[i * kernel.lanes + lane] = input[i]!;
    });
    if (this.outcome.kind !== 'budget spent') this.outcome = noFailure;
    this.interrupt(1);
  }

  /** Goes back to a time [d] within the last step, to the state of the dense output there. */
  retreat(time: number): void {
    const { kernel, lane } = this;
    this.interpolate(time);
    for (let i = lane; i < kernel.state.length; i += kernel.lanes) {
      kernel.stepper.current[i] = kernel.state[i]!;
    }
    kernel.stepper.control.time[lane] = time;
    this.interrupt(1);
  }

  /** All that the steps to come depend on, and the work so far; the dense output of the last step is not in it. */
  checkpoint(): Checkpoint {
    const { kernel, lane, hasChanged, isNew, outcome, rateCalls } = this;
    return {
      ...this.snapshot(),
      parameters: readLane(kernel, lane),
      slots: keptSlots.map((slot) => kernel.stepper.control[slot][lane]!),
      restarts: this.restarts.remember(),
      turns: this.turns.remember(),
      standing: { hasChanged, isNew, outcome, rateCalls },
    };
  }

  /** Goes on from a checkpoint to the last bit as if nothing had come between; work counts on from there. */
  resume({ parameters, slots, restarts, turns, standing, ...snapshot }: Checkpoint): void {
    const { control } = this;
    this.restore(snapshot);
    writeLane(this.kernel, this.lane, parameters);
    this.isUnprepared = true;
    this.prepare();
    keptSlots.forEach((slot, i) => {
      control[slot][this.lane] = slots[i]!;
    });
    control.stale[this.lane] = 1;
    control.follows[this.lane] = 0;
    this.restarts.resume(restarts);
    this.turns.resume(turns);
    this.hasChanged = standing.hasChanged;
    this.isNew = standing.isNew;
    this.outcome = standing.outcome;
    this.rateCalls = standing.rateCalls;
  }

  /** Evaluates the outputs at a time [d] and a state. */
  observeAt(time: number, state: Float64Array): void {
    const { kernel, lane } = this;
    state.forEach((value, i) => {
      kernel.state[i * kernel.lanes + lane] = value;
    });
    kernel.observe(time);
  }

  /** An output, as last evaluated. */
  output(index: number): number {
    return this.kernel.output[index * this.kernel.lanes + this.lane]!;
  }

  /** Puts the state at a time within the last step where formulas are evaluated; `pointValue` reads it. */
  interpolate(time: number): void {
    const { control } = this;
    if (time === this.time) {
      this.point();
      return;
    }
    if (control.extended[this.lane] === 0) {
      this.rateCalls += this.turns.extraStages();
      control.extending[this.lane] = 1;
    }
    control.fraction[this.lane] = (time - control.stepStart[this.lane]!) / control.stepTaken[this.lane]!;
    this.kernel.stepper.interpolate(this.method);
    control.extending[this.lane] = 0;
    control.extended[this.lane] = 1;
  }

  pointValue(component: number): number {
    return this.kernel.state[component * this.kernel.lanes + this.lane]!;
  }

  /** Takes up a request; false when it is met as things stand. */
  ask(request: Request): boolean {
    this.request = request;
    const { control } = this;
    const k = this.lane;
    if (this.outcome.kind !== 'success' || request.until <= control.time[k]!) return false;
    if (control.attempts[k]! >= this.budget) {
      this.outcome = describeFailure(this, this.budget);
      return false;
    }
    control.until[k] = request.until;
    control.look[k] = request.look ?? Infinity;
    control.watchLevel[k] = request.watch?.level ?? Infinity;
    control.watchAddress[k] = this.addressOf(request.watch?.state ?? 0);
    if (this.hasChanged && !this.restart(request.until)) return false;
    control.active[k] = 1;
    control.attention[k] = 0;
    return true;
  }

  /** Whether the request is still open although the lane asked for the solver: the method has been changed. */
  goesOn(): boolean {
    const { control } = this;
    const k = this.lane;
    const attempts = control.attempts[k]!;
    const isStuck = control.accepted[k] === 0 && control.proposal[k]! < 1e-12 * Math.abs(this.time);
    const isMet = control.accepted[k] === 1 && this.isReached();
    if (isMet || isStuck || attempts >= this.budget || !this.turns.isDear(attempts)) return false;
    this.takeTurn(false);
    this.restarts.leave();
    this.forgetDerivatives();
    control.attention[k] = 0;
    return true;
  }

  /** What came of the request. */
  answer(): Found {
    const { control } = this;
    const k = this.lane;
    const isActive = control.active[k] === 1;
    control.active[k] = 0;
    if (this.outcome.kind !== 'success') return { outcome: this.outcome, crossing: null };
    if (!isActive) return found;
    if (control.accepted[k] === 0 || !this.isReached()) {
      this.outcome = describeFailure(this, this.budget);
      return { outcome: this.outcome, crossing: null };
    }
    const { watch } = this.request!;
    if (watch === undefined || this.value(watch.state) < watch.level) return found;
    const crossing = findCrossing(this, () => this.pointValue(watch.state) >= watch.level);
    return { outcome: noFailure, crossing };
  }

  /** Lets the kernel pass over this lane; an explicit method must then find its first slope anew. */
  rest(): void {
    const { control } = this;
    control.active[this.lane] = 0;
    if (!this.turns.isStiff()) control.stale[this.lane] = 1;
  }

  /** Ends a rest. */
  wake(): void {
    this.control.active[this.lane] = 1;
  }

  /** Whether the lane asked for the solver since it was made active. */
  needsAttention(): boolean {
    return this.control.attention[this.lane] === 1;
  }

  private isReached(): boolean {
    const { until, look = Infinity, watch } = this.request!;
    if (this.time >= until || this.time >= look) return true;
    return watch !== undefined && this.value(watch.state) >= watch.level;
  }

  private addressOf(component: number): number {
    const { stepper, lanes } = this.kernel;
    return stepper.candidateAddress + 8 * (component * lanes + this.lane);
  }

  private point(): void {
    const { state, stepper, lanes } = this.kernel;
    for (let i = this.lane; i < state.length; i += lanes) state[i] = stepper.current[i]!;
  }

  /** Notes a discontinuity of some kind. */
  private interrupt(kind: number): void {
    this.hasChanged = true;
    this.restarts.note(kind);
  }

  private get budget(): number {
    return this.options.maxSteps ?? defaultMostSteps;
  }

  /** Ends a stretch of one method and begins the next, perhaps with another. */
  private takeTurn(isOver: boolean): void {
    const { control } = this;
    const attempts = control.attempts[this.lane]!;
    const end = control.stepStart[this.lane]! + control.stepTaken[this.lane]!;
    const steepestRate = () => {
      this.rateCalls += callsOfEstimate;
      return estimateSteepestRate(this, this.tolerance);
    };
    const most = this.turns.next(attempts, { end, time: this.time }, { isOver, steepestRate });
    control.budget[this.lane] = Math.min(this.budget, attempts + most);
  }

  /** Chooses the first step after a discontinuity; false when nothing can be computed from here. */
  private restart(until: number): boolean {
    const { control } = this;
    const k = this.lane;
    this.prepare();
    if (!this.isNew) this.restarts.keep(control.restartStep[k]!);
    this.takeTurn(true);
    const known = this.restarts.recall(this.method);
    const step = this.options.initialStep ?? known ?? this.chooseStep(until);
    if (step === null) return false;
    const longest = this.options.maxStep ?? Infinity;
    control.proposal[k] = Math.min(step, longest);
    control.longest[k] = longest;
    control.restartStep[k] = step;
    this.forgetDerivatives();
    control.rejectedLast[k] = 0;
    this.hasChanged = false;
    this.isNew = false;
    return true;
  }

  private forgetDerivatives(): void {
    const { control } = this;
    control.stale[this.lane] = 1;
    control.follows[this.lane] = 0;
    control.first[this.lane] = 1;
  }

  /** Null, with the outcome set, when the state or a rate is not finite. */
  private chooseStep(until: number): number | null {
    this.rateCalls += 2;
    const at = { until, order: this.kernel.stepper.methods[this.method]!.embeddedOrder, ...this.tolerance };
    const step = chooseInitialStep(this, at);
    if (step === null) this.outcome = describeFailure(this, this.budget);
    return step;
  }
}

/** Keeps 0/0 out of the error norm where a state is and stays 0 under an absolute tolerance of 0. */
const smallest = 1e-300;
