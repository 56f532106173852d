import { describe, expect, it } from 'vitest';
import { solvePool } from '../../engine/src/power/solve-pool.ts';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { solveRange } from '../../engine/src/trial/solve-range.ts';
import {
  daysOf,
  every21d,
  follow,
  type HandMade,
  handMade,
  type Line,
  readNumbers,
  runHandMade,
  valuesOf,
} from '../hand-made-trial.ts';

const only = async (parts: HandMade): Promise<Line[]> => (await follow(handMade(parts)))[0]!;
/** A diameter doubles when the volume grows eightfold. */
const doublingIn = (days: number) => (3 * Math.LN2) / days;
const growing = { growth: doublingIn(252) };
const [progression, death, loss] = [0, 1, 2];

describe('a run-in', () => {
  // 20·2^(t/252) mm: 24 on day 63 is 4 mm more, 28 on day 126 is progression
  it('of 63 days ends with the baseline scan of 24 mm, from which progression is counted', async () => {
    const record = await only({ numbers: growing, design: { runIn: { duration: '63 d' } } });
    // 63 days later 28 mm, 4 mm or 17 % more; then 34 mm
    expect(daysOf(record, 'sum of diameters')).toEqual([0, 63, 126]);
    expect(valuesOf(record, 'sum of diameters')).toEqual([24, 28, 34]);
    expect(daysOf(record, 'progression')).toEqual([126]);
  });

  it.each([
    ['126 d: the scan of its last day shows progression', '126 d', -1],
    ['130 d: progression is found on day 126', '130 d', -4],
    ['7 weeks more than 126 d: on day 126', '175 d', -49],
  ])('of %s', async (_, duration, day) => {
    const record = await only({ numbers: growing, design: { runIn: { duration } } });
    expect(record).toEqual([{ day, measure: 'not randomised', value: progression, drug: null }]);
  });

  it('in which a subject dies ends on that day', async () => {
    const record = await only({ numbers: { deathHazard: 50 }, design: { runIn: { duration: '30 d' } } });
    expect(record).toEqual([{ day: -29, measure: 'not randomised', value: death, drug: null }]);
  });

  it('in which a subject is lost', async () => {
    const dropout = { perYear: 1 - 1e-12 };
    const [record] = await follow(handMade({ design: { dropout, runIn: { duration: '300 d' } } }));
    expect(record).toMatchObject([{ measure: 'not randomised', value: loss }]);
  });

  it('gives its drugs before day 0, and what is in the body stays there', async () => {
    const runIn = { duration: '21 d', drugs: [every21d('mab')] };
    const design = { runIn, analysis: [{ endpoint: 'os', cutoff: '1 d' }] };
    const course = await prepareTrial(handMade({ design, periods: [{ name: 'observation' }] }));
    const { observations } = solveRange(course, { first: 0, count: 1, reverse: false });
    expect([...observations.measure]).not.toContain(4);
    const { states, lanes, stepper } = course.kernel;
    // 100 mg on day −21 and none on day 0, gone at 0.1 a day until day 1
    const left = stepper.current[states.indexOf('mab__A1') * lanes]!;
    expect(left / (100 * Math.exp(-0.1 * 22))).toBeCloseTo(1, 6);
  });

  it('does not cut an infusion that runs on into the trial: 100 mg at 0.5 L/d make 200 mg·d/L', async () => {
    const runIn = { duration: '5 d', drugs: [every21d('mab', { infusion: '20 d' })] };
    const course = await prepareTrial(handMade({ design: { runIn }, periods: [{ name: 'observation' }] }));
    solveRange(course, { first: 0, count: 1, reverse: false });
    const { states, lanes, stepper } = course.kernel;
    expect(stepper.current[states.indexOf('AUC') * lanes]).toBeCloseTo(200, 4);
  });
});

describe('a trial with a run-in', () => {
  const arm = (id: string, role: string, drug: string) => ({
    id,
    label: id,
    role,
    periods: [{ name: 'first', drugs: [every21d(drug)] }],
  });
  const parts: HandMade = {
    numbers: { deathHazard: 0.002 },
    parameters: {
      growth: {
        value: 0.008,
        unit: '1',
        meaning: 'by hand',
        status: 'assumed',
        variability: { distribution: 'log-normal', sd: 0.8 },
      },
    },
    design: {
      subjects: 40,
      arms: [arm('A', 'experimental', 'mab'), arm('B', 'control', 'taxane')],
      runIn: { duration: '63 d', drugs: [every21d('taxane')] },
    },
  };

  it('randomises those who pass it and accounts for the others', async () => {
    const enrolled = (await follow(handMade(parts))).map((record) =>
      record.find(({ measure }) => measure === 'not randomised'),
    );
    const left = (reason: number) => enrolled.filter((line) => line?.value === reason).length;
    const result = await runHandMade(parts);
    expect(result.analysis.runIn).toEqual({
      enrolled: 40,
      progressed: left(progression),
      died: left(death),
      lostToFollowUp: 0,
    });
    const passed = enrolled.filter((line) => line === undefined).length;
    expect(passed).toBeGreaterThan(10);
    expect(left(progression)).toBeGreaterThan(2);
    expect(left(death)).toBeGreaterThan(1);
    expect(result.cohort.size).toBe(passed);
    expect(result.analysis.arms.reduce((sum, { n }) => sum + n, 0)).toBe(passed);
    expect(result.analysis.dispositions.reduce((sum, d) => sum + d.randomised, 0)).toBe(passed);
    expect(readNumbers(result, 'not randomised')).toEqual([]);
    const pool = await solvePool(handMade(parts), { subjects: 40 });
    expect(pool.size).toBe(passed);
    expect(pool.arms.map(({ failed }) => failed.length)).toEqual([passed, passed]);
  });

  it('that no one passes is refused', async () => {
    const all = { ...parts, numbers: { deathHazard: 50 } };
    await expect(runHandMade(all)).rejects.toMatchObject({ problems: [{ code: 'none-randomised' }] });
  });
});
