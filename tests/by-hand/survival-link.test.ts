import { describe, expect, it } from 'vitest';
import { checkTrial } from '../../engine/src/data/check-trial.ts';
import type { SurvivalLink } from '../../engine/src/data/survival-link.ts';
import { endpoints } from '../../engine/src/endpoints/list.ts';
import { hashInputs } from '../../engine/src/trial/hash-result.ts';
import { daysOf, every21d, follow, type HandMade, handMade, stopsOf, valuesOf } from '../hand-made-trial.ts';

const number = (value: number, unit = '1') => ({
  value,
  unit,
  meaning: 'by hand',
  status: 'assumed' as const,
});

/** A link with its parameters, of which a test sets some. */
function linkOf(location: string, more: Partial<SurvivalLink> = {}): SurvivalLink {
  return {
    ...{ id: 'by-hand', title: 'By hand', description: 'tests', distribution: 'log-normal', location },
    ...more,
    parameters: {
      ...{ sigma: number(0), horizon: number(1000, 'd') },
      ...{ growthTypical: number(0.002, '1/d'), growthSpread: number(1) },
      ...{ shrinkageTypical: number(0.002, '1/d'), shrinkageSpread: number(1) },
      ...{ additiveError: number(0.1, 'mm'), proportionalError: number(0) },
      ...more.parameters,
    },
  };
}
const deathsOf = async (parts: HandMade) =>
  (await follow(handMade(parts))).map((record) => daysOf(record, 'death')[0]);
const until = (cutoff: string, more: object = {}) => ({ analysis: [{ endpoint: 'os', cutoff }], ...more });
const doublingIn = (days: number) => (3 * Math.LN2) / days;

describe('survival by a link', () => {
  it('of 199.5 days without spread ends on day 200, with the drug; the scan of that day is not held', async () => {
    const [record] = await follow(handMade({ survivalLink: linkOf('ln(199.5)'), design: until('400 d') }));
    expect(daysOf(record!, 'death')).toEqual([200]);
    expect(valuesOf(record!, 'death')).toEqual([200]);
    expect(stopsOf(record!, 'mab')).toEqual([[200, 'death']]);
    expect(daysOf(record!, 'sum of diameters')).toEqual([0, 63, 126, 189]);
  });

  it('knows the sum of diameters at baseline and covariates: ten days a millimetre, less the weight', async () => {
    const survivalLink = linkOf('ln(10*sumAtBaseline - WT + 0.5)');
    // 10·20 − 70 + 0.5
    expect(await deathsOf({ survivalLink, design: until('400 d') })).toEqual([131]);
  });

  it('knows the growth rate as scans up to the first progression show it', async () => {
    // sums of 20, 24 and 28 mm on days 0, 63 and 126; a second line that shrinks the tumour is not looked at.
    // Of curves without shrinkage 1 + (e^(g·t) − 1) − 0 the sums want g = ln(1.2)/63 = 0.0029 and ln(1.4)/126 = 0.0027
    const parts = (location: string): HandMade => ({
      numbers: { growth: doublingIn(252) },
      survivalLink: linkOf(location),
      design: until('4000 d'),
    });
    const [growth] = await deathsOf(parts('ln(1e6*growthRate)'));
    expect(growth).toBeGreaterThan(2700);
    expect(growth).toBeLessThan(3500);
    const [slow] = await deathsOf({ ...parts('ln(1e6*growthRate)'), numbers: { growth: doublingIn(504) } });
    expect(slow).toBeLessThan(growth! / 1.5);
  });

  it('does not depend on the cut-off, on loss to follow-up or on the life table', async () => {
    const survivalLink = linkOf('ln(2e5*growthRate)', { parameters: { sigma: number(0.2) } });
    const parts = { numbers: { growth: doublingIn(252) }, survivalLink };
    const design = (cutoff: string, more: object = {}) => until(cutoff, { subjects: 12, ...more });
    const late = await deathsOf({ ...parts, design: design('4000 d') });
    const early = await deathsOf({ ...parts, design: design('500 d') });
    expect(late.every((day) => day !== undefined)).toBe(true);
    expect(early).toEqual(late.map((day) => (day! < 500 ? day : undefined)));
    const table = { deathWithinYear: [0.5], covariates: { AGE: number(50) } };
    expect(await deathsOf({ ...parts, ...table, design: design('4000 d') })).toEqual(late);
    const lost = await deathsOf({ ...parts, design: design('4000 d', { dropout: { perYear: 0.5 } }) });
    expect(lost.filter((day) => day !== undefined).length).toBeLessThan(12);
    for (const [i, day] of lost.entries()) if (day !== undefined) expect(day).toBe(late[i]);
  });
});

describe('the luck of a subject', () => {
  const hazard = 0.01;
  const design = until('5000 d', { subjects: 60 });

  it('under a Weibull link of shape 1 gives the deaths of a constant hazard, to the day', async () => {
    const byHazard = await deathsOf({ numbers: { deathHazard: hazard }, design });
    const survivalLink = linkOf('ln(100)', { distribution: 'weibull', parameters: { sigma: number(1) } });
    expect(await deathsOf({ survivalLink, design })).toEqual(byHazard);
  });

  it('under a Weibull link of shape 2 has survival exp(−(t/scale)²): T² = scale²·E', async () => {
    const byHazard = await deathsOf({
      numbers: { deathHazard: 1e-3 },
      design: until('30000 d', { subjects: 20 }),
    });
    const survivalLink = linkOf('ln(100)', { distribution: 'weibull', parameters: { sigma: number(0.5) } });
    const squared = await deathsOf({ survivalLink, design: until('30000 d', { subjects: 20 }) });
    for (const [i, day] of squared.entries()) {
      // E is known to a thousandth from the day under the hazard
      const [least, most] = [byHazard[i]! - 1, byHazard[i]!].map((t) => 100 * Math.sqrt(t * 1e-3));
      expect(day).toBeGreaterThanOrEqual(Math.ceil(least!));
      expect(day).toBeLessThanOrEqual(Math.ceil(most!));
    }
  });

  it('under a log-normal link orders the deaths as the hazard does, half of them before the median', async () => {
    const rare = { ...until('36000 d', { subjects: 300 }), visits: { tumour: '30000 d', lvef: '30000 d' } };
    const parts = { design: rare, periods: [{ name: 'first', drugs: [every21d('mab', { cycles: 1 })] }] };
    const byHazard = await deathsOf({ ...parts, numbers: { deathHazard: 0.0003 } });
    const survivalLink = linkOf('ln(4000)', { parameters: { sigma: number(0.6) } });
    const byLink = await deathsOf({ ...parts, survivalLink });
    // of those who die on one day by the hazard the order is not known
    const inOrder = byHazard
      .map((day, i) => [day!, byLink[i]!] as const)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const days = inOrder.map(([, day]) => day);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    const before = byLink.filter((day) => day! <= 4000).length;
    // four standard errors of a half
    expect(Math.abs(before / 300 - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 300));
  });
});

describe('a link', () => {
  const check = (parts: HandMade) =>
    checkTrial(handMade(parts), { endpoints })
      // the drugs of hand-made trials act on a symbol that no table offers
      .filter(({ path }) => !path.startsWith('drugs.'))
      .map(({ code, path }) => `${code} ${path}`);

  it('that is sound has no problem', () => {
    expect(check({ survivalLink: linkOf('ln(sumAtBaseline) + WT') })).toEqual([]);
  });

  it('with unknown symbols and without sigma is told both', () => {
    const { sigma: _, ...parameters } = linkOf('1').parameters;
    const survivalLink = { ...linkOf('ln(sumAtBasline)'), parameters };
    expect(check({ survivalLink })).toEqual([
      'missing-parameter survivalLink.parameters.sigma',
      'unknown-symbol survivalLink.location',
    ]);
  });

  it('is refused where lesions cannot be measured throughout', () => {
    const design = { disease: 'resected' };
    expect(check({ survivalLink: linkOf('1'), design, covariates: { elsewhere: number(0) } })).toEqual([
      'survival-link-without-lesions design.survivalLink',
    ]);
  });

  it('that the design names and no one gives is missing', () => {
    expect(check({ design: { survivalLink: 'growth-rate' } })).toEqual([
      'survival-link-missing design.survivalLink',
    ]);
  });

  it('is part of the hash of the design', () => {
    const hashOf = (location: string) => hashInputs(handMade({ survivalLink: linkOf(location) }));
    expect(hashOf('1')).toBe(hashOf('1'));
    expect(hashOf('1')).not.toBe(hashOf('2'));
  });
});
