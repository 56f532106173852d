import { describe, expect, it } from 'vitest';
import type { Doses } from '../../engine/src/data/doses.ts';
import { dop853 } from '../../engine/src/solve/dop853.ts';
import { dormandPrince } from '../../engine/src/solve/dormand-prince.ts';
import type { IntegrationOptions } from '../../engine/src/solve/follow-up.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { rodas5p } from '../../engine/src/solve/rodas5p.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { solveRecords } from '../../engine/src/solve/solve-records.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { type Equations, modelOf } from '../equations.ts';

const tolerances = { relative: 1e-6, absolute: 1e-8, states: {} };

/** Two compartments; `fast` exchanges a thousandth of a day, slow ones a third of a day. */
const distribution = (exchange: number): Equations => ({
  rates: {
    central: '-(0.3 + q)*central + q*peripheral',
    peripheral: 'q*central - q*peripheral',
  },
  start: {},
  parameters: { q: exchange },
});
const slow = distribution(3);
const fast = distribution(1000);

/** The same dose again and again, over `duration` days each [d]. */
function every(interval: number, count: number, duration = 0): Doses {
  return {
    time: Float64Array.from({ length: count }, (_, k) => k * interval),
    amount: new Float64Array(count).fill(100),
    duration: new Float64Array(count).fill(duration),
    target: new Int32Array(count),
  };
}

async function run(equations: Equations, doses: Doses, options: Partial<IntegrationOptions> = {}) {
  const kernel = await compileModel(modelOf(equations));
  const times = Float64Array.from({ length: 60 }, (_, i) => i + 0.75);
  return solve(kernel, { doses, times, tolerances, method: 'automatic', ...options });
}

/** Amounts after unit doses by hand: the eigenvalues of [-(k + q), q; q, -q] are real and negative. */
function amountsByHand(q: number, time: number): readonly [number, number] {
  const k = 0.3;
  const root = Math.sqrt((k / 2) ** 2 + q * q);
  const [one, two] = [-k / 2 - q + root, -k / 2 - q - root];
  const central = (l: number, m: number) => ((l + q) / (l - m)) * Math.exp(l * time);
  const peripheral = (l: number, m: number) => (q / (l - m)) * Math.exp(l * time);
  return [central(one, two) + central(two, one), peripheral(one, two) + peripheral(two, one)];
}

describe('the method chosen by the work it takes', () => {
  it.each([
    ['a bolus a day', every(1, 60), slow],
    ['an infusion of two hours a day', every(1, 60, 1 / 12), slow],
    ['an infusion of half an hour a week', every(7, 9, 1 / 48), distribution(0.5)],
  ])('is the explicit one where nothing is stiff: %s', async (_, doses, equations) => {
    const { work, outcome } = await run(equations, doses);
    expect(outcome.kind).toBe('success');
    expect(work.jacobians).toBeLessThan(0.25 * work.steps);
  });

  it('is the stiff one where exchange is a thousand times as fast as elimination', async () => {
    const { work } = await run(fast, every(1, 60));
    const stiff = await run(fast, every(1, 60), { method: rodas5p });
    const explicit = await run(fast, every(1, 60), { method: dormandPrince });
    expect(explicit.work.steps).toBeGreaterThan(10 * stiff.work.steps);
    expect(work.steps).toBeLessThan(1.2 * stiff.work.steps);
    expect(work.jacobians).toBeGreaterThan(0.8 * work.steps);
  });

  it.each([
    [1e-4, dormandPrince],
    [1e-5, dop853],
    [1e-7, dop853],
  ])('takes at a relative tolerance of %d the steps of one explicit method', async (relative, method) => {
    const options = { tolerances: { relative, absolute: 1e-9, states: {} } };
    const { work } = await run(slow, every(1, 60), options);
    const fixed = await run(slow, every(1, 60), { ...options, method });
    expect(Math.abs(work.steps - fixed.work.steps)).toBeLessThan(0.1 * fixed.work.steps);
  });

  const rates = [0.3, 1, 3, 10, 30, 100, 1000];
  it.each(
    rates.flatMap((q) =>
      [every(1, 60), every(7, 9)].map((doses) => ({ q, doses, count: doses.time.length })),
    ),
  )('agrees with the sum of exponentials where exchange is $q/d under $count doses', async ({ q, doses }) => {
    const { values } = await run(distribution(q), doses);
    for (let i = 0; i < 60; i++) {
      const given = [...doses.time].filter((time) => time < i + 0.75);
      const sums = given.map((time) => amountsByHand(q, i + 0.75 - time));
      [0, 1].forEach((j) => {
        const exact = sums.reduce((sum, pair) => sum + 100 * pair[j]!, 0);
        expect(Math.abs(values[2 * i + j]! - exact)).toBeLessThan(100 * (1e-8 + 1e-6 * exact));
      });
    }
  });

  it.each(methods)('agrees with $name alone within a hundred tolerances', async (method) => {
    const doses = every(1, 60, 1 / 12);
    const chosen = await run(slow, doses);
    const alone = await run(slow, doses, { method });
    chosen.values.forEach((value, i) => {
      expect(Math.abs(value - alone.values[i]!)).toBeLessThan(100 * (1e-8 + 1e-6 * value));
    });
  });

  it('finds the geometric series of a dose given for ever, although the clock is set back', async () => {
    const kernel = await compileModel(modelOf({ rates: { x: '-0.3*x' }, start: {} }));
    const record = { kind: 'dose', target: 0, amount: 100, interval: 1, steadyState: 'replace' } as const;
    const records = [0, 20].map((time) => ({ ...record, time, additional: 9 }));
    const times = Float64Array.of(0.5, 10, 20.5);
    const { values, outcome } = solveRecords(kernel, { records, times, tolerances, method: 'automatic' });
    expect(outcome.kind).toBe('success');
    const peak = 100 / (1 - Math.exp(-0.3));
    expect(values[0]! / (peak * Math.exp(-0.15))).toBeCloseTo(1, 4);
    expect(values[1]! / (peak * Math.exp(-0.3))).toBeCloseTo(1, 4);
    expect(values[2]! / (peak * Math.exp(-0.15))).toBeCloseTo(1, 4);
  });

  it('is given up in the midst of a stretch that becomes stiff, which goes on from where it stands', async () => {
    // x comes to rest at a rate y that doubles every 1.4 days
    const late: Equations = { rates: { x: 'y*(0.5 - x)', y: '0.5*y' }, start: { x: 1, y: 1 } };
    const nothing = every(1, 10);
    // next to nothing: a dose of 0 would be no discontinuity
    nothing.amount.fill(1e-12);
    const { values, outcome, work } = await run(late, nothing);
    expect(outcome.kind).toBe('success');
    expect(work.jacobians).toBeGreaterThan(10);
    expect(work.steps - work.jacobians).toBeGreaterThan(10);
    expect(work.steps + work.rejected).toBeLessThan(1000);
    for (let i = 0; i < 60; i++) {
      const y = Math.exp(0.5 * (i + 0.75));
      expect(values[2 * i + 1]! / y).toBeCloseTo(1, 4);
      expect(values[2 * i]).toBeCloseTo(0.5 + 0.5 * Math.exp(-2 * (y - 1)), 4);
    }
    // the explicit method's limit of 3.3/y days makes more than a million steps by day 30
    const alone = await run(late, nothing, { method: dormandPrince, maxSteps: 100_000 });
    expect(alone.outcome.kind).toBe('budget spent');
  });
});
