/** An event that has fired and waits for its execution. */
export interface PendingEvent {
  /** Index of the event. */
  readonly event: number;
  /** When it is due [d]. */
  readonly time: number;
  /** Values to assign; null when they are evaluated at the execution. */
  readonly values: Float64Array | null;
}

/** The events that have fired and are not executed yet. */
export class EventQueue {
  private pending: PendingEvent[] = [];

  /** Time [d] of the next execution, infinite when none waits. */
  nextTime(): number {
    let time = Infinity;
    for (const waiting of this.pending) time = Math.min(time, waiting.time);
    return time;
  }

  add(event: PendingEvent): void {
    this.pending.push(event);
  }

  /** Drops all that an event has waiting. */
  cancel(event: number): void {
    this.pending = this.pending.filter((waiting) => waiting.event !== event);
  }

  clear(): void {
    this.pending = [];
  }

  /**
   * Takes out the one to be executed first of those due: of the highest priority, then first in the model, then
   * first fired.
   * @param time time reached [d].
   * @param priorityOf priority of an event as things stand, −∞ for none.
   * @param choose which of `count` events of one priority, in this order, comes first.
   * @returns null when none is due.
   */
  takeFirst(
    time: number,
    priorityOf: (event: number) => number,
    choose: (count: number) => number,
  ): PendingEvent | null {
    let highest = -Infinity;
    let first: PendingEvent[] = [];
    for (const waiting of this.pending) {
      if (waiting.time > time) continue;
      const priority = priorityOf(waiting.event);
      if (priority > highest) first = [];
      if (priority < highest) continue;
      highest = priority;
      first.push(waiting);
    }
    if (first.length === 0) return null;
    first.sort((a, b) => a.event - b.event);
    const taken = first[first.length === 1 ? 0 : choose(first.length)]!;
    this.pending.splice(this.pending.indexOf(taken), 1);
    return taken;
  }
}
