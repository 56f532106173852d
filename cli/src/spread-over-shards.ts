import { existsSync } from 'node:fs';
import type { RangeResult, RangeWork, Spread, SubjectRange } from '@opsonin/engine';
import { type RunFolder, shardFile } from './run-folder.ts';
import { hasCrashed, readShard, writeShard } from './shard-file.ts';

/**
 * Spreads the shards of a run: those that are there are read, the rest is solved and kept. A run that was killed goes
 * on where it stopped, and one whose shards are all there only reads them.
 * @param run folder of the run; its shard size must be the size of the ranges
 * @param inner who solves the rest
 */
export function spreadOverShards(run: RunFolder, inner: Spread): Spread {
  const fileOf = (range: SubjectRange) => shardFile(run, range.first / run.shardSize);
  const keyOf = (range: SubjectRange) => ({ study: run.study, range: { ...range, reverse: false } });
  return async <Result>(work: RangeWork<Result>, take: (result: Result) => void | Promise<void>) => {
    const ranges = [...work.ranges];
    const there = ranges.map((range) => existsSync(fileOf(range)));
    let next = 0;
    const takeStored = async () => {
      for (; there[next] === true; next++) {
        await take((await readShard(fileOf(ranges[next]!), keyOf(ranges[next]!))) as Result);
      }
    };
    await takeStored();
    if (next === ranges.length) return;
    const missing = ranges.filter((_, k) => !there[k]);
    await inner({ ...work, ranges: missing }, async (result: Result) => {
      const solved = result as RangeResult;
      if (!hasCrashed(solved)) writeShard(fileOf(solved.range), keyOf(solved.range), solved);
      await take(result);
      next += 1;
      await takeStored();
    });
  };
}
