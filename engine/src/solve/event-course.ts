import type { KernelEvents } from '../data/kernel-events.ts';
import type { Outcome } from '../data/trajectory.ts';
import { ChangeScan, lookTimes, type Watched } from './change-scan.ts';
import { type EventOptions, EventRun } from './event-run.ts';
import type { Integration } from './integration.ts';
import { nextScheduledChange } from './scheduled-change.ts';
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
    return Math.min(this.scheduled, this.run.nextTime());
  }

  /** Does what follows at once from the state and parameters as they stand. */
  settle(): Outcome {
    this.to.kernel.prepare();
    const outcome = this.run.settle();
    this.triggers.evaluate(this.to.time);
    this.scan.accept();
    this.scheduled = null;
    return outcome;
  }

  /**
   * Takes note of what triggers do within the last step.
   * @returns the time [d] of the first execution due in it, null when there is none.
   */
  pass(isLooking: boolean): number | null {
    const { to, run, scan } = this;
    if (this.scheduled !== null && this.scheduled <= to.time) this.scheduled = null;
    let from = to.kernel.stepper.control.stepStart[to.lane]!;
    for (const look of isLooking ? lookTimes(to) : [to.time]) {
      while (from < look) {
        const end = Math.min(look, run.nextTime());
        const change = scan.firstChange(from, end);
        from = change ?? end;
        if (change !== null) {
          scan.accept();
          run.note(change);
        }
        if (run.nextTime() <= from) return from;
      }
    }
    return null;
  }
}
