import type { KernelEvents } from '../data/kernel-events.ts';
import type { Outcome } from '../data/trajectory.ts';
import { ChangeScan, type Watched } from './change-scan.ts';
import type { EventOptions } from './event-options.ts';
import { EventRun } from './event-run.ts';
import type { Integration } from './integration.ts';
import { nextScheduledChange, shortest } from './scheduled-change.ts';
import { watchTriggers } from './watched-triggers.ts';

/** The events of one subject along its steps. */
export class EventCourse {
  readonly run: EventRun;
  private readonly to: Integration;
  private readonly events: KernelEvents;
  private readonly triggers: Watched;
  private readonly scan: ChangeScan;
  /** Next change of a scheduled comparison [d]; null when it must be found anew. */
  private scheduled: number | null = null;

  constructor(to: Integration, events: KernelEvents, options: EventOptions) {
    this.to = to;
    this.events = events;
    this.run = new EventRun(to, events, options);
    this.triggers = watchTriggers(to, events);
    this.scan = new ChangeScan(this.triggers);
  }

  /** Whether steps must be looked into: comparisons move, or an input moves a held state. */
  isLooking(): boolean {
    const { kernel, lane } = this.to;
    const { isWatched, heldStates } = this.events;
    return isWatched || heldStates.some((state) => kernel.input[state * kernel.lanes + lane] !== 0);
  }

  /** Time [d] at which integration must stop. */
  nextTime(): number {
    this.scheduled ??= nextScheduledChange(this.to, this.events);
    const clock = Math.max(this.run.nextClock(), this.to.time + shortest);
    return Math.min(this.scheduled, clock, this.run.nextTime());
  }

  /** Does what follows at once from the state and parameters as they stand; these are prepared. */
  settle(): Outcome {
    const outcome = this.run.settle();
    if (this.triggers.count > 0) {
      this.triggers.evaluate(this.to.time);
      this.scan.accept(this.to.time);
    }
    this.scheduled = null;
    return outcome;
  }

  /**
   * Takes note of what triggers do within the last step.
   * @returns the time [d] of the first execution due in it, null when there is none.
   */
  pass(isLooking: boolean): number | null {
    const { to, run, scan } = this;
    const isWatching = this.triggers.count > 0;
    if (this.scheduled !== null && this.scheduled <= to.time) this.scheduled = null;
    const { time: end } = to;
    let from = to.kernel.stepper.control.stepStart[to.lane]!;
    const looks = isLooking && isWatching ? scan.look(end) : [{ time: end, isChanged: isWatching }];
    for (const { time, isChanged } of looks) {
      while (from < time) {
        const next = Math.min(time, run.nextTime());
        const change = isChanged ? scan.firstChange(from, next) : null;
        from = change ?? next;
        if (change !== null) {
          scan.accept(change);
          run.note(change);
        }
        // the clock changes triggers at ends of steps alone, because these are foretold
        if (from === end) run.noteClocks();
        if (run.nextTime() <= from) return from;
      }
    }
    if (isLooking && isWatching) scan.arrive();
    return null;
  }
}
