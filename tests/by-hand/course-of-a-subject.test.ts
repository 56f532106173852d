import { describe, expect, it } from 'vitest';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { solveRange } from '../../engine/src/trial/solve-range.ts';
import {
  daysOf,
  every21d,
  follow,
  type HandMade,
  handMade,
  type Line,
  sphereOf20mm,
  stopsOf,
  valuesOf,
} from '../hand-made-trial.ts';

const only = async (parts: HandMade): Promise<Line[]> => (await follow(handMade(parts)))[0]!;
const until = (parts: HandMade, cutoff: string): HandMade => ({
  ...parts,
  design: { analysis: [{ endpoint: 'os', cutoff }], ...parts.design },
});

/** A diameter doubles when the volume grows eightfold: growth for a doubling in `days`. */
const doublingIn = (days: number) => (3 * Math.LN2) / days;

describe('scans of a lesion of 20 mm', () => {
  it('whose diameter doubles in 252 days progress on day 126', async () => {
    // 20·2^(63/252) = 23.8 → 24 mm: 20 % of 20 but only 4 mm; 20·2^(126/252) = 28.3 → 28 mm
    const record = await only({ numbers: { growth: doublingIn(252) } });
    expect(daysOf(record, 'sum of diameters')).toEqual([0, 63, 126]);
    expect(valuesOf(record, 'sum of diameters')).toEqual([20, 24, 28]);
    expect(daysOf(record, 'progression')).toEqual([126]);
    expect(stopsOf(record, 'mab')).toEqual([[126, 'progression']]);
  });

  it('that stays are held every 63 days to the cut-off, which ends the drug', async () => {
    const record = await only({});
    expect(daysOf(record, 'sum of diameters')).toEqual([0, 63, 126, 189, 252, 315, 378]);
    expect(daysOf(record, 'progression')).toEqual([]);
    expect(stopsOf(record, 'mab')).toEqual([[400, 'data cut-off']]);
  });

  it('planned between two days are held on the later one, without drifting from the plan', async () => {
    const record = await only(until({ design: { visits: { tumour: '2 months' } } }, '400 d'));
    // 60.875·k rounded up
    expect(daysOf(record, 'sum of diameters')).toEqual([0, 61, 122, 183, 244, 305, 366]);
  });

  it('on the day of the cut-off count', async () => {
    const record = await only(until({}, '126 d'));
    expect(daysOf(record, 'sum of diameters')).toEqual([0, 63, 126]);
    expect(daysOf(record, 'dose')).toEqual([0, 21, 42, 63, 84, 105, 126]);
  });

  it('show a new lesion at the visit after its hazard has passed the level drawn', async () => {
    const record = await only({ numbers: { newHazard: 10 } });
    expect(daysOf(record, 'new lesion')).toEqual([63]);
    expect(daysOf(record, 'progression')).toEqual([63]);
  });
});

describe('doses', () => {
  it('are given on days 0, 21, 42 and not after the cut-off', async () => {
    const record = await only(until({}, '62 d'));
    expect(daysOf(record, 'dose')).toEqual([0, 21, 42]);
    expect(valuesOf(record, 'dose')).toEqual([100, 100, 100]);
  });

  it('by weight and body surface with a loading dose: 8 then 6 mg/kg for 70 kg, 75 mg/m2 for 1.8 m2', async () => {
    const drugs = [
      every21d('mab', { loading: '8 mg/kg', dose: '6 mg/kg', infusion: '90 min' }),
      every21d('taxane', { dose: '75 mg/m2', infusion: '60 min', cycles: 2 }),
    ];
    const record = await only(until({ periods: [{ name: 'p', drugs }] }, '62 d'));
    expect(valuesOf(record, 'dose', 'mab')).toEqual([560, 420, 420]);
    expect(valuesOf(record, 'dose', 'taxane')).toEqual([135, 135]);
    expect(stopsOf(record, 'taxane')).toEqual([[21, 'completed']]);
  });

  it('on days 1 and 8 of 21', async () => {
    const drugs = [every21d('taxane', { days: [1, 8], cycles: 2 })];
    const record = await only(until({ periods: [{ name: 'p', drugs }] }, '100 d'));
    expect(daysOf(record, 'dose')).toEqual([0, 7, 21, 28]);
  });

  it('every 12 h are recorded twice a day, with one blood count a day', async () => {
    const drugs = [every21d('taxane', { every: '12 h', cycles: 4 })];
    const record = await only(until({ periods: [{ name: 'p', drugs }] }, '5 d'));
    expect(daysOf(record, 'dose')).toEqual([0, 0, 1, 1]);
    expect(daysOf(record, 'neutrophils')).toEqual([0, 1]);
  });
});

describe('exposure in the trial', () => {
  it.each([
    ['a bolus', '0 min'],
    ['an infusion of 90 min', '90 min'],
    ['an infusion of 30 d, which runs into the next ones', '30 d'],
  ])(
    'after %s is the dose over the clearance: 3 doses of 100 mg at 0.5 L/d make 600 mg·d/L',
    async (_, infusion) => {
      const inputs = handMade({
        periods: [{ name: 'p', drugs: [every21d('mab', { infusion, cycles: 3 })] }],
      });
      const course = await prepareTrial(inputs);
      solveRange(course, { first: 0, count: 1, reverse: false });
      const { states, lanes, stepper } = course.kernel;
      expect(stepper.current[states.indexOf('AUC') * lanes]).toBeCloseTo(600, 4);
    },
  );
});

describe('a rule on the ejection fraction', () => {
  // 0.6 − 0.001·t: 0.474 on day 126, 0.411 on day 189
  const numbers = { fall: 0.001 };
  const drugs = [every21d('mab'), every21d('taxane')];
  const stop = { action: 'stop', drugs: ['mab'] };
  const visits = { lvef: '63 d' };

  it('below 0.45 stops the drug on day 189, before the dose of that day; the other goes on', async () => {
    const rules = [{ when: { measure: 'lvef', below: 0.45 }, ...stop }];
    const record = await only({ numbers, periods: [{ name: 'p', drugs }], design: { rules, visits } });
    expect(stopsOf(record, 'mab')).toEqual([[189, 'toxicity']]);
    expect(Math.max(...daysOf(record, 'dose', 'mab'))).toBe(168);
    expect(Math.max(...daysOf(record, 'dose', 'taxane'))).toBe(399);
    // on day 189 the last cycle is still running; the measurement after it is the last
    expect(daysOf(record, 'lvef')).toEqual([0, 63, 126, 189, 252]);
  });

  it('that also asks for a fall of 0.15 waits for it', async () => {
    const when = { measure: 'lvef', below: 0.55, fallAtLeast: 0.15 };
    const rules = [{ when, ...stop }];
    const record = await only({ numbers, design: { rules, visits } });
    expect(stopsOf(record, 'mab')).toEqual([[189, 'toxicity']]);
  });

  it('met before the first dose: the drug is never given', async () => {
    const rules = [{ when: { measure: 'lvef', below: 0.65 }, ...stop }];
    const record = await only({ design: { rules } });
    expect(daysOf(record, 'dose', 'mab')).toEqual([]);
  });

  it('that has stopped a drug keeps it from a later period too', async () => {
    const rules = [{ when: { measure: 'lvef', below: 0.55 }, ...stop }];
    const periods = [
      { name: 'first', drugs },
      { name: 'second', drugs },
    ];
    // stopped on day 63 at 0.537; progression on day 126 as above
    const record = await only({
      numbers: { ...numbers, growth: doublingIn(252) },
      periods,
      design: { rules, visits },
    });
    expect(daysOf(record, 'progression')[0]).toBe(126);
    expect(daysOf(record, 'dose', 'mab')).toEqual([0, 21, 42]);
    expect(daysOf(record, 'dose', 'taxane').filter((day) => day >= 126).length).toBeGreaterThan(0);
  });
});

describe('a rule on neutrophils', () => {
  const drugs = [every21d('taxane')];
  const periods = [{ name: 'p', drugs }];
  const below = { measure: 'neutrophils', below: 0.5 };
  const delay = { when: below, action: 'delay', drugs: ['taxane'], delay: '7 d' };

  it('delays the dose of day 21 by a week, and the later ones with it', async () => {
    const record = await only(
      until({ numbers: { lowFrom: 20, lowUntil: 25 }, periods, design: { rules: [delay] } }, '75 d'),
    );
    expect(daysOf(record, 'dose')).toEqual([0, 28, 49, 70]);
  });

  it('delays twice in a row at most when it says so', async () => {
    const rules = [{ ...delay, atMost: 2 }];
    const record = await only(
      until({ numbers: { lowFrom: 20, lowUntil: 999 }, periods, design: { rules } }, '75 d'),
    );
    expect(daysOf(record, 'dose')).toEqual([0, 35, 70]);
  });

  it('reduces the dose by a quarter after two low counts a week apart', async () => {
    const when = { ...below, lasting: '7 d' };
    const rules = [{ when, action: 'reduce', drugs: ['taxane'], factor: 0.75 }];
    const at = (lowUntil: number) =>
      only(until({ numbers: { lowFrom: 6, lowUntil }, periods, design: { rules } }, '50 d'));
    // low on days 7 and 14
    expect(valuesOf(await at(15), 'dose')).toEqual([100, 75, 75]);
    // low on day 7 alone
    expect(valuesOf(await at(13), 'dose')).toEqual([100, 100, 100]);
    // low on days 7, 14, 21, 28: one run, one reduction
    expect(valuesOf(await at(30), 'dose')).toEqual([100, 75, 75]);
  });

  it('keeps a reduced dose reduced in the next period', async () => {
    const rules = [{ when: below, action: 'reduce', drugs: ['taxane'], factor: 0.5, atMost: 1 }];
    const record = await only(
      until(
        {
          numbers: { lowFrom: 6, lowUntil: 8 },
          periods: [
            { name: 'first', until: 'completion', drugs: [every21d('taxane', { cycles: 2 })] },
            { name: 'second', drugs },
          ],
          design: { rules },
        },
        '70 d',
      ),
    );
    expect(valuesOf(record, 'dose')).toEqual([100, 50, 50, 50]);
  });

  it('is looked at once a week while the drug is given, and before each dose', async () => {
    const drug = every21d('taxane', { every: '10 d', cycles: 2 });
    const record = await only(until({ periods: [{ name: 'p', drugs: [drug] }] }, '100 d'));
    // weekly from the last count; the dose of day 10 asks for one of its own; ends a cycle after the last dose
    expect(daysOf(record, 'neutrophils')).toEqual([0, 7, 10, 17, 24]);
  });
});

describe('treatment periods', () => {
  it('completed give way to the next when the last cycle is over, not on the day of its dose', async () => {
    const record = await only({
      periods: [
        { name: 'AC', until: 'completion', drugs: [every21d('mab', { cycles: 4 })] },
        { name: 'T', until: 'completion', drugs: [every21d('taxane', { every: '7 d', cycles: 3 })] },
      ],
    });
    expect(daysOf(record, 'dose', 'mab')).toEqual([0, 21, 42, 63]);
    expect(stopsOf(record, 'mab')).toEqual([[63, 'completed']]);
    expect(daysOf(record, 'dose', 'taxane')).toEqual([84, 91, 98]);
    // the blood is counted again for the new drug, from its first dose on
    expect(daysOf(record, 'neutrophils')).toEqual([0, 84, 91, 98, 105]);
  });

  it('completed wait for the longest of their drugs and for delays', async () => {
    const record = await only({
      numbers: { lowFrom: 20, lowUntil: 25 },
      periods: [
        {
          name: 'both',
          until: 'completion',
          drugs: [every21d('mab', { cycles: 1 }), every21d('taxane', { cycles: 2 })],
        },
        { name: 'next', drugs: [every21d('mab')] },
      ],
      design: {
        rules: [
          { when: { measure: 'neutrophils', below: 0.5 }, action: 'delay', drugs: ['taxane'], delay: '7 d' },
        ],
      },
    });
    // taxane on days 0 and 28, its last cycle ends on day 49
    expect(daysOf(record, 'dose', 'mab').slice(0, 3)).toEqual([0, 49, 70]);
  });

  it('of a crossover begin on the day of progression, with a blood count before chemotherapy', async () => {
    const record = await only({
      numbers: { growth: doublingIn(252) },
      periods: [
        { name: 'first', drugs: [every21d('mab')] },
        { name: 'crossover', drugs: [every21d('taxane')] },
      ],
    });
    expect(daysOf(record, 'progression')[0]).toBe(126);
    expect(daysOf(record, 'dose', 'mab').at(-1)).toBe(105);
    expect(daysOf(record, 'dose', 'taxane')[0]).toBe(126);
    expect(daysOf(record, 'neutrophils').slice(0, 4)).toEqual([0, 126, 133, 140]);
    // scans go on in the new period, against the sum at its start: 28 mm on day 126, then 34 (20 %) on day 189
    expect(daysOf(record, 'progression')).toEqual([126, 189]);
  });

  it('with a share are taken by that share of the subjects', async () => {
    const subjects = 400;
    const records = await follow(
      handMade({
        numbers: { growth: doublingIn(252), V0: sphereOf20mm },
        periods: [
          { name: 'first', drugs: [every21d('mab')] },
          { name: 'crossover', share: 0.3, drugs: [every21d('taxane')] },
        ],
        design: { subjects, analysis: [{ endpoint: 'os', cutoff: '130 d' }] },
      }),
    );
    const share = records.filter((r) => daysOf(r, 'dose', 'taxane').length > 0).length / subjects;
    // four standard errors
    expect(Math.abs(share - 0.3)).toBeLessThan(0.092);
  });

  it.each([
    ['nothing more', []],
    ['next period', [126]],
  ])('that are not started leave %s', async (otherwise, days) => {
    const record = await only({
      numbers: { growth: doublingIn(252) },
      periods: [{ name: 'first', drugs: [every21d('mab')] }],
      design: {
        laterLines: [
          { name: 'second', share: 0, otherwise, drugs: [every21d('mab')] },
          { name: 'third', drugs: [every21d('taxane', { cycles: 1 })] },
        ],
      },
    });
    expect(daysOf(record, 'dose', 'taxane')).toEqual(days);
  });

  it('end with the treatment: no scan after progression when nothing follows', async () => {
    const record = await only({ numbers: { growth: doublingIn(252) } });
    expect(daysOf(record, 'sum of diameters')).toEqual([0, 63, 126]);
  });
});

describe('the end of follow-up', () => {
  it('by death comes on the day after the hazard has passed the level drawn, and ends the drugs', async () => {
    const record = await only({ numbers: { deathHazard: 1 } });
    const [day] = daysOf(record, 'death');
    expect(valuesOf(record, 'death')).toEqual([day]);
    expect(record.at(-1)).toMatchObject({ day, drug: 'mab' });
    expect(stopsOf(record, 'mab')).toEqual([[day, 'death']]);
  });

  it('by loss is recorded once and nothing comes after it', async () => {
    const records = await follow(handMade({ design: { subjects: 60, dropout: { perYear: 0.6 } } }));
    const lost = records.filter((r) => daysOf(r, 'lost to follow-up').length > 0);
    expect(lost.length).toBeGreaterThan(20);
    for (const record of lost) {
      const [day] = daysOf(record, 'lost to follow-up');
      expect(daysOf(record, 'lost to follow-up')).toHaveLength(1);
      expect(Math.max(...record.map((l) => l.day))).toBe(day);
      expect(stopsOf(record, 'mab')).toEqual([[day, 'lost to follow-up']]);
    }
  });

  it('of one who enters after the last cut-off: no record at all', async () => {
    const inputs = handMade({
      design: {
        subjects: 40,
        accrual: { duration: '600 d' },
        analysis: [{ endpoint: 'os', cutoff: '300 d' }],
      },
    });
    const { entryDay } = (await prepareTrial(inputs)).cohort;
    const records = await follow(inputs);
    expect(records.map((r) => r.length === 0)).toEqual([...entryDay].map((day) => day >= 300));
  });
});
