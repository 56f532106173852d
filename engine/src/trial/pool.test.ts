import { describe, expect, it } from 'vitest';
import { startChannelWorker } from '../../../tests/channel-worker.ts';
import { answerRanges } from './answer-ranges.ts';
import { type PoolOptions, spreadOverWorkers } from './pool.ts';
import { Cancelled } from './pool-ends.ts';
import { splitSubjects } from './split-subjects.ts';

/** Starts workers on the other side of a message channel; `solve` gives a number per range. */
const workersThat = (solve: (first: number) => number) => () =>
  startChannelWorker((port) =>
    answerRanges(
      port,
      async () =>
        ({ first }) =>
          Float64Array.of(solve(first)),
    ),
  );

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a pool', () => {
  it('hands on results in the order of the subjects, one at a time, with few held at any moment', async () => {
    const solved: number[] = [];
    const taken: number[] = [];
    let [inHand, most] = [0, 0];
    const startWorker = workersThat((first) => {
      solved.push(first);
      most = Math.max(most, solved.length - taken.length);
      return first;
    });
    const spread = spreadOverWorkers({ startWorker, workers: 3, mostHeld: 5 });
    await spread(
      { ranges: splitSubjects(200, { rangeSize: 2 }), begin: null },
      async (result: Float64Array) => {
        expect(++inHand).toBe(1);
        await pause(1);
        taken.push(result[0]!);
        inHand -= 1;
      },
    );
    expect(taken).toEqual(Array.from({ length: 100 }, (_, k) => 2 * k));
    expect(most).toBeLessThanOrEqual(5);
  });

  const run = (options: Partial<PoolOptions>, take: (result: Float64Array) => void = () => {}) =>
    spreadOverWorkers({ startWorker: workersThat((first) => first), workers: 2, ...options })(
      { ranges: splitSubjects(64), begin: null },
      take,
    );

  it('takes the words of a fault in a range as those of a crash', async () => {
    const startWorker = workersThat((first) => {
      if (first === 16) throw new Error('singular');
      return first;
    });
    await expect(run({ startWorker })).rejects.toThrow('subjects 16 to 31 crashed twice: singular');
  });

  it('ends when the results cannot be taken', async () => {
    const full = () => {
      throw new Error('disk full');
    };
    await expect(run({}, full)).rejects.toThrow('disk full');
  });

  it('cancelled before it began starts no worker', async () => {
    const startWorker = () => {
      throw new Error('started');
    };
    await expect(run({ startWorker, signal: AbortSignal.abort() })).rejects.toThrow(Cancelled);
  });

  it('cancelled on its way hands on nothing more', async () => {
    const cancel = new AbortController();
    const taken: number[] = [];
    const cancelled = run({ signal: cancel.signal }, (result) => {
      taken.push(result[0]!);
      cancel.abort();
    });
    await expect(cancelled).rejects.toThrow(Cancelled);
    expect(taken).toEqual([0]);
  });
});
