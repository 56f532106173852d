import { describe, expect, it } from 'vitest';
import { measureCode } from '../../engine/src/data/observations.ts';
import type { TrialInputs } from '../../engine/src/data/trial-inputs.ts';
import { compareArms } from '../../engine/src/trial/compare-arms.ts';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { solveRange } from '../../engine/src/trial/solve-range.ts';
import { every21d, handMade } from '../hand-made-trial.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';

const cleopatra = readCleopatra();
const subjects = [0, 1, 2, 3, 4, 5, 6, 7];
const inputs: TrialInputs = { ...cleopatra, design: { ...cleopatra.design, subjects: 8, seed: 1 } };

/** Record of each subject of a trial in which all are in one arm, or, without it, in their own. */
async function recordsOf(trial: TrialInputs, arm?: number) {
  const course = await prepareTrial(trial, { lanes: 1 });
  if (arm !== undefined) course.cohort.arm.fill(arm);
  return Array.from({ length: course.cohort.size }, (_, first) =>
    solveRange(course, { first, count: 1, reverse: false }),
  );
}

describe('subjects of CLEOPATRA under both arms', () => {
  it('have under their own arm the record of the trial, and under the other that of being in it', async () => {
    const course = await prepareTrial(inputs);
    const compared = compareArms(course, subjects);
    const own = await recordsOf(inputs);
    const all = [await recordsOf(inputs, 0), await recordsOf(inputs, 1)];
    compared.forEach(({ subject, arms }, i) => {
      expect(subject).toBe(i);
      expect(arms[course.cohort.arm[i]!]!.observations).toEqual(own[i]!.observations);
      arms.forEach(({ observations, work }, a) => {
        expect(observations).toEqual(all[a]![i]!.observations);
        expect(work).toEqual(all[a]![i]!.work);
      });
      expect(arms[0]!.observations).not.toEqual(arms[1]!.observations);
    });
  });

  it('are the same in one lane and in two, and in any order, and share no day of treatment', async () => {
    const one = compareArms(await prepareTrial(inputs, { lanes: 1 }), subjects);
    const course = await prepareTrial(inputs);
    expect(compareArms(course, subjects)).toEqual(one);
    expect(compareArms(course, [...subjects].reverse()).reverse()).toEqual(one);
    // both arms are dosed on day 0, but not alike
    expect(one.map(({ saved }) => saved.steps)).toEqual(subjects.map(() => 0));
  });
});

/** Three arms under one drug: from day 60, from day 60 with more, and never but by another drug from day 100. */
const runIn = (more: object = {}) =>
  handMade({
    numbers: { growth: 0.002, deathHazard: 1 / 2000, newHazard: 1 / 3000 },
    ...more,
    design: {
      subjects: 6,
      arms: [
        ['late', every21d('mab', { start: '60 d' })],
        ['more', every21d('mab', { start: '60 d', dose: '200 mg' })],
        ['other', every21d('taxane', { start: '100 d' })],
      ].map(([id, drug]) => ({
        id,
        label: id,
        role: 'experimental',
        periods: [{ name: 'first', drugs: [drug] }],
      })),
    },
  });

describe('arms whose drugs begin on day 60', () => {
  it('share the days before, once, and keep the records that they have alone', async () => {
    const course = await prepareTrial(runIn());
    const compared = compareArms(course, [0, 1, 2, 3, 4, 5]);
    const alone = await Promise.all([0, 1, 2].map((arm) => recordsOf(runIn(), arm)));
    const dose = measureCode('dose');
    for (const { subject, arms, saved } of compared) {
      arms.forEach(({ observations, work }, a) => {
        expect(observations).toEqual(alone[a]![subject]!.observations);
        expect(work).toEqual(alone[a]![subject]!.work);
        const first = observations.measure.indexOf(dose);
        if (first >= 0) expect(observations.day[first]).toBe(a === 2 ? 100 : 60);
      });
      expect(saved.steps).toBeGreaterThan(0);
      expect(saved.steps).toBeLessThan(arms[1]!.work.steps + arms[2]!.work.steps);
    }
  });

  it('fail alike before, and apart after', async () => {
    const about = { meaning: 'by hand', status: 'assumed' } as const;
    // x' = x²/30: infinite on day 30, in all arms
    const failing = runIn({ parameters: { boom: { ...about, value: 1 / 30, unit: '1/d' } } });
    const [first] = compareArms(await prepareTrial(failing), [0, 1]);
    const failed = measureCode('failed to solve');
    const rows = first!.arms.map(
      ({ observations }) => observations.day[observations.measure.indexOf(failed)],
    );
    expect(rows.every((day) => Math.abs(day! - 30) <= 1)).toBe(true);
    expect(first!.arms[1]!.observations).toEqual(first!.arms[0]!.observations);
    // those in the third arm come for a blood count every week, and are not alike from then on
    expect(first!.saved.steps).toBe(first!.arms[0]!.work.steps);
  });
});
