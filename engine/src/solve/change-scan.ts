import { bracketChange } from '../math/bracket-change.ts';
import type { Integration } from './integration.ts';

/** Numbers that are watched for a change of rank while a subject passes through a step. */
export interface Watched {
  readonly count: number;
  /** Evaluates all at a time [d] within the last step, its end included. */
  evaluate(time: number): void;
  /** As last evaluated. */
  value(index: number): number;
  /** −1, 0 or 1, as last evaluated. */
  rank(index: number): number;
}

/** Finds where ranks change, to the last bit of time. */
export class ChangeScan {
  private readonly watched: Watched;
  private readonly ranks: Int8Array;

  constructor(watched: Watched) {
    this.watched = watched;
    this.ranks = new Int8Array(watched.count);
  }

  /** Takes the ranks last evaluated as those that hold. */
  accept(): void {
    for (let i = 0; i < this.ranks.length; i++) this.ranks[i] = this.watched.rank(i);
  }

  /** The rank that holds. */
  rank(index: number): number {
    return this.ranks[index]!;
  }

  /**
   * The first time [d] after `from` at which a rank is another, if one is at `to`: all is then evaluated there. Null
   * when none is.
   */
  firstChange(from: number, to: number): number | null {
    const { watched } = this;
    watched.evaluate(to);
    let end = to;
    let found: number | null = null;
    for (let index = this.changed(); index >= 0; index = this.changed()) {
      if (from >= end) return end;
      const { below, above } = bracketChange((time) => this.probe(index, time), from, end);
      found = above;
      end = below;
      watched.evaluate(below);
      if (below <= from) break;
    }
    if (found !== null) watched.evaluate(found);
    return found;
  }

  /** Index of the first rank that is not the one that holds, −1 when all are. */
  private changed(): number {
    for (let i = 0; i < this.ranks.length; i++) if (this.watched.rank(i) !== this.ranks[i]) return i;
    return -1;
  }

  private probe(index: number, time: number) {
    this.watched.evaluate(time);
    return { value: this.watched.value(index), isPast: this.watched.rank(index) !== this.ranks[index] };
  }
}

/** Looks taken into one step: what changes and changes back between two of them is not seen. */
const looks = 4;

/** Times [d] at which the last step is looked into, its end the last. */
export function lookTimes({ kernel, lane, time }: Integration): number[] {
  const { control } = kernel.stepper;
  const start = control.stepStart[lane]!;
  const inside = Array.from(
    { length: looks - 1 },
    (_, k) => start + ((k + 1) / looks) * control.stepTaken[lane]!,
  );
  return [...inside.filter((look) => look < time), time];
}
