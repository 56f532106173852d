import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RunSummary, runSummarySchema } from '../../engine/src/data/run-summary.ts';
import { emptyFolder, runOpsonin, soundDesign } from '../hostile/run-opsonin.ts';

const subjects = 24;

function run(...args: string[]): RunSummary {
  const folder = emptyFolder();
  const ended = runOpsonin(
    ['trial', 'run', 'cleopatra', '--subjects', `${subjects}`, '--json', ...args],
    folder,
  );
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.out.trimEnd().split('\n')).toHaveLength(1);
  return runSummarySchema.parse(JSON.parse(ended.out));
}

describe('the same trial', () => {
  const first = run('--seed', '1', '--workers', '1');

  it('has the same result with one worker and with two', () => {
    expect(run('--seed', '1', '--workers', '2')).toEqual(first);
  });

  it('has the same result when workers take seven subjects at once', () => {
    expect(run('--seed', '1', '--range-size', '7')).toEqual(first);
  });

  it('has the same result when the last subject is solved first', () => {
    expect(run('--seed', '1', '--reverse')).toEqual(first);
  });

  it('has another result, of the same design, with another seed', () => {
    const other = run('--seed', '2');
    expect(other.hash).not.toBe(first.hash);
    expect(other.designHash).toBe(first.designHash);
  });

  it('counts its subjects and compares the arms on each endpoint in time', () => {
    expect(first.arms.map(({ n }) => n).reduce((a, b) => a + b)).toBe(subjects);
    expect(first.comparisons.map((c) => c.endpoint).sort()).toEqual(['os', 'pfs']);
    expect(first.arms[0]!.endpoints.orr!.n).toBe(first.arms[0]!.n);
  });
});

describe('a run on a terminal', () => {
  it('ends with the path of a report that is whole and alone in its folder', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'trial.yaml'), soundDesign);
    const ended = runOpsonin(['trial', 'run', 'trial.yaml', '--seed', '7', '--out', 'out'], folder);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.out.trimEnd().split('\n').at(-1)).toBe(`Report: ${join('out', 'small-seed7.html')}`);
    expect(readdirSync(join(folder, 'out'))).toEqual(['small-seed7.html']);
    expect(readFileSync(join(folder, 'out', 'small-seed7.html'), 'utf8').trimEnd()).toMatch(/<\/html>$/);
    expect(ended.err).toContain('solving 100 %  4 of 4 subjects');
  });

  it('writes each figure once in each format it is asked for, beside the report', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'trial.yaml'), soundDesign);
    const args = ['trial', 'run', 'trial.yaml', '--seed', '7', '--out', 'out', '--figures', 'svg,png'];
    const ended = runOpsonin(args, folder);
    expect(ended).toMatchObject({ code: 0 });
    const files = readdirSync(join(folder, 'out', 'small-seed7-figures'));
    const named = (ending: string) =>
      files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
    expect(named('.svg')).toContain('survival-pfs');
    expect(named('.png')).toEqual(named('.svg'));
    expect(ended.err).toContain(`Figures: ${files.length} files in ${join('out', 'small-seed7-figures')}`);
  });
});
