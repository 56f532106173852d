import { describe, expect, it } from 'vitest';
import { scheduleSearchSchema } from '../../engine/src/data/schedule-search.ts';
import type { TrialInputs } from '../../engine/src/data/trial-inputs.ts';
import { readAntimony } from '../../engine/src/model/read-antimony.ts';
import { describeSearch } from '../../engine/src/report/describe-search.ts';
import { listSchedules } from '../../engine/src/vaccination/list-schedules.ts';
import { searchSchedules } from '../../engine/src/vaccination/search-schedules.ts';
import { every21d, handMade } from '../hand-made-trial.ts';
import { emptyFolder, runOpsonin } from '../hostile/run-opsonin.ts';

/** What is left of a tumour doubles every 63 days until the exposure to a drug is enough; then it melts. */
const model = `
model tiny()
  dosed = 0;
  AUC = 0;     AUC' = dosed;
  V = V0;      V' = V*piecewise(growth, AUC < need, -0.1);
  Hz = 0;      Hz' = 0;
  Nl = 0;      Nl' = 0;
  nc := 4;
  LVEF := 0.6;
end`;
const about = { meaning: 'by hand', status: 'assumed' as const, unit: '1' };

/**
 * An injection of 100 mg gives an exposure of 100/0.5 = 200, half of it in 7 days. Easy women need 100, hard ones 500: one
 * injection and three. 0.01 cm3 are 1 cm3 after 6.64 doublings, on day 419, and are seen at the scan of day 441.
 */
function inputs(subjects = 40): TrialInputs {
  const made = handMade({
    numbers: { V0: 0.01, growth: Math.LN2 / 63 },
    covariates: { kind: { ...about, categories: { easy: 0.5, hard: 0.5 } } },
    parameters: { need: { ...about, by: 'kind', cases: { easy: 100, hard: 500 } } },
    periods: [{ name: 'p', until: 'completion', drugs: [every21d('mab', { cycles: 6 })] }],
    design: { subjects, disease: 'resected', analysis: [{ endpoint: 'dfs', cutoff: '400 d' }] },
  });
  return { ...made, modules: [{ ...made.modules[0]!, model: readAntimony(model, 'tiny.ant') }] };
}

const family = { primes: [1, 2, 3], primeDays: [30], boosters: [0, 1], boosterDays: [91, 500] };
const plan = { arm: 'A', drug: 'mab', protect: 0.9, horizonDays: 1000, family };

describe('a search for the fewest injections', async () => {
  const found = await searchSchedules(inputs(), plan);
  const share = (primes: number, boosters: number, boosterDays: number | null) =>
    found.tried.find((t) => t.primes === primes && t.boosters === boosters && t.boosterDays === boosterDays)!
      .share;
  const easy = share(1, 0, null);

  it('finds the three that hard women need, soon enough', () => {
    expect(found.best).toMatchObject({ injections: 3, share: 1, primes: 2, boosters: 1, boosterDays: 91 });
    expect(share(3, 0, null)).toBe(1);
  });

  it('protects nobody without injection, and the easy ones alone with fewer or with the third too late', () => {
    expect(share(0, 0, null)).toBe(0);
    expect(easy).toBeGreaterThan(0.25);
    expect(easy).toBeLessThan(0.75);
    // the same women under every schedule
    expect([share(2, 0, null), share(1, 1, 91), share(1, 1, 500), share(2, 1, 500)]).toEqual(
      new Array(4).fill(easy),
    );
  });

  it('stops there: four injections are not solved', () => {
    expect(found.tried.map(({ injections }) => injections)).toEqual([0, 1, 2, 2, 2, 3, 3, 3]);
    expect(found.schedules).toBe(10);
    expect(scheduleSearchSchema.parse(found)).toEqual(found);
  });

  it('is told as a table, bars and a sentence', () => {
    const text = describeSearch(found).join('\n');
    expect(text).toContain('2 primes every 30 d, 1 booster after 91 d');
    expect(text).toContain(`3 injections ${'█'.repeat(30)} 100.0 %`);
    expect(text).toContain('Fewest injections that protect 90.0 %: 3,');
    expect(text).toContain('8 of 10 schedules solved');
  });

  it('says so when nothing is enough, and when nothing is needed', async () => {
    const few = { ...family, primes: [1], boosters: [0] };
    const none = await searchSchedules(inputs(8), { ...plan, family: few });
    expect(none.best).toBeNull();
    expect(describeSearch(none).join('\n')).toContain('No schedule of the family protects 90.0 %');
    // before day 441 no scan shows anything
    const soon = await searchSchedules(inputs(8), { ...plan, horizonDays: 440 });
    expect(soon.best).toMatchObject({ injections: 0, share: 1 });
    expect(soon.tried).toHaveLength(1);
  });

  it('refuses an arm and a drug that are not there', async () => {
    await expect(searchSchedules(inputs(8), { ...plan, arm: 'B' })).rejects.toThrow('expected an arm');
    await expect(searchSchedules(inputs(8), { ...plan, drug: 'e75' })).rejects.toThrow('gives: mab');
  });
});

describe('a family of schedules', () => {
  it('has each once, and none whose last injection is not before the horizon', () => {
    const all = listSchedules(family, 1000);
    expect(all).toHaveLength(10);
    expect(new Set(all.map((s) => JSON.stringify(s))).size).toBe(10);
    // 30 + 500 and 60 + 500 days
    expect(listSchedules(family, 530)).toHaveLength(8);
  });
});

describe('opsonin trial schedule', () => {
  it('names every wrong option at once', () => {
    const wrong = ['--arm', 'Z', '--drug', 'e75', '--protect', '80', '--primes', '3-1', '--horizon', 'long'];
    const { code, err } = runOpsonin(['trial', 'schedule', 'gp2_phase2', ...wrong], emptyFolder());
    expect(code).toBe(2);
    for (const flag of ['--protect', '--primes', '--horizon', 'received "Z"']) expect(err).toContain(flag);
  });
});
