import type { SubjectRange } from '@opsonin/engine';
import { describe, expect, it } from 'vitest';
import { Cancelled, type PoolOptions, spreadOverWorkers, WorkerCrashed } from './worker-pool.ts';

/** A real worker thread; its body answers a range with `result`, in the words of JavaScript. */
function worker(body: string): URL {
  const source = `import { parentPort, workerData } from 'node:worker_threads';
    parentPort.on('message', ({ job, range }) => {
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

function solve(body: string, options: Partial<PoolOptions<number>> = {}) {
  const counts: number[] = [];
  const signal = new AbortController().signal;
  const spread = spreadOverWorkers<number>({
    script: worker(body),
    data: null,
    workers: 2,
    signal,
    ...options,
  });
  return { counts, results: spread(ranges, (count) => counts.push(count)) };
}

describe('a pool of worker threads', () => {
  it('gives results in the order of the ranges, whoever is first', async () => {
    const { results, counts } = solve(
      'const end = Date.now() + (range.first === 0 ? 200 : 1); while (Date.now() < end);',
    );
    expect(await results).toEqual(firsts);
    expect(counts).toEqual(ranges.map(() => 16));
  });

  it('solves all ranges with one worker as with four', async () => {
    expect(await solve('', { workers: 1 }).results).toEqual(await solve('', { workers: 4 }).results);
  });

  it('hands the data to every worker', async () => {
    expect(await solve('result = workerData.answer;', { data: { answer: 42 } }).results).toEqual(
      ranges.map(() => 42),
    );
  });

  it('runs the range of a crashed worker once more on a new one', async () => {
    const { results, counts } = solve(
      'if (range.first === 32 && Atomics.add(new Int32Array(workerData), 0, 1) === 0) process.exit(3);',
      { data: new SharedArrayBuffer(4) },
    );
    expect(await results).toEqual(firsts);
    expect(counts).toHaveLength(ranges.length);
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
