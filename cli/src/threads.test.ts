import {
  Cancelled,
  type PoolOptions,
  type RangeWork,
  type SubjectRange,
  WorkerCrashed,
} from '@opsonin/engine';
import { describe, expect, it } from 'vitest';
import { spreadOverThreads } from './threads.ts';

/** A real thread; its body answers a range with `result`, in the words of JavaScript; it was given `begun`. */
function worker(body: string): URL {
  const source = `import { parentPort } from 'node:worker_threads';
    let begun;
    parentPort.on('message', ({ begin, job, range }) => {
      if (range === undefined) {
        begun = begin;
        return;
      }
      let result = range.first;
      ${body}
      parentPort.postMessage({ job, result });
    });`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

const ranges: SubjectRange[] = [0, 16, 32, 48, 64, 80, 96].map((first) => ({
  first,
  count: 16,
  reverse: false,
}));
const firsts = ranges.map(({ first }) => first);

function solve(
  body: string,
  { begin = null, crashed, ...options }: Partial<PoolOptions & RangeWork<number>> = {},
) {
  const results: number[] = [];
  const spread = spreadOverThreads({ script: worker(body), workers: 2, ...options });
  const work = { ranges, begin, ...(crashed && { crashed }) };
  return { results: spread(work, (result: number) => void results.push(result)).then(() => results) };
}

describe('a pool of worker threads', () => {
  it('gives results in the order of the ranges, whoever is first', async () => {
    const { results } = solve(
      'const end = Date.now() + (range.first === 0 ? 200 : 1); while (Date.now() < end);',
    );
    expect(await results).toEqual(firsts);
  });

  it('solves all ranges with one worker as with four', async () => {
    expect(await solve('', { workers: 1 }).results).toEqual(await solve('', { workers: 4 }).results);
  });

  it('hands the data to every worker', async () => {
    expect(await solve('result = begun.answer;', { begin: { answer: 42 } }).results).toEqual(
      ranges.map(() => 42),
    );
  });

  it('runs the range of a crashed worker once more on a new one', async () => {
    const { results } = solve(
      'if (range.first === 32 && Atomics.add(new Int32Array(begun), 0, 1) === 0) process.exit(3);',
      { begin: new SharedArrayBuffer(4) },
    );
    expect(await results).toEqual(firsts);
  });

  it('names the subjects of a range whose workers crashed twice', async () => {
    const { results } = solve("if (range.first === 32) throw new Error('out of luck');");
    await expect(results).rejects.toThrow(WorkerCrashed);
    await expect(results).rejects.toThrow('subjects 32 to 47 crashed twice: out of luck');
  });

  it('goes on after two crashes when it is told what the result shall be', async () => {
    const { results } = solve('if (range.first === 32) process.exit(1);', { crashed: ({ first }) => -first });
    expect(await results).toEqual(firsts.map((first) => (first === 32 ? -32 : first)));
  });

  it('stops within a second when cancelled, though its workers never end', async () => {
    const cancel = new AbortController();
    const { results } = solve('for (;;);', { signal: cancel.signal });
    const start = performance.now();
    setTimeout(() => cancel.abort(), 100);
    await expect(results).rejects.toThrow(Cancelled);
    expect(performance.now() - start).toBeLessThan(1100);
  });
});
