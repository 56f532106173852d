import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { finishOpsonin, killOpsonin } from '../hostile/kill-opsonin.ts';
import { emptyFolder } from '../hostile/run-opsonin.ts';

const trial = ['trial', 'run', 'cleopatra', '--subjects', '10000', '--json'];
const hashOf = (out: string) => JSON.parse(out).hash as string;

/** Moments between 0.1 and 2 s from a sequence without pattern: fractional parts of multiples of the golden ratio. */
const moments = Array.from({ length: 20 }, (_, k) => 100 + 1900 * (((k + 1) * 0.6180339887498949) % 1));

it('10,000 subjects, killed at 20 moments, resume to the hash of the run that nobody killed', async () => {
  const folder = emptyFolder();
  const kept = [...trial, '--run-folder', 'run'];
  const killed: boolean[] = [];
  for (const moment of moments) killed.push(await killOpsonin(kept, folder, moment));
  expect(killed).toEqual(moments.map(() => true));
  const shards = readdirSync(join(folder, 'run/shards')).filter((file) => file.endsWith('.parquet'));
  expect(shards.length).toBeGreaterThan(1);
  expect(shards.length).toBeLessThan(209);
  const resumed = hashOf(await finishOpsonin(kept, folder));
  expect(resumed).toBe(hashOf(await finishOpsonin(trial, emptyFolder())));
});
