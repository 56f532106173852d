import { describe, expect, it } from 'vitest';
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
const number = (value: number) => ({ value, unit: '1', meaning: 'by hand', status: 'assumed' as const });
const cutoff = (days: number) => ({ analysis: [{ endpoint: 'os', cutoff: `${days} d` }] });

/** A diameter doubles when the volume grows eightfold: growth for a doubling in `days`. */
const doublingIn = (days: number) => (3 * Math.LN2) / days;

/** Four cycles of three weeks, then surgery 21 days after the last, then a drug to progression. */
const neoadjuvant = [
  {
    name: 'before surgery',
    until: 'completion',
    drugs: [every21d('mab', { cycles: 4 })],
    surgery: { after: '21 d' },
  },
  { name: 'after surgery', until: 'completion', drugs: [every21d('taxane', { start: '14 d', cycles: 2 })] },
];

describe('surgery', () => {
  it('comes 21 days after the last cycle and finds the viable tumour; the next period counts from it', async () => {
    const record = await only({
      covariates: { elsewhere: number(0) },
      periods: neoadjuvant,
      design: cutoff(400),
    });
    // four cycles of 21 days end on day 84
    expect(daysOf(record, 'dose', 'mab')).toEqual([0, 21, 42, 63]);
    expect(daysOf(record, 'surgery')).toEqual([105]);
    expect(valuesOf(record, 'surgery')[0]).toBeCloseTo(sphereOf20mm, 9);
    expect(daysOf(record, 'dose', 'taxane')).toEqual([119, 140]);
    expect(daysOf(record, 'new treatment')).toEqual([]);
  });

  it('is waited for by the next period, also when a scan before it shows progression', async () => {
    // 20·2^(90/126) = 32.8 mm on day 90, between the last cycle and surgery
    const record = await only({
      numbers: { growth: doublingIn(126) },
      covariates: { elsewhere: number(0) },
      periods: neoadjuvant,
      design: { ...cutoff(400), visits: { tumour: '90 d' } },
    });
    expect(daysOf(record, 'progression')).toEqual([90]);
    expect(daysOf(record, 'surgery')).toEqual([105]);
    expect(daysOf(record, 'dose', 'taxane')).toEqual([119, 140]);
  });

  it('finds nothing in a tumour of fewer cells than a pathologist sees', async () => {
    // 4.19 cm3·2^(−105/7) = 1.3e-4; by day 112 half of that
    const parts = { covariates: { elsewhere: number(0) }, periods: neoadjuvant, design: cutoff(400) };
    const seen = await only({ ...parts, numbers: { growth: -Math.LN2 / 7 } });
    expect(valuesOf(seen, 'surgery')[0]).toBeCloseTo(sphereOf20mm / 2 ** 15, 9);
    const unseen = await only({ ...parts, numbers: { growth: -Math.LN2 / 6 } });
    expect(valuesOf(unseen, 'surgery')).toEqual([0]);
  });

  it('that leaves nothing is never followed by a recurrence', async () => {
    const record = await only({
      numbers: { growth: doublingIn(63) },
      covariates: { elsewhere: number(0) },
      periods: neoadjuvant,
      design: cutoff(2000),
    });
    expect(daysOf(record, 'recurrence')).toEqual([]);
    expect(daysOf(record, 'sum of diameters')).toEqual([0, 63]);
  });

  it('that leaves a thousandth is: found at the first scan with 1 cm3, then measured', async () => {
    // 4.19 cm3·2^(105/21)·0.001 = 0.134 cm3 on day 105, eightfold every 63 days: 1 cm3 after 61 days, on day 166
    const record = await only({
      numbers: { growth: doublingIn(63) },
      covariates: { elsewhere: number(0.001) },
      periods: neoadjuvant,
      design: cutoff(400),
    });
    expect(daysOf(record, 'recurrence')).toEqual([189]);
    expect(daysOf(record, 'sum of diameters').slice(-1)).toEqual([189]);
    // 4.19·2^(189/21)·0.001 = 2.145 cm3: a sphere of 16.0 mm
    expect(valuesOf(record, 'sum of diameters').at(-1)).toBe(16);
  });

  it('before randomisation: a tumour of 0.01 cm3 is looked for and found when it has grown to 1 cm3', async () => {
    // a hundredfold takes 63·log(100)/log(8) = 139.5 days
    const record = await only({
      numbers: { V0: 0.01, growth: doublingIn(63) },
      periods: [{ name: 'adjuvant', until: 'completion', drugs: [every21d('mab', { cycles: 17 })] }],
      design: { ...cutoff(400), disease: 'resected' },
    });
    expect(daysOf(record, 'recurrence')).toEqual([189]);
    expect(stopsOf(record, 'mab')).toEqual([[189, 'progression']]);
  });
});

describe('a later line', () => {
  it('waits for the progression after the treatment before it was complete', async () => {
    const record = await only({
      numbers: { growth: doublingIn(252) },
      periods: [{ name: 'first', until: 'completion', drugs: [every21d('mab', { cycles: 2 })] }],
      design: {
        ...cutoff(200),
        laterLines: [{ name: 'second', drugs: [every21d('taxane')] }],
      },
    });
    // progression on day 126, see the course of a subject
    expect(daysOf(record, 'dose', 'mab')).toEqual([0, 21]);
    expect(daysOf(record, 'progression')[0]).toBe(126);
    expect(daysOf(record, 'dose', 'taxane')[0]).toBe(126);
    expect(daysOf(record, 'new treatment')).toEqual([126]);
  });

  it("by physician's choice gives each subject one of the choices, by their shares", async () => {
    const subjects = 400;
    const choices = [
      { name: 'antibody', share: 0.3, drugs: [every21d('mab')] },
      { name: 'taxane', share: 0.7, drugs: [every21d('taxane')] },
    ];
    const records = await follow(
      handMade({ periods: [{ name: 'choice', choices }], design: { ...cutoff(10), subjects } }),
    );
    const given = (drug: string) => records.filter((r) => daysOf(r, 'dose', drug).length > 0).length;
    expect(given('mab') + given('taxane')).toBe(subjects);
    // four standard errors
    expect(Math.abs(given('mab') / subjects - 0.3)).toBeLessThan(0.092);
  });
});

describe('a drug for some subjects', () => {
  const receptor = (share: number) => ({
    hormoneReceptor: {
      categories: { positive: share, negative: 1 - share },
      meaning: 'by hand',
      status: 'assumed' as const,
    },
  });
  const periods = [
    {
      name: 'adjuvant',
      until: 'completion',
      drugs: [
        every21d('mab', { cycles: 2 }),
        every21d('taxane', { cycles: 4, onlyIf: { hormoneReceptor: ['positive'] } }),
      ],
    },
    { name: 'after', drugs: [every21d('mab')] },
  ];

  it('is given to those of the category, and the period lasts as long as its drugs', async () => {
    const record = await only({ periods, covariates: receptor(1), design: cutoff(100) });
    expect(daysOf(record, 'dose', 'taxane')).toEqual([0, 21, 42, 63]);
    expect(daysOf(record, 'dose', 'mab')).toEqual([0, 21, 84]);
  });

  it('is not given to others, whose period is over without it', async () => {
    const record = await only({ periods, covariates: receptor(0), design: cutoff(100) });
    expect(daysOf(record, 'dose', 'taxane')).toEqual([]);
    expect(daysOf(record, 'dose', 'mab')).toEqual([0, 21, 42, 63, 84]);
  });

  it('leaves out a period that has no other drug', async () => {
    const first = { ...periods[0]!, drugs: [periods[0]!.drugs[1]!] };
    const record = await only({
      periods: [first, periods[1]!],
      covariates: receptor(0),
      design: cutoff(30),
    });
    expect(daysOf(record, 'dose', 'mab')).toEqual([0, 21]);
  });
});

describe('observation without drugs', () => {
  it('is a period like any other', async () => {
    const record = await only({ periods: [{ name: 'observation' }], design: cutoff(130) });
    expect(daysOf(record, 'dose')).toEqual([]);
    expect(daysOf(record, 'sum of diameters')).toEqual([0, 63, 126]);
  });
});

describe('what is missed', () => {
  it('scans: the share of the design, never the baseline', async () => {
    const records = await follow(
      handMade({ design: { subjects: 100, visits: { missed: 0.25 }, ...cutoff(640) } }),
    );
    const [held, missed] = ['sum of diameters', 'scan missed'].map((measure) =>
      records.reduce((sum, r) => sum + daysOf(r, measure).filter((day) => day > 0).length, 0),
    );
    expect(records.every((r) => daysOf(r, 'sum of diameters')[0] === 0)).toBe(true);
    expect(held! + missed!).toBe(1000);
    expect(Math.abs(missed! / 1000 - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 1000));
  });

  it('doses: one in five at an adherence of 0.8, on the days they were planned for', async () => {
    const drugs = [every21d('mab', { adherence: 0.8 })];
    const records = await follow(
      handMade({ periods: [{ name: 'p', drugs }], design: { subjects: 100, ...cutoff(209) } }),
    );
    const count = (measure: string) => records.reduce((sum, r) => sum + daysOf(r, measure).length, 0);
    expect(count('dose') + count('dose missed')).toBe(1000);
    expect(Math.abs(count('dose missed') / 1000 - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / 1000));
    const [record] = records;
    const days = [...daysOf(record!, 'dose'), ...daysOf(record!, 'dose missed')].sort((a, b) => a - b);
    expect(days).toEqual([0, 21, 42, 63, 84, 105, 126, 147, 168, 189]);
  });
});

describe('a central reader without error', () => {
  it('finds the progression that the investigator finds, and decides nothing', async () => {
    const plan = { analysis: [{ endpoint: 'pfs-central', cutoff: '400 d' }] };
    const record = await only({ numbers: { growth: doublingIn(252) }, design: plan });
    expect(daysOf(record, 'central progression')).toEqual([126]);
    expect(valuesOf(record, 'central sum of diameters')).toEqual([20, 24, 28]);
  });
});

describe('iRECIST', () => {
  const design = { criteria: 'iRECIST', ...cutoff(400) };

  it('confirms a tumour that goes on growing 28 days later, and treats until then', async () => {
    // 28 mm on day 126; 20·2^(154/252) = 30.5 → 31 mm on day 154 is but 3 mm more; 20·2^(182/252) = 33 mm is 5 more
    const record = await only({ numbers: { growth: doublingIn(252) }, design });
    expect(daysOf(record, 'progression')).toEqual([126]);
    expect(daysOf(record, 'confirmed progression')).toEqual([182]);
    expect(valuesOf(record, 'confirmed progression')).toEqual([126]);
    expect(stopsOf(record, 'mab')).toEqual([[182, 'progression']]);
  });

  it('treats a tumour that stays to the cut-off', async () => {
    const record = await only({ design });
    expect(daysOf(record, 'progression')).toEqual([]);
    expect(stopsOf(record, 'mab')).toEqual([[400, 'data cut-off']]);
  });
});

describe('death of another cause', () => {
  it('comes when the life table says, whatever the tumour does', async () => {
    // half of those of any age die within a year: a median of 365.25 days
    const records = await follow(
      handMade({
        covariates: { AGE: { ...number(50), unit: 'years' } },
        deathWithinYear: [0.5],
        design: { subjects: 1000, ...cutoff(366) },
      }),
    );
    const dead = records.filter((r) => daysOf(r, 'death').length > 0);
    expect(dead.every((r) => daysOf(r, 'death of other cause')[0] === daysOf(r, 'death')[0])).toBe(true);
    expect(Math.abs(dead.length / 1000 - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 1000));
  });
});

describe('an endpoint that the trial cannot record', () => {
  it.each([
    ['pcr', 'surgery'],
    ['dfs', 'recurrence'],
    ['ipfs', 'confirmed progression'],
    ['seroconversion', 'antibody titre'],
  ])('%s is refused: nothing records %s', async (endpoint, measure) => {
    const run = only({ design: { analysis: [{ endpoint, cutoff: '400 d' }] } });
    await expect(run).rejects.toThrow(measure);
  });

  it('is none when one of its events can happen: event-free survival without surgery', async () => {
    const design = { analysis: [{ endpoint: 'efs', cutoff: '400 d' }] };
    const record = await only({ numbers: { growth: doublingIn(252) }, design });
    expect(daysOf(record, 'progression')).toEqual([126]);
  });
});

describe('a cut-off at the third death', () => {
  it('comes on its day, counted from the first entry', async () => {
    const { runHandMade } = await import('../hand-made-trial.ts');
    const result = await runHandMade({
      numbers: { deathHazard: 0.01 },
      design: { subjects: 6, analysis: [{ endpoint: 'os', cutoff: '1000 d', afterEvents: 3 }] },
    });
    const [column] = result.endpoints.rows;
    if (column?.kind !== 'time to event') throw new Error('not a time to event');
    expect([...column.event].filter((e) => e === 1)).toHaveLength(3);
    expect(column.cutoffDay).toBe(Math.max(...column.time));
    expect([...column.time].filter((t) => t === column.cutoffDay)).toHaveLength(4);
  });
});
