import { describe, expect, it } from 'vitest';
import { checkTrial } from '../../engine/src/data/check-trial.ts';
import type { TrialInputs } from '../../engine/src/data/trial-inputs.ts';
import { endpoints } from '../../engine/src/endpoints/list.ts';
import { traceSubject } from '../../engine/src/explain/trace.ts';
import { compareArms } from '../../engine/src/trial/compare-arms.ts';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { solveRange } from '../../engine/src/trial/solve-range.ts';
import { daysOf, every21d, follow, type HandMade, handMade, valuesOf } from '../hand-made-trial.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';

/** A hand-made trial in which cells are added to the one state that is tumour. */
const challenged = (parts: HandMade): TrialInputs => {
  const inputs = handMade(parts);
  const { platform } = inputs;
  return { ...inputs, platform: { ...platform, tumour: { ...platform.tumour!, challenged: 'V' } } };
};

/** Without disease, scans every 63 days, cells on day 100. */
const resected = (cells: number, more: object = {}) => ({
  disease: 'resected',
  rechallenge: { after: '100 d', cells },
  analysis: [{ endpoint: 'dfs', cutoff: '400 d' }],
  ...more,
});

/** Volume doubles in 63 days. */
const doubling = Math.LN2 / 63;

describe('a re-challenge', () => {
  it('without growth and kill lifts the burden by exactly what is added, on its day', async () => {
    const inputs = challenged({ numbers: { V0: 0.25 }, design: resected(5e8) });
    const course = await prepareTrial(inputs, { lanes: 1 });
    const { days, values } = traceSubject(course, 0, ['V']);
    const V = values.get('V')!;
    days.forEach((day, k) => {
      // noted where the solver stops: on day 100 before the cells, from then on after them
      expect(V[k]).toBe(day <= 100 ? 0.25 : 0.75);
    });
    expect(days).toContain(100);
  });

  it('is found as a recurrence at the first scan with 1 cm3: half of it doubles from day 100 to day 163', async () => {
    const [record] = await follow(
      challenged({ numbers: { V0: 0, growth: doubling }, design: resected(5e8) }),
    );
    expect(daysOf(record!, 'rechallenge')).toEqual([100]);
    expect(valuesOf(record!, 'rechallenge')).toEqual([0.5]);
    // scans on days 126 (0.67 cm3) and 189 (1.33 cm3)
    expect(daysOf(record!, 'recurrence')).toEqual([189]);
    const [without] = await follow(
      challenged({ numbers: { V0: 0, growth: doubling }, design: resected(5e8, { rechallenge: undefined }) }),
    );
    expect(daysOf(without!, 'recurrence')).toEqual([]);
  });

  it('on the day of a scan comes after it', async () => {
    const design = resected(2e9, { rechallenge: { after: '126 d', cells: 2e9 } });
    const [record] = await follow(challenged({ numbers: { V0: 0 }, design }));
    expect(daysOf(record!, 'recurrence')).toEqual([189]);
  });

  it('on a day that is not whole comes on the next: 4 months are 121.75 days', async () => {
    const design = resected(2e9, { rechallenge: { after: '4 months', cells: 2e9 } });
    const [record] = await follow(challenged({ numbers: { V0: 0 }, design }));
    expect(daysOf(record!, 'rechallenge')).toEqual([122]);
  });

  it('comes in every arm, and to nobody who has died before', async () => {
    const arm = (id: string) => ({ id, label: id, role: 'experimental', periods: [{ name: 'none' }] });
    const design = resected(5e8, { subjects: 40, arms: [arm('A'), arm('B')] });
    const records = await follow(challenged({ numbers: { V0: 0, deathHazard: 1 / 100 }, design }));
    for (const record of records) {
      const isAlive = daysOf(record, 'death').every((day) => day > 100);
      expect(daysOf(record, 'rechallenge')).toEqual(isAlive ? [100] : []);
    }
    expect(records.filter((record) => daysOf(record, 'rechallenge').length > 0).length).toBeGreaterThan(5);
  });
});

describe('a re-challenge on the platform', () => {
  const cleopatra = readCleopatra();
  const design = {
    ...cleopatra.design,
    subjects: 6,
    rechallenge: { after: '100 d', cells: 5e10 },
  };
  const inputs: TrialInputs = { ...cleopatra, design };

  it('has the same bits in one lane and two, alone and beside others, and under either arm', async () => {
    const course = await prepareTrial(inputs);
    const narrow = await prepareTrial(inputs, { lanes: 1 });
    const whole = solveRange(course, { first: 0, count: 6, reverse: false });
    expect(solveRange(narrow, { first: 0, count: 6, reverse: true }).observations).toEqual(
      whole.observations,
    );
    const compared = compareArms(course, [0, 1, 2, 3, 4, 5]);
    for (const { subject, arms } of compared) {
      const alone = solveRange(narrow, { first: subject, count: 1, reverse: false });
      expect(arms[course.cohort.arm[subject]!]!.observations).toEqual(alone.observations);
    }
  });

  it('is in the results: scans after it see more tumour', async () => {
    const plain = { ...inputs, design: { ...design, rechallenge: undefined } };
    const [more, less] = await Promise.all([follow(inputs), follow(plain as TrialInputs)]);
    const sum = (records: typeof more) =>
      records
        .flatMap((r) => r.filter((l) => l.measure === 'sum of diameters' && l.day > 100 && l.day <= 140))
        .reduce((total, { value }) => total + value, 0);
    expect(sum(more!)).toBeGreaterThan(sum(less!));
  });
});

describe('a design with a re-challenge', () => {
  const problemsOf = (inputs: TrialInputs) => checkTrial(inputs, { endpoints }).map(({ code }) => code);
  const periods = [{ name: 'first', drugs: [every21d('mab')] }];

  it('needs a card that names a tumour state for the cells', () => {
    expect(problemsOf(handMade({ periods, design: resected(1e7) }))).toContain('no-challenged-state');
    const inputs = challenged({ periods, design: resected(1e7) });
    expect(problemsOf(inputs)).not.toContain('no-challenged-state');
    const elsewhere = {
      ...inputs,
      platform: { ...inputs.platform, tumour: { viable: 'V', states: ['V'], challenged: 'Hz' } },
    };
    expect(problemsOf(elsewhere)).toContain('challenge-outside-tumour');
  });

  it.each([
    ['400 d', 'rechallenge-after-cutoff'],
    ['0 d', 'out-of-range'],
    ['soon', 'bad-quantity'],
  ])('after %s is refused: %s', (after, code) => {
    const design = resected(1e7, { rechallenge: { after, cells: 1e7 } });
    expect(problemsOf(challenged({ periods, design }))).toContain(code);
  });
});
