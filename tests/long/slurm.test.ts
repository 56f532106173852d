import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, runOpsonin } from '../hostile/run-opsonin.ts';
import { type PocketSlurm, pause, startSlurm, whyNoSlurm } from './pocket-slurm.ts';

const program = resolve(import.meta.dirname, '../../cli/opsonin.mjs');
const trial = ['trial', 'run', 'cleopatra', '--subjects', '2000', '--json'];
const onSlurm = [
  ...trial,
  '--cluster',
  'slurm',
  '--run-folder',
  'run',
  '--shard-size',
  '125',
  '--out',
  'out',
  '--figures',
  'svg',
];
const hashOf = (out: string) => JSON.parse(out).hash as string;
const why = whyNoSlurm();

describe.skipIf(why !== null)(
  `a Slurm of three nodes on this machine${why === null ? '' : ` (left out: ${why})`}`,
  () => {
    let slurm: PocketSlurm;
    beforeAll(async () => {
      slurm = await startSlurm();
    }, 60_000);
    afterAll(() => slurm?.stop());

    it('gives the hash of the local run, though a node is killed on the way', async () => {
      const folder = emptyFolder();
      chmodSync(folder, 0o755);
      const child = spawn(process.execPath, [program, ...onSlurm], {
        cwd: folder,
        env: { ...process.env, ...slurm.env },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let out = '';
      child.stdout.on('data', (data) => {
        out += String(data);
      });
      const ended = new Promise((done) => child.on('close', done));
      const shards = join(folder, 'run/shards');
      const solved = () =>
        existsSync(shards) ? readdirSync(shards).filter((f) => f.endsWith('.parquet')).length : 0;
      while (solved() < 2 || !slurm.busyNodes().includes('n2')) await pause(200);
      slurm.killNode('n2');
      expect(solved()).toBeLessThan(16);
      expect(await ended).toBe(0);
      expect(hashOf(out)).toBe(hashOf(runOpsonin(trial, emptyFolder()).out));
      expect(readdirSync(join(folder, 'out'))).toEqual(
        expect.arrayContaining(['cleopatra-seed1.html', 'cleopatra-seed1-figures']),
      );
    });
  },
);
