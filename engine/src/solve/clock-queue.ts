import type { ClockTrigger, CompiledEvent } from '../data/kernel-events.ts';

/** The triggers of one subject that change with the clock alone, in the order in which they do. */
export class ClockQueue {
  private readonly clocks: readonly (ClockTrigger | null)[];
  /** Indices of the events, by the time of their change, then in the order of the model. */
  private readonly order: readonly number[];
  private next = 0;
  private isNew = true;

  constructor(events: readonly Pick<CompiledEvent, 'clock'>[]) {
    this.clocks = events.map(({ clock }) => clock);
    const own = this.clocks.flatMap((clock, i) => (clock === null ? [] : [i]));
    this.order = own.sort((a, b) => this.timeOf(a) - this.timeOf(b) || a - b);
  }

  /** Time [d] of the next change, infinite when none is to come. */
  nextTime(): number {
    const event = this.order[this.next];
    return event === undefined ? Infinity : this.timeOf(event);
  }

  /** Whether the trigger of an event holds at a time [d]. */
  holds(event: number, time: number): boolean {
    const { changesAt, becomes } = this.clocks[event]!;
    return time >= changesAt ? becomes : !becomes;
  }

  /** Events whose trigger may have changed up to a time [d] since it was last asked for; at first all, in order. */
  changesUntil(time: number): readonly number[] {
    const begin = this.next;
    while (this.next < this.order.length && this.nextTime() <= time) this.next++;
    if (this.next === begin && !this.isNew) return none;
    const changed = this.isNew ? this.order.slice() : this.order.slice(begin, this.next);
    this.isNew = false;
    return changed.sort((a, b) => a - b);
  }

  private timeOf(event: number): number {
    return this.clocks[event]!.changesAt;
  }
}

const none: readonly number[] = [];
