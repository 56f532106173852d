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
  /** By time, then by firing; the first ones, up to `begin`, are executed. */
  private pending: PendingEvent[] = [];
  private begin = 0;

  /** Time [d] of the next execution, infinite when none waits. */
  nextTime(): number {
    return this.pending[this.begin]?.time ?? Infinity;
  }

  add(event: PendingEvent): void {
    let low = this.begin;
    let high = this.pending.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pending[middle]!.time <= event.time) low = middle + 1;
      else high = middle;
    }
    this.pending.splice(low, 0, event);
  }

  /** Drops all that an event has waiting. */
  cancel(event: number): void {
    this.pending = this.pending.filter((waiting, i) => i >= this.begin && waiting.event !== event);
    this.begin = 0;
  }

  clear(): void {
    this.pending = [];
    this.begin = 0;
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
    for (let i = this.begin; i < this.pending.length && this.pending[i]!.time <= time; i++) {
      const waiting = this.pending[i]!;
      const priority = priorityOf(waiting.event);
      if (priority > highest) first = [];
      if (priority < highest) continue;
      highest = priority;
      first.push(waiting);
    }
    if (first.length === 0) return null;
    first.sort((a, b) => a.event - b.event);
    const taken = first[first.length === 1 ? 0 : choose(first.length)]!;
    this.takeOut(taken);
    return taken;
  }

  /** The first one is passed over, so that nothing moves; room is made when half is passed. */
  private takeOut(taken: PendingEvent): void {
    const { pending } = this;
    if (pending[this.begin] !== taken) {
      pending.splice(pending.indexOf(taken, this.begin), 1);
      return;
    }
    this.begin++;
    if (2 * this.begin <= pending.length) return;
    this.pending = pending.slice(this.begin);
    this.begin = 0;
  }
}
