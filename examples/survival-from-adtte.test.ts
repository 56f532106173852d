import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunSummary } from '../engine/src/data/run-summary.ts';

const root = resolve(import.meta.dirname, '..');
const hasSurvival = spawnSync('Rscript', ['-e', 'library(survival)'], { stdio: 'ignore' }).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'opsonin-adam-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line =
  /^(\w+) (\w+) over (\w+), (\w+): subjects (\d+), events (\d+), hazard ratio (\S+), low (\S+), high (\S+), chi-square (\S+), median days (\S+) and (\S+)$/;

describe.skipIf(!hasSurvival)(
  'the survival package of R, reading adsl.csv and adtte.csv of CLEOPATRA',
  () => {
    it('finds the hazard ratios, limits and log-rank statistics of the run to 1e-9', () => {
      const command = ['cli/opsonin.mjs', 'trial', 'run', 'cleopatra', '--out', folder, '--json'];
      const told = execFileSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
      const { comparisons } = JSON.parse(told) as RunSummary;
      const script = resolve(import.meta.dirname, 'survival-from-adtte.R');
      const rows = execFileSync('Rscript', [script, folder, 'B'], { encoding: 'utf8' }).trimEnd().split('\n');
      expect(rows).toHaveLength(2 * comparisons.length);
      for (const row of rows) {
        const [, code, arm, control, strata, subjects, , ...numbers] = line.exec(row)!;
        const ours = comparisons.find((c) => c.endpoint.toUpperCase() === code)!;
        expect([arm, control, subjects]).toEqual([ours.experimental, ours.control, '808']);
        const { hazardRatio, logRank } = strata === 'stratified' ? ours : ours.unstratified!;
        const { value, low, high } = hazardRatio;
        for (const [k, number] of [value, low, high, logRank.chiSquare].entries()) {
          expect(Math.abs(Number(numbers[k]) / number! - 1)).toBeLessThan(1e-9);
        }
      }
    });
  },
);
