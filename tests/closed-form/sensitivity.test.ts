import { describe, expect, it } from 'vitest';
import { listFactors, valueAt } from '../../engine/src/sensitivity/list-factors.ts';
import { analyseSensitivity, planSensitivity } from '../../engine/src/sensitivity/sensitivity.ts';
import { varyInputs } from '../../engine/src/sensitivity/vary-inputs.ts';
import { handMade } from '../hand-made-trial.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';

const parameters = ['deathHazard', 'V0', 'WT'];
// the median of overall survival is ln 2 over the hazard of death: no other parameter has a say
const trial = handMade({
  numbers: { deathHazard: 1 / 200 },
  design: { analysis: [{ endpoint: 'os', cutoff: '4000 d' }] },
});
const among = { subjects: 200, measure: 'median', parameters } as const;

describe('the median of a constant hazard', () => {
  it('is driven by that hazard alone: rank correlation −1 with it, its whole variance', async () => {
    const ranks = await analyseSensitivity(await planSensitivity(trial, { ...among, points: 60 }));
    const [first, ...others] = ranks.factors;
    expect(first!.parameter).toBe('deathHazard');
    expect(first!.partialRankCorrelation!.value).toBeLessThan(-0.999);
    for (const { partialRankCorrelation: index } of others) {
      expect(index!.low).toBeLessThan(0);
      expect(index!.high).toBeGreaterThan(0);
    }
    const shares = await analyseSensitivity(
      await planSensitivity(trial, { ...among, method: 'sobol', points: 60 }),
    );
    expect(shares.factors.map(({ parameter }) => parameter)[0]).toBe('deathHazard');
    expect(shares.factors[0]!.total!.value).toBeCloseTo(1, 1);
    expect(shares.factors.slice(1).map(({ total }) => total!.value)).toEqual([0, 0]);
  });

  it('is at the values of the catalog that of the same subjects in a trial', async () => {
    const { response } = await analyseSensitivity(await planSensitivity(trial, { ...among, points: 16 }));
    expect(response).toMatchObject({ endpoint: 'os', measure: 'median', arms: ['A'] });
    // 200 exponential deaths of mean 200 d: the median 4.55 months is known to within 10 %
    expect(response.value! / ((200 * Math.LN2) / 30.4375)).toBeGreaterThan(0.7);
    expect(response.value! / ((200 * Math.LN2) / 30.4375)).toBeLessThan(1.3);
  });

  it('leaves out and counts the points at which it is not reached', async () => {
    const short = handMade({
      numbers: { deathHazard: 1 / 200 },
      design: { analysis: [{ endpoint: 'os', cutoff: '140 d' }] },
    });
    const found = await analyseSensitivity(await planSensitivity(short, { ...among, points: 40 }));
    expect(found.pointsWithout).toBeGreaterThan(5);
    expect(found.pointsWithout).toBeLessThan(35);
    expect(found.factors[0]!.parameter).toBe('deathHazard');
  });
});

describe('what can be varied', () => {
  const cleopatra = readCleopatra();
  const factors = listFactors(cleopatra, 2);
  const named = (name: string) => factors.find((factor) => factor.name === name)!;
  const inCatalog = (module: string, name: string) => {
    const parameter = cleopatra.modules.find((m) => m.name === module)!.table.parameters[name]!;
    return 'value' in parameter ? parameter.value : Number.NaN;
  };

  it('are numbers of population, modules and drugs: a rate by a ratio, a share by its odds', () => {
    const g = inCatalog('tumour', 'g');
    expect(named('g')).toMatchObject({ low: g / 2, high: 2 * g, scale: 'log', owner: { kind: 'module' } });
    // 0.65 has the odds 13:7; half of them are 13:14, twice 26:7
    expect(inCatalog('her2', 'eIV')).toBe(0.65);
    expect(named('eIV').low).toBeCloseTo(13 / 27, 12);
    expect(named('eIV').high).toBeCloseTo(26 / 33, 12);
    expect(named('WT').owner.kind).toBe('population');
    expect(named('trastuzumab__CL').owner).toEqual({ kind: 'drug', id: 'trastuzumab' });
    expect(factors.map(({ name }) => name)).not.toContain('lesions');
  });

  it('stand at their own value in the middle', () => {
    for (const factor of factors) expect(valueAt(factor, 0.5) / factor.value).toBeCloseTo(1, 12);
  });

  it('change in the inputs where they stand, cases alike, and nothing else does', () => {
    const chosen = ['g', 'copies', 'trastuzumab__CL'].map(named);
    const varied = varyInputs(cleopatra, chosen, [1, 0, 1]);
    const tableOf = (inputs: typeof varied, name: string) =>
      inputs.modules.find((m) => m.name === name)!.table;
    expect(tableOf(varied, 'tumour').parameters.g).toMatchObject({
      value: 2 * inCatalog('tumour', 'g'),
    });
    expect(tableOf(varied, 'tumour').parameters.copies).toMatchObject({
      cases: { '3+': 750000, '2+': 250000 },
    });
    expect(tableOf(varied, 'hazard')).toEqual(tableOf(cleopatra, 'hazard'));
    expect(varied.population).toEqual(cleopatra.population);
  });

  it.each([
    [{ parameters: ['gg'] }, /received "gg"/],
    [{ method: 'sobol' }, /at most 30 parameters/],
    [{ points: 17 }, /at least \d+ points/],
    [{ endpoint: 'orr' }, /expected one of pfs, os, received "orr"/],
    [{ measure: 'median', arm: 'C' }, /expected one of A, B, received "C"/],
  ] as const)('is refused in words: %o', async (options, message) => {
    await expect(planSensitivity(cleopatra, options)).rejects.toThrow(message);
  });
});
