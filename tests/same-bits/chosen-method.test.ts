import { describe, expect, it } from 'vitest';
import type { Doses } from '../../engine/src/data/doses.ts';
import type { Trajectory } from '../../engine/src/data/trajectory.ts';
import { followInLanes } from '../../engine/src/solve/lanes.ts';
import { followDoses } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf } from '../equations.ts';

/** Two compartments that exchange at a rate q: stiff where it is 1000/d, not where it is 3/d. */
const model = modelOf({
  rates: {
    central: '-(k + q)*central + q*peripheral',
    peripheral: 'q*central - q*peripheral - boom*peripheral*sqrt(last - time)',
  },
  start: {},
  parameters: { q: 3, k: 0.3, boom: 0, last: 1000 },
});
const tolerances = { relative: 1e-6, absolute: 1e-8, states: {} };
const times = Float64Array.from({ length: 100 }, (_, i) => i);

/** Each subject: exchange [1/d], elimination [1/d], days between infusions of 2 h, day at which a formula ends. */
const subjects: readonly (readonly [number, number, number, number])[] = [
  [3, 0.3, 1, 1000],
  [1000, 0.3, 1, 1000],
  [2, 0.1, 7, 1000],
  [3000, 0.5, 3, 1000],
  [3, 0.3, 1, 40.5],
  [20, 0.3, 2, 1000],
  [1000, 0.2, 1, 61.5],
  [0.5, 0.6, 1, 1000],
];

function dosesOf(interval: number): Doses {
  const count = Math.floor(100 / interval);
  return {
    time: Float64Array.from({ length: count }, (_, k) => k * interval),
    amount: new Float64Array(count).fill(100),
    duration: new Float64Array(count).fill(1 / 12),
    target: new Int32Array(count),
  };
}

async function follow(lanes: 1 | 2, order: readonly number[], maxSteps = 100_000): Promise<Trajectory[]> {
  const kernel = await compileModel(model, { lanes });
  return followInLanes(kernel, order, {
    tolerances,
    maxSteps,
    method: 'automatic',
    follow: (integration, subject) => {
      const [q, k, interval, last] = subjects[subject]!;
      [q, k, last < 1000 ? 1e-3 : 0, last].forEach((value, i) => {
        integration.setParameter(i, value);
      });
      return followDoses(integration, { doses: dosesOf(interval), times });
    },
  });
}

const alone = await Promise.all(subjects.map(async (_, i) => (await follow(1, [i]))[0]!));

describe('a subject solved with the chosen method', () => {
  it('is among subjects some of whom are solved stiffly, some explicitly, and some fail', () => {
    const share = alone.map(({ work }) => work.jacobians / work.steps);
    expect(share.filter((s) => s > 0.8).length).toBeGreaterThanOrEqual(2);
    expect(share.filter((s) => s < 0.3).length).toBeGreaterThanOrEqual(2);
    expect(alone.map(({ outcome }) => outcome.kind === 'success')).toEqual(
      subjects.map(([, , , last]) => last === 1000),
    );
  });

  it.each([
    ['one after the other in one lane', 1, [0, 1, 2, 3, 4, 5, 6, 7]],
    ['two side by side', 2, [0, 1, 2, 3, 4, 5, 6, 7]],
    ['two side by side, backwards', 2, [7, 6, 5, 4, 3, 2, 1, 0]],
    ['beside herself', 2, [1, 1, 0, 0, 4, 4, 2]],
    ['beside a stiff one for long', 2, [1, 0, 1, 2, 1, 5, 1, 7]],
  ] as const)('has the same bits, work and outcome %s', async (_, lanes, order) => {
    const solved = await follow(lanes, order);
    solved.forEach((one, place) => {
      expect(one).toEqual(alone[order[place]!]);
    });
  });

  it('has the same bits in a second run', async () => {
    expect(await follow(2, [3, 0])).toEqual(await follow(2, [3, 0]));
  });

  it('whose formula ends on a day fails on that day, by name', () => {
    expect(alone[4]!.outcome).toMatchObject({ kind: 'not finite', state: 'peripheral' });
    for (const [i, day] of [
      [4, 40.5],
      [6, 61.5],
    ] as const) {
      const { outcome } = alone[i]!;
      expect('time' in outcome ? outcome.time : 0).toBeCloseTo(day, 6);
    }
  });

  it.each([1, 2, 7, 30, 60, 100, 101, 102, 103, 150])('spends a budget of %d and no more', async (most) => {
    for (const { outcome, work } of await follow(2, [0, 1], most)) {
      expect(outcome).toMatchObject({ kind: 'budget spent', steps: most });
      expect(work.steps + work.rejected).toBe(most);
    }
  });
});
