import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operatingCharacteristicsSchema } from '../../engine/src/data/operating-characteristics.ts';
import { sensitivityResultSchema } from '../../engine/src/data/sensitivity-result.ts';
import { emptyFolder, runOpsonin, soundDesign } from '../hostile/run-opsonin.ts';

function folderWithTrial(): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'trial.yaml'), soundDesign);
  return folder;
}

function json(folder: string, command: string, ...args: string[]): unknown {
  const ended = runOpsonin(['trial', command, 'trial.yaml', '--json', ...args], folder);
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.out.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(ended.out);
}

describe('opsonin trial power', () => {
  const sizes = ['--subjects', '40', '--pool', '120', '--replicates', '300', '--seed', '4'];

  it('prints the same object with one worker and with two, of its schema', () => {
    const folder = folderWithTrial();
    const one = json(folder, 'power', ...sizes, '--workers', '1');
    const report = () => readFileSync(join(folder, 'reports', 'small-power-seed4.html'), 'utf8');
    const page = report();
    expect(json(folder, 'power', ...sizes, '--workers', '2')).toEqual(one);
    expect(report()).toBe(page);
    const { comparisons, ...rest } = operatingCharacteristicsSchema.parse(one);
    expect(rest).toMatchObject({ subjects: 40, pool: 120, replicates: 300, seed: 4, failures: [] });
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({ endpoint: 'pfs', experimental: 'A', control: 'B', alpha: 0.025 });
    expect(comparisons[0]!.subjects.value).toBe(40);
    const powers = comparisons[0]!.powerBySize;
    expect(powers.map(({ subjects }) => subjects)).toEqual([20, 30, 40, 50, 60]);
    expect(powers[2]!.power.value).toBe(comparisons[0]!.power.value);
  });

  it('tells a forecast, progress, and a table with both errors', () => {
    const { code, out, err } = runOpsonin(['trial', 'power', 'trial.yaml', ...sizes], folderWithTrial());
    expect(code).toBe(0);
    expect(err).toMatch(/^Solving 120 subjects under 2 arms takes about \d+ s\.\n/);
    expect(err).toContain('repeating 100 %  600 of 600 trials');
    expect(out).toMatch(/Endpoint +Comparison +Measure +Value +Monte-Carlo error +Pool error/);
    expect(out).toMatch(/PFS +A over B +power +[\d.]+ +[\d.]+ +[\d.]+/);
  });

  it('refuses what cannot be meant, all at once', () => {
    const folder = folderWithTrial();
    const ended = runOpsonin(
      ['trial', 'power', 'trial.yaml', '--pool', '0', '--replicates', 'x', '--sizes', '1'],
      folder,
    );
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('--pool — expected a whole number from 2 to 1000000, received "0".');
    expect(ended.err).toContain('--replicates — expected');
    expect(ended.err).toContain('--sizes — expected up to 20 whole numbers');
  });

  it('refuses a trial in which nothing is compared', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'trial.yaml'), soundDesign.replace('endpoint: pfs', 'endpoint: neutropenia'));
    const ended = runOpsonin(['trial', 'power', 'trial.yaml'], folder);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('expected a time-to-event endpoint');
  });

  it('compares rates of response, and writes where its report is', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'trial.yaml'), soundDesign.replace('endpoint: pfs', 'endpoint: orr'));
    const few = ['--subjects', '40', '--pool', '60', '--replicates', '100', '--sizes', '80', '--out', 'out'];
    const { code, out } = runOpsonin(['trial', 'power', 'trial.yaml', ...few], folder);
    expect(code).toBe(0);
    expect(out).toMatch(/ORR +A over B +difference \[points\]/);
    expect(out.trimEnd().split('\n').at(-1)).toBe(`Report: ${join('out', 'small-power-seed1.html')}`);
    const page = readFileSync(join(folder, 'out', 'small-power-seed1.html'), 'utf8');
    expect(page).toContain('--sizes 80');
    expect(page).toContain('Difference of rates');
    expect(page).not.toMatch(/NaN|undefined/);
  });
});

describe('opsonin trial sensitivity', () => {
  const sizes = ['--subjects', '10', '--points', '16', '--parameters', 'g,eIV,kadcc', '--out', 'out'];

  it('prints the same object with one worker and with two, of its schema, beside the same report', () => {
    const folder = folderWithTrial();
    const report = () => readFileSync(join(folder, 'out', 'small-sensitivity-seed1.html'), 'utf8');
    const one = json(folder, 'sensitivity', ...sizes, '--workers', '1');
    const page = report();
    expect(json(folder, 'sensitivity', ...sizes, '--workers', '2')).toEqual(one);
    expect(report()).toBe(page);
    const { factors, ...rest } = sensitivityResultSchema.parse(one);
    expect(factors.map(({ parameter }) => parameter).sort()).toEqual(['eIV', 'g', 'kadcc']);
    expect(rest).toMatchObject({ points: 16, subjects: 10, method: 'prcc', response: { endpoint: 'pfs' } });
  });

  it('ends with the path of its report', () => {
    const { code, out, err } = runOpsonin(
      ['trial', 'sensitivity', 'trial.yaml', ...sizes],
      folderWithTrial(),
    );
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n').at(-1)).toBe(`Report: ${join('out', 'small-sensitivity-seed1.html')}`);
    expect(err).toMatch(/^Solving 10 subjects at 17 points of 3 parameters takes about/);
  });

  it('suggests the parameter that was meant', () => {
    const args = ['--parameters', 'kadccc', '--spread', '0.5', '--method', 'morris'];
    const ended = runOpsonin(['trial', 'sensitivity', 'trial.yaml', ...args], folderWithTrial());
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('--spread — expected a ratio above 1');
    expect(ended.err).toContain('--method — expected "prcc" or "sobol", received "morris"');
    const named = runOpsonin(
      ['trial', 'sensitivity', 'trial.yaml', '--parameters', 'kadccc'],
      folderWithTrial(),
    );
    expect(named.err).toContain('Did you mean "kadcc"?');
  });
});
