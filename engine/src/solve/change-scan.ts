import { bracketChange } from '../math/bracket-change.ts';

/** Numbers that are watched for a change of rank while a subject passes through a step. */
export interface Watched {
  readonly count: number;
  /** How many of them, the first ones, are smooth enough for their bend to foretell a change. */
  readonly smooth: number;
  /** Evaluates all at a time [d] within the last step, its end included. */
  evaluate(time: number): void;
  /** As last evaluated. */
  value(index: number): number;
  /** −1, 0 or 1, as last evaluated. */
  rank(index: number): number;
}

/** A look into a step. */
interface Look {
  /** Time [d]. */
  readonly time: number;
  /** Whether a rank is another than at the look before. */
  readonly isChanged: boolean;
}

interface Sample {
  readonly time: number;
  readonly values: Float64Array;
  readonly ranks: Int8Array;
}

/** Halvings of a step that are looked at always, and most where values bend about 0. */
const leastDepth = 2;
const mostDepth = 12;
/** Looks into a step beyond which only its quarters are looked at. */
const mostLooks = 256;

/** Finds where ranks change, to the last bit of time. */
export class ChangeScan {
  private readonly watched: Watched;
  /** Ranks that hold, and values where they were taken. */
  private here: Sample;
  /** The last look. */
  private ahead: Sample;

  constructor(watched: Watched) {
    this.watched = watched;
    const { count } = watched;
    this.here = { time: Number.NaN, values: new Float64Array(count), ranks: new Int8Array(count) };
    this.ahead = this.here;
  }

  /** Takes the ranks last evaluated, at a time [d], as those that hold. */
  accept(time: number): void {
    this.here = this.read(time);
  }

  /** Takes the ranks of the last look as those that hold. */
  arrive(): void {
    this.here = this.ahead;
  }

  /** The rank that holds. */
  rank(index: number): number {
    return this.here.ranks[index]!;
  }

  /**
   * Looks into a stretch [d] of the last step that begins where ranks were last accepted: at its quarters, and more
   * closely where a value bends by more than it is away from 0, as it must between two changes that no look parts.
   * @returns the looks in order of time, the last at the end.
   */
  look(end: number): Look[] {
    const samples = [this.here];
    this.ahead = this.sample(end);
    this.divide(this.here, this.ahead, { depth: 0, into: samples });
    return samples.slice(1).map(({ time, ranks }, k) => {
      const before = samples[k]!.ranks;
      return { time, isChanged: ranks.some((rank, i) => rank !== before[i]) };
    });
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
    for (let index = this.changed(); index >= 0 && from < end; index = this.changed()) {
      const { below, above } = bracketChange((time) => this.probe(index, time), from, end);
      found = above;
      end = below;
      watched.evaluate(below);
    }
    if (found !== null) watched.evaluate(found);
    return found;
  }

  /** Adds the samples after `a` up to `b`. */
  private divide(a: Sample, b: Sample, { depth, into }: { depth: number; into: Sample[] }): void {
    const middle = a.time + 0.5 * (b.time - a.time);
    const isAllowed = depth < leastDepth || (depth < mostDepth && into.length < mostLooks);
    if (isAllowed && middle > a.time && middle < b.time) {
      const m = this.sample(middle);
      if (depth + 1 < leastDepth || this.bends(a, m, b)) {
        this.divide(a, m, { depth: depth + 1, into });
        this.divide(m, b, { depth: depth + 1, into });
        return;
      }
      into.push(m);
    }
    into.push(b);
  }

  /** A parabola of one sign at three points in a row reaches 0 between them only if it bends as much. */
  private bends(a: Sample, m: Sample, b: Sample): boolean {
    for (let i = 0; i < this.watched.smooth; i++) {
      const [left, middle, right] = [a.values[i]!, m.values[i]!, b.values[i]!];
      const distance = Math.min(Math.abs(left), Math.abs(middle), Math.abs(right));
      const bend = Math.abs(middle - 0.5 * (left + right));
      if (bend > distance && bend < Infinity) return true;
    }
    return false;
  }

  private sample(time: number): Sample {
    this.watched.evaluate(time);
    return this.read(time);
  }

  private read(time: number): Sample {
    const { watched, here } = this;
    return {
      time,
      values: here.values.map((_, i) => watched.value(i)),
      ranks: here.ranks.map((_, i) => watched.rank(i)),
    };
  }

  /** Index of the first rank that is not the one that holds, −1 when all are. */
  private changed(): number {
    const { ranks } = this.here;
    for (let i = 0; i < ranks.length; i++) if (this.watched.rank(i) !== ranks[i]) return i;
    return -1;
  }

  private probe(index: number, time: number) {
    this.watched.evaluate(time);
    return { value: this.watched.value(index), isPast: this.watched.rank(index) !== this.here.ranks[index] };
  }
}
