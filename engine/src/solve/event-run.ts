import type { CompiledEvent, KernelEvents } from '../data/kernel-events.ts';
import type { Executions, Outcome } from '../data/trajectory.ts';
import { assignValues } from './assign-values.ts';
import { ClockQueue } from './clock-queue.ts';
import type { EventOptions } from './event-options.ts';
import { EventQueue } from './event-queue.ts';
import type { Integration } from './integration.ts';
import { isTrue } from './watched-triggers.ts';

const success: Outcome = { kind: 'success' };
/** Executions whose times differ by less than this share of the time are at one instant: no step could part them. */
const instant = 1e-14;

/**
 * The events of one subject: which triggers hold, what has fired and waits, what has been executed (SBML Level 3
 * Version 2, section 4.11). Everything happens at the time reached; who integrates in between asks for `nextTime`.
 */
export class EventRun {
  private readonly to: Integration;
  private readonly events: KernelEvents;
  private readonly options: Required<EventOptions>;
  private readonly holds: Uint8Array;
  /** Triggers that change with the clock. */
  private readonly clocks: ClockQueue;
  private readonly queue = new EventQueue();
  private readonly executed: { readonly time: number[]; readonly event: number[] } = { time: [], event: [] };
  /** Where the assignments of each event begin. */
  private readonly firstValue: readonly number[];
  private readonly recent = new Set<number>();
  private countAtOnce = 0;
  private lastTime = -Infinity;
  private failure: Outcome | null = null;
  /** Whether delays and values were evaluated at the point that is being noted. */
  private isEvaluated = false;

  constructor(to: Integration, events: KernelEvents, options: EventOptions) {
    const { maxEventsAtOnce = 1000, maxEvents = 100_000, chooseAmongEqual = () => 0 } = options;
    this.to = to;
    this.events = events;
    this.options = { maxEventsAtOnce, maxEvents, chooseAmongEqual };
    this.holds = Uint8Array.from(events.events, ({ initialValue }) => Number(initialValue));
    this.clocks = new ClockQueue(events.events);
    let next = 0;
    this.firstValue = events.events.map(({ assignments }) => {
      next += assignments.length;
      return next - assignments.length;
    });
  }

  /** Time [d] of the next execution. */
  nextTime(): number {
    return this.queue.nextTime();
  }

  /** Time [d] at which the clock next changes a trigger. */
  nextClock(): number {
    return this.clocks.nextTime();
  }

  /** Forgets what has fired and waits. */
  cancel(): void {
    this.queue.clear();
  }

  executions(): Executions {
    return { time: Float64Array.from(this.executed.time), event: Int32Array.from(this.executed.event) };
  }

  /** Fires and drops events by their triggers as last checked, at the time and point they were checked at. */
  note(time: number): void {
    this.isEvaluated = false;
    this.events.checked.forEach((event, k) => {
      this.noteTrigger(event, isTrue(this.at(this.events.trigger, k)), time);
    });
  }

  /** Fires and drops events by what the clock has changed up to the time reached. */
  noteClocks(): void {
    const { to, clocks } = this;
    const changed = clocks.changesUntil(to.time);
    if (changed.length === 0) return;
    to.interpolate(to.time);
    this.isEvaluated = false;
    for (const event of changed) this.noteTrigger(event, clocks.holds(event, to.time), to.time);
  }

  private noteTrigger(index: number, holds: boolean, time: number): void {
    if (holds === (this.holds[index] === 1)) return;
    const event = this.events.events[index]!;
    this.holds[index] = Number(holds);
    if (!holds) {
      if (!event.persistent) this.queue.cancel(index);
      return;
    }
    if (!this.isEvaluated) this.events.evaluate(time);
    this.isEvaluated = true;
    this.fire(event, index, time);
  }

  /** Checks the triggers at the state reached, and executes all that is due, with all that follows at once. */
  settle(): Outcome {
    const { to, events, queue, options } = this;
    for (;;) {
      to.interpolate(to.time);
      if (events.checked.length > 0) events.checkTriggers(to.time);
      this.note(to.time);
      this.noteClocks();
      if (this.failure !== null) return this.failure;
      if (queue.nextTime() > to.time) return success;
      events.evaluate(to.time);
      const next = queue.takeFirst(to.time, (i) => this.priorityOf(i), options.chooseAmongEqual);
      this.failure = this.countExecution(next!.event);
      if (this.failure !== null) return this.failure;
      assignValues(to, events, {
        event: events.events[next!.event]!,
        values: next!.values ?? this.valuesOf(next!.event),
        firstValue: this.firstValue[next!.event]!,
      });
    }
  }

  private fire({ id, hasDelay, useValuesFromTriggerTime }: CompiledEvent, i: number, time: number): void {
    const delay = hasDelay ? this.at(this.events.delay, i) : 0;
    if (Number.isNaN(delay)) {
      this.failure ??= { kind: 'not finite', time, state: id, expression: `delay of ${id}` };
    }
    const values = useValuesFromTriggerTime ? this.valuesOf(i) : null;
    // one whose delay is undefined is due at once, to fail there
    this.queue.add({ event: i, time: time + (delay > 0 ? delay : 0), values });
  }

  private valuesOf(event: number): Float64Array {
    const first = this.firstValue[event]!;
    return Float64Array.from(this.events.events[event]!.assignments, (_, k) =>
      this.at(this.events.value, first + k),
    );
  }

  /** One that is missing or undefined comes after all others. */
  private priorityOf(event: number): number {
    const priority = this.at(this.events.priority, event);
    return this.events.events[event]!.hasPriority && !Number.isNaN(priority) ? priority : -Infinity;
  }

  /** Counts an execution at the time reached; a failure when there are too many. */
  private countExecution(event: number): Outcome | null {
    const { time } = this.to;
    if (time > this.lastTime + instant * Math.abs(time)) {
      this.countAtOnce = 0;
      this.recent.clear();
    }
    this.lastTime = time;
    this.countAtOnce++;
    this.recent.add(event);
    this.executed.time.push(time);
    this.executed.event.push(event);
    const { maxEventsAtOnce, maxEvents } = this.options;
    if (this.countAtOnce <= maxEventsAtOnce && this.executed.time.length <= maxEvents) return null;
    const names = this.events.events.map(({ id }) => id);
    return { kind: 'event cascade', time, events: names.filter((_, i) => this.recent.has(i)) };
  }

  private at(numbers: Float64Array, index: number): number {
    const { kernel, lane } = this.to;
    return numbers[index * kernel.lanes + lane]!;
  }
}
