import type { CompiledEvent, KernelEvents } from '../data/kernel-events.ts';
import type { Executions, Outcome } from '../data/trajectory.ts';
import { assignValues } from './assign-values.ts';
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
  private readonly queue = new EventQueue();
  private readonly executed: { readonly time: number[]; readonly event: number[] } = { time: [], event: [] };
  /** Where the assignments of each event begin. */
  private readonly firstValue: readonly number[];
  private readonly recent = new Set<number>();
  private countAtOnce = 0;
  private lastTime = -Infinity;
  private failure: Outcome | null = null;

  constructor(to: Integration, events: KernelEvents, options: EventOptions) {
    const { maxEventsAtOnce = 1000, maxEvents = 100_000, chooseAmongEqual = () => 0 } = options;
    this.to = to;
    this.events = events;
    this.options = { maxEventsAtOnce, maxEvents, chooseAmongEqual };
    this.holds = Uint8Array.from(events.events, ({ initialValue }) => Number(initialValue));
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

  /** Forgets what has fired and waits. */
  cancel(): void {
    this.queue.clear();
  }

  executions(): Executions {
    return { time: Float64Array.from(this.executed.time), event: Int32Array.from(this.executed.event) };
  }

  /** Fires and drops events by their triggers as last checked, at the time and point they were checked at. */
  note(time: number): void {
    let isEvaluated = false;
    this.events.events.forEach((event, i) => {
      const holds = isTrue(this.at(this.events.trigger, i));
      if (holds === (this.holds[i] === 1)) return;
      this.holds[i] = Number(holds);
      if (!holds) {
        if (!event.persistent) this.queue.cancel(i);
        return;
      }
      if (!isEvaluated) this.events.evaluate(time);
      isEvaluated = true;
      this.fire(event, i, time);
    });
  }

  /** Checks the triggers at the state reached, and executes all that is due, with all that follows at once. */
  settle(): Outcome {
    const { to, events, queue, options } = this;
    for (;;) {
      to.interpolate(to.time);
      events.checkTriggers(to.time);
      this.note(to.time);
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
