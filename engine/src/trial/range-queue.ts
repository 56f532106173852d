import type { SubjectRange } from '../data/range-result.ts';

/** A range on its way through a pool. */
export interface RangeTask {
  /** Its place in the order of the ranges. */
  readonly job: number;
  readonly range: SubjectRange;
  crashes: number;
}

/** Gives out ranges and takes their results back into order. */
export interface RangeQueue<Result> {
  /** The next range, as soon as few enough are out or held; null when none is left. */
  next(): Promise<RangeTask | null>;
  /** Puts a range back, to be given out before any other. */
  putBack(task: RangeTask): void;
  /** Takes a result; hands on every result that has become next in order. */
  settle(task: RangeTask, result: Result): Promise<void>;
  /** Gives out nothing more and lets nobody wait. */
  close(): void;
}

/**
 * A queue of ranges in which memory does not grow with their number.
 * @param ranges in order
 * @param take is handed the results in that order, one at a time
 * @param most how many ranges may be given out before their results were taken
 */
export function createRangeQueue<Result>(
  ranges: Iterable<SubjectRange>,
  take: (result: Result) => void | Promise<void>,
  most: number,
): RangeQueue<Result> {
  const rest = ranges[Symbol.iterator]();
  const returned: RangeTask[] = [];
  const held = new Map<number, Result>();
  let [given, taken] = [0, 0];
  let [isTaking, isClosed] = [false, false];
  let waiting: (() => void)[] = [];
  const wake = () => {
    for (const goOn of waiting) goOn();
    waiting = [];
  };

  async function next(): Promise<RangeTask | null> {
    while (!isClosed && returned.length === 0 && given - taken >= most) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    if (isClosed) return null;
    const back = returned.shift();
    if (back !== undefined) return back;
    const { done, value } = rest.next();
    return done ? null : { job: given++, range: value, crashes: 0 };
  }

  async function settle({ job }: RangeTask, result: Result): Promise<void> {
    held.set(job, result);
    if (isTaking) return;
    isTaking = true;
    for (; held.has(taken) && !isClosed; taken++, wake()) {
      const ready = held.get(taken)!;
      held.delete(taken);
      await take(ready);
    }
    isTaking = false;
  }

  return {
    next,
    putBack: (task) => void returned.unshift(task),
    settle,
    close() {
      isClosed = true;
      wake();
    },
  };
}
