import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evidenceResultSchema } from '../../engine/src/data/evidence-result.ts';
import { emptyFolder, runOpsonin } from '../hostile/run-opsonin.ts';

const sizes = ['--trial', 'cleopatra', '--draws', '2', '--subjects', '8'];

describe('opsonin evidence', () => {
  const folder = emptyFolder();
  const json = (...args: string[]) => {
    const ended = runOpsonin(['evidence', ...sizes, '--json', ...args], folder);
    expect(ended).toMatchObject({ code: 0 });
    return evidenceResultSchema.parse(JSON.parse(ended.out));
  };

  it('prints one row per published figure, the same with any number of workers', () => {
    const one = json('--out', 'one', '--workers', '1');
    expect(json('--out', 'two', '--workers', '2')).toEqual(one);
    const rows = one.rows.map(({ endpoint, comparison, measure, how }) => [
      endpoint,
      comparison,
      measure,
      how,
    ]);
    expect(rows).toContainEqual(['pfs', 'A over B', 'hazard ratio', 'source']);
    expect(rows).toContainEqual(['os', 'B', 'median', 'source']);
    expect(rows).toContainEqual(['orr', 'A', 'rate', 'memory']);
    // like with like: the investigators' hazard ratio beside that of simulated investigators
    const pfs = one.rows.find(({ endpoint, measure }) => endpoint === 'pfs' && measure === 'hazard ratio')!;
    expect(pfs).toMatchObject({ alike: true, published: { value: 0.69, low: 0.59, high: 0.81 } });
    expect(one.notSimulated).toContain('abcsg34');
  });

  it('does not solve again what was solved, and ends with the path of its report', () => {
    const { code, out, err } = runOpsonin(['evidence', ...sizes, '--out', 'one'], folder);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out.trimEnd().split('\n').at(-1)).toBe(`Report: ${join('one', 'evidence.html')}`);
  });

  it('names trials and drugs when it knows neither', () => {
    const { code, err } = runOpsonin(['evidence', 'aspirin', '--draws', '1'], folder);
    expect(code).toBe(2);
    expect(err).toContain('--draws — expected a whole number from 2');
    expect(err).toContain('pertuzumab');
    expect(err).toContain('received "aspirin"');
  });
});

describe('opsonin fit', () => {
  it('refuses a plan that fits what it predicts, and a day that is none', () => {
    const folder = emptyFolder();
    writeFileSync(
      join(folder, 'plan.yaml'),
      `written: 2026-12-01
seed: 1
split:
  - { trial: cleopatra, use: predicted, reason: a test }
parameters:
  - { name: g, paths: [models/platform/tumour/g], meaning: growth, transform: log, low: 1, high: 3, prior: { value: 4, sd: 1, why: a test } }
targets:
  - { trial: cleopatra, endpoint: pfs, measure: median, arms: [A, B] }
discrepancy: { hazard ratio: 0, median: 0, rate: 0 }
effects: { growth: [], kill: [], reading: false }
`,
    );
    const { code, err } = runOpsonin(['fit', '--plan', 'plan.yaml', '--date', '2026-13-01'], folder);
    expect(code).toBe(2);
    expect(err).toContain('--date — expected a day such as 2026-12-01');
    expect(err).toContain('prior value between low and high');
  });
});
