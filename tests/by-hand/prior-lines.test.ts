import { describe, expect, it } from 'vitest';
import { readAntimony } from '../../engine/src/model/read-antimony.ts';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { solveRange } from '../../engine/src/trial/solve-range.ts';
import {
  daysOf,
  every21d,
  follow,
  type HandMade,
  handMade,
  sphereOf20mm,
  valuesOf,
} from '../hand-made-trial.ts';

/**
 * Two clones with constant rates: A shrinks and b grows while a line goes on, which is as long as mab is given; T counts
 * the days since the beginning, M what was ever given.
 */
const clones = `
model clones()
  dosed = 0;
  A = V0*(1 - share);  A' = -fading*A;
  b = V0*share;        b' = growing*b;
  V := A + b;
  Hz = 0;  Hz' = deathHazard;
  Nl = 0;  Nl' = newHazard;
  T = 0;   T' = 1;
  nc := 4;
  LVEF := 0.6;
end`;

const number = (value: number) => ({ meaning: 'by hand', status: 'assumed' as const, value, unit: '1' });

function pretreated(parts: HandMade, numbers: { share: number; fading: number; growing: number }) {
  const inputs = handMade(parts);
  const [module] = inputs.modules;
  const own = Object.fromEntries(Object.entries(numbers).map(([symbol, value]) => [symbol, number(value)]));
  return {
    ...inputs,
    platform: { ...inputs.platform, tumour: { viable: 'V', states: ['A', 'b'] } },
    modules: [
      {
        ...module!,
        model: readAntimony(clones, 'clones.ant'),
        table: { ...module!.table, parameters: { ...module!.table.parameters, ...own } },
      },
    ],
  };
}

/** The states of the one subject at the end of a trial of so many days. */
async function statesAfter(inputs: ReturnType<typeof pretreated>): Promise<Record<string, number>> {
  const course = await prepareTrial(inputs);
  solveRange(course, { first: 0, count: 1, reverse: false });
  const { states, lanes, stepper } = course.kernel;
  return Object.fromEntries(states.map((state, i) => [state, stepper.current[i * lanes]!]));
}

const oneDay = { analysis: [{ endpoint: 'os', cutoff: '1 d' }], visits: { tumour: '63 d' } };
const line = { name: 'first', drugs: [every21d('mab')] };

describe('a prior line of treatment', () => {
  // A = 0.9·V0·e^(−0.1 t), b = 0.1·V0·e^(0.02 t); diameters of the sum: 20 mm at first,
  // t = 63: 0.0016 + 0.3525 = 0.3541·V0, 14.1 → 14 mm; t = 126: 1.2429·V0, 21.5 → 21 or 22 mm: 50 % over the nadir
  const numbers = { share: 0.1, fading: 0.1, growing: 0.02 };

  it('ends with the progression on day 126, the washout 21 days later; the burden is that of the beginning', async () => {
    const design = { ...oneDay, priorLines: { lines: [line] } };
    const after = await statesAfter(pretreated({ design }, numbers));
    expect(after.T).toBeCloseTo(126 + 21 + 1, 6);
    // at enrolment A/b = 9·e^(−0.12·147) and A + b = V0; then one day by their rates
    const ratio = 9 * Math.exp(-0.12 * 147);
    expect(after.b! / ((sphereOf20mm * Math.exp(0.02)) / (1 + ratio))).toBeCloseTo(1, 6);
    expect(after.A! / ((sphereOf20mm * ratio * Math.exp(-0.1)) / (1 + ratio))).toBeCloseTo(1, 5);
  });

  it('that leaves less than one cell changes no clone, and dead tissue is that she was drawn with', async () => {
    const design = { ...oneDay, priorLines: { lines: [line] } };
    const shares = { share: 0.1, fading: 0.1, growing: 0 };
    const withTumour = (more: object) => {
      const inputs = pretreated({ design }, shares);
      const tumour = { ...inputs.platform.tumour!, ...more };
      return statesAfter({ ...inputs, platform: { ...inputs.platform, tumour } });
    };
    // nothing is left above a bar that no tumour reaches: A is 0.9 of the beginning, a day older
    const none = await withTumour({ least: 1e9 });
    expect(none.A! / (0.9 * sphereOf20mm * Math.exp(-0.1))).toBeCloseTo(1, 6);
    expect(none.b! / (0.1 * sphereOf20mm)).toBeCloseTo(1, 6);
    // b dead: it stays a tenth of the beginning whatever the line did
    const dead = await withTumour({ dead: ['b'] });
    expect(dead.b! / (0.1 * sphereOf20mm)).toBeCloseTo(1, 6);
  });

  it('until completion ends with its last cycle, on day 42 of two, and is never shorter for a progression', async () => {
    const lines = [{ name: 'first', until: 'completion', drugs: [every21d('mab', { cycles: 2 })] }];
    const design = { ...oneDay, priorLines: { lines, washout: '0 d' } };
    expect((await statesAfter(pretreated({ design }, numbers))).T).toBeCloseTo(42 + 1, 6);
  });

  it('that does not fail ends after the longest time', async () => {
    const still = { share: 0.1, fading: 0, growing: 0 };
    const design = { ...oneDay, priorLines: { lines: [line, line], washout: '7 d', longest: '100 d' } };
    expect((await statesAfter(pretreated({ design }, still))).T).toBeCloseTo(2 * 100 + 7 + 1, 6);
  });

  it('that a subject does not get takes no time', async () => {
    const design = {
      ...oneDay,
      priorLines: {
        lines: [
          { ...line, share: 0 },
          { ...line, drugs: [] },
        ],
      },
    };
    expect((await statesAfter(pretreated({ design }, numbers))).T).toBeCloseTo(21 + 1, 6);
  });

  it('kills nobody, and its hazards do not count in the trial', async () => {
    // alone the level drawn, an exponential number of mean 1, decides: 0.02 a day kills within a year or so
    const dying = { deathHazard: 0.02 };
    const design = { analysis: [{ endpoint: 'os', cutoff: '1000 d' }] };
    const lines = [{ ...line, until: 'completion', drugs: [every21d('mab', { cycles: 40 })] }];
    const [alone, after] = [
      (await follow(handMade({ numbers: dying, design })))[0]!,
      (await follow(handMade({ numbers: dying, design: { ...design, priorLines: { lines } } })))[0]!,
    ];
    expect(daysOf(after, 'death')).toEqual(daysOf(alone, 'death'));
    expect(daysOf(after, 'death')).toHaveLength(1);
  });

  it('leaves its drug behind: after the washout what the clearance has left of it', async () => {
    const lines = [{ name: 'first', until: 'completion', drugs: [every21d('mab', { cycles: 1 })] }];
    const bare = { periods: [{ name: 'observation' }], design: { ...oneDay, priorLines: { lines } } };
    // 100 mg on day 0, gone at 0.5/5 a day over 21 + 21 + 1 days
    const after = await statesAfter(pretreated(bare, numbers));
    expect(after.mab__A1! / (100 * Math.exp(-0.1 * 43))).toBeCloseTo(1, 6);
  });

  it('in which the equations fail is a failure of day 0', async () => {
    // x' = 0.01·x² is infinite on day 100
    const design = { priorLines: { lines: [line] } };
    const [record] = await follow(handMade({ numbers: { boom: 0.01 }, design }));
    expect(record!.map(({ day, measure }) => [day, measure])).toEqual([[0, 'failed to solve']]);
  });

  it('is not in the record, whose first scan has the burden of the beginning', async () => {
    const growth = (3 * Math.LN2) / 252;
    const [record] = await follow(
      handMade({ numbers: { growth }, design: { priorLines: { lines: [line] } } }),
    );
    expect(daysOf(record!, 'sum of diameters')).toEqual([0, 63, 126]);
    expect(valuesOf(record!, 'sum of diameters')).toEqual([20, 24, 28]);
  });
});
