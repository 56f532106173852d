import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { finishOpsonin, killOpsonin } from '../hostile/kill-opsonin.ts';
import { emptyFolder } from '../hostile/run-opsonin.ts';

const trial = ['trial', 'run', 'cleopatra', '--subjects', '10000', '--json'];
const hashOf = (out: string) => JSON.parse(out).hash as string;

/** Shares from a sequence without pattern: fractional parts of multiples of the golden ratio. */
const shares = Array.from({ length: 20 }, (_, k) => ((k + 1) * 0.6180339887498949) % 1);

/** Shards that a run folder holds. */
function shardsIn(folder: string): number {
  const shards = join(folder, 'run/shards');
  return existsSync(shards) ? readdirSync(shards).filter((file) => file.endsWith('.parquet')).length : 0;
}

it('10,000 subjects, killed at 20 moments, resume to the hash of the run that nobody killed', async () => {
  const folder = emptyFolder();
  const kept = [...trial, '--run-folder', 'run'];
  const killed: boolean[] = [];
  for (const [k, share] of shares.entries()) {
    const before = shardsIn(folder);
    // every other one within two seconds from the start, the others within half a second from a new shard on
    const isLate = k % 2 === 1;
    const hasBegun = () => !isLate || shardsIn(folder) > before;
    killed.push(await killOpsonin(kept, folder, share * (isLate ? 500 : 2000), hasBegun));
  }
  expect(killed).toEqual(shares.map(() => true));
  expect(shardsIn(folder)).toBeGreaterThan(9);
  expect(shardsIn(folder)).toBeLessThan(209);
  const resumed = hashOf(await finishOpsonin(kept, folder));
  expect(resumed).toBe(hashOf(await finishOpsonin(trial, emptyFolder())));
});
