import { describe, expect, it } from 'vitest';
import { showPopulationCommand } from '../../cli/src/population-show.ts';
import { evaluate } from '../../engine/src/data/evaluate-expression.ts';
import type { PlausibilityRecord } from '../../engine/src/data/plausibility.ts';
import { readExpression } from '../../engine/src/data/read-expression.ts';
import { prepareSampler, samplePatient } from '../../engine/src/population/sample-values.ts';
import { readPopulations } from './read-catalog.ts';

const populations = new Map(readPopulations().map((population) => [population.id, population]));

/** What `population show` prints. */
function show(name: string, options: { json?: boolean; patients?: string; seed?: string } = {}): string {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) > 0 };
  const typed = { patients: '200', seed: '1', model: 'platform', ...options };
  showPopulationCommand(name, typed, { out: stream, err: stream, signal: new AbortController().signal });
  return written.join('');
}

/** Share of a category among those drawn who have another. */
function shareOf(name: string, category: [string, string], among: (her2: string) => boolean): number {
  const { covariates, correlations } = populations.get(name)!;
  const sampler = prepareSampler(covariates, correlations, { prefix: '', place: name });
  const patients = Array.from({ length: 4000 }, (_, i) => samplePatient([sampler], 1, i).categories);
  const those = patients.filter((patient) => among(patient.get('her2')!));
  return those.filter((patient) => patient.get(category[0]) === category[1]).length / those.length;
}

/** Four standard errors of a share among so many. */
const error = (share: number, among: number) => 4 * Math.sqrt((share * (1 - share)) / among);

describe('the populations', () => {
  const positive = (her2: string) => her2 === '3+' || her2 === '2+';
  const low = (her2: string) => her2 === '1+' || her2 === '2+/ISH-';
  const receptor: [string, string] = ['hormoneReceptor', 'positive'];

  it('of all breast cancers is HER2-positive in one of five, of these seven of ten with hormone receptor', () => {
    const share = (her2: string) => shareOf('breast-cancer', ['her2', her2], () => true);
    expect(Math.abs(share('3+') + share('2+') - 0.2)).toBeLessThan(error(0.2, 4000));
    expect(Math.abs(shareOf('breast-cancer', receptor, positive) - 0.708)).toBeLessThan(error(0.708, 800));
    // the registry has 84.2 % of all; what other series add up to stays within five points
    expect(Math.abs(shareOf('breast-cancer', receptor, () => true) - 0.842)).toBeLessThan(0.05);
  });

  it('of HER2-low disease has the hormone receptors of DESTINY-Breast04, 88.7 %', () => {
    expect(Math.abs(shareOf('her2-low-metastatic', receptor, low) - 0.887)).toBeLessThan(error(0.887, 3290));
  });

  it('of HER2-negative disease is triple-negative in a quarter, more often in zero than in low', () => {
    const inLow = shareOf('her2-negative-metastatic', receptor, low);
    const inZero = shareOf('her2-negative-metastatic', receptor, (her2) => !low(her2));
    expect(Math.abs(0.55 * inLow + 0.45 * inZero - 0.75)).toBeLessThan(error(0.75, 4000));
    // 89.6 % and 75.6 % have an odds ratio of 2.78
    const odds = (share: number) => share / (1 - share);
    expect(odds(inLow) / odds(inZero)).toBeGreaterThan(2.2);
    expect(odds(inLow) / odds(inZero)).toBeLessThan(3.5);
  });

  it('of pretreated women has visceral disease in all with liver metastases and in 68 % of all', () => {
    const visceral = shareOf('her2-positive-pretreated', ['visceral', 'yes'], () => true);
    expect(Math.abs(visceral - 0.68)).toBeLessThan(error(0.68, 4000));
  });

  it.each([...populations.keys()])('%s can be shown, and its rules admit at least 95 of 100', (name) => {
    const { plausibility } = JSON.parse(show(name, { json: true })) as { plausibility: PlausibilityRecord };
    expect(plausibility.drawn).toBe(200);
    expect(plausibility.plausible).toBeGreaterThanOrEqual(190);
    expect(show(name)).toContain(populations.get(name)!.title);
  });
});

describe('population show', () => {
  it('tells the rules, how many keep them, and the shift of every mean', () => {
    const text = show('her2-positive-pretreated', { patients: '500' });
    expect(text).toMatch(
      /doubling time at enrolment +ln\(2\)\/\(g\*.* 11\.5 to 825 d +derived +vdt-ultrasound +\d/,
    );
    expect(text).toMatch(
      /\d+ of 500 virtual patients \(\d+\.\d %\) keep every rule; each of them weighs the same\./,
    );
    expect(text).toMatch(/^her2: 3\+ +7\d(\.\d)? % +7\d(\.\d)? % +.*points$/m);
    expect(text).toMatch(/^g +0\.00\d+ +0\.00\d+ +.* %$/m);
    expect(text).not.toMatch(/^lgmax /m);
  });

  it('says where there are no rules, and refuses counts that are none, all at once', () => {
    expect(show('her2-positive-resected')).toContain('No plausibility rules; means of 200 virtual patients:');
    expect(() => show('breast-cancer', { patients: '0', seed: 'x' })).toThrow(/--patients[\s\S]*--seed/);
    expect(() => show('brest-cancer')).toThrow(/Did you mean "breast-cancer"/);
  });
});

describe('the age at the first cell', () => {
  it('is what growing step by step from one cell to the burden gives', () => {
    const { plausibility } = populations.get('breast-cancer')!;
    const { formula } = plausibility!.find(({ name }) => name === 'age at the first cell')!;
    const values: Record<string, number> = { AGE: 54, g: 0.0024, K: 2000, lgmax: 9.2, Nmin: 1e-9, B0: 30 };
    const age = evaluate(readExpression(formula, 'rule'), (symbol) => values[symbol] ?? Number.NaN);
    let [cells, days] = [1e-9, 0];
    for (const step = 0.01; cells < 30; days += step) {
      cells *= 1 + step * 0.0024 * Math.min(9.2, Math.log(2000 / cells));
    }
    expect(age).toBeCloseTo(54 - days / 365.25, 2);
  });
});
