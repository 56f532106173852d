import { describe, expect, it } from 'vitest';
import type { DoseRecord } from '../../engine/src/data/dose-records.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { solveRecords } from '../../engine/src/solve/solve-records.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { type Equations, modelOf } from '../equations.ts';

const tolerances = { relative: 1e-9, absolute: 1e-12, states: {} };
const k = 0.2;
const elimination: Equations = { rates: { a: '-k*a' }, start: {}, parameters: { k } };

async function follow(records: readonly DoseRecord[], times: readonly number[], equations = elimination) {
  const kernel = await compileModel(modelOf(equations));
  const solved = solveRecords(kernel, { records, times: Float64Array.from(times), tolerances });
  expect(solved.outcome).toEqual({ kind: 'success' });
  return solved;
}

/** Amount at `since` after the start of an infusion into one compartment, or of a bolus. */
function amountAfter(since: number, amount: number, duration = 0): number {
  if (since < 0) return 0;
  if (duration === 0) return amount * Math.exp(-k * since);
  const running = Math.min(since, duration);
  return (amount / duration / k) * (1 - Math.exp(-k * running)) * Math.exp(-k * (since - running));
}

/** The same of doses that entered at `entry` and every `interval` for ever before. */
function steadyAmount(at: { since: number; interval: number }, amount: number, duration = 0): number {
  let sum = 0;
  for (let n = 0; n < 2000; n++) sum += amountAfter(at.since + n * at.interval, amount, duration);
  return sum;
}

function expectClose(values: ArrayLike<number>, expected: readonly number[]): void {
  expect(values.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(values[i]! - value)).toBeLessThan(1e-7 * (1 + Math.abs(value)));
  });
}

describe('a dose', () => {
  const times = [0, 0.5, 1, 2, 3.5, 4, 6, 9];
  const bolus: DoseRecord = { time: 1, kind: 'dose', amount: 10 };

  it('with additional ones is the sum of single doses', async () => {
    const { values } = await follow([{ ...bolus, interval: 2.5, additional: 2 }], times);
    // a value at the time of a dose is the value just before
    const alone = (t: number, start: number) => (t > start ? amountAfter(t - start, 10) : 0);
    expectClose(
      values,
      times.map((t) => alone(t, 1) + alone(t, 3.5) + alone(t, 6)),
    );
  });

  it('with a lag is the dose later, its additional ones too', async () => {
    const late = await follow([{ ...bolus, lag: 0.75, interval: 2, additional: 1 }], times);
    const same = await follow(
      [
        { ...bolus, time: 1.75 },
        { ...bolus, time: 3.75 },
      ],
      times,
    );
    expectClose(late.values, [...same.values]);
  });

  it('at a rate lasts as long as its available amount, over a duration runs at the rate of it', async () => {
    const atRate = await follow([{ ...bolus, rate: 4, bioavailability: 0.5 }], times);
    const overDuration = await follow([{ ...bolus, duration: 2.5, bioavailability: 0.5 }], times);
    expectClose(
      atRate.values,
      times.map((t) => amountAfter(t - 1, 5, 1.25)),
    );
    expectClose(
      overDuration.values,
      times.map((t) => amountAfter(t - 1, 5, 2.5)),
    );
  });

  it('enters the state it names', async () => {
    const two: Equations = { rates: { a: '-k*a', b: '-2*k*b' }, start: {}, parameters: { k } };
    const { values } = await follow([bolus, { ...bolus, target: 1, amount: 3, duration: 1 }], [6], two);
    const b = (3 / (2 * k)) * (1 - Math.exp(-2 * k)) * Math.exp(-2 * k * 4);
    expectClose(values, [amountAfter(5, 10), b]);
  });

  it('of no steady state, lag or additional ones gives the bits of plain doses', async () => {
    const records: DoseRecord[] = [
      { ...bolus, duration: 1.5 },
      { ...bolus, time: 2, amount: 4 },
      { ...bolus, time: 2.25, duration: 0.7 },
    ];
    const doses = {
      time: Float64Array.of(1, 2, 2.25),
      amount: Float64Array.of(10, 4, 10),
      duration: Float64Array.of(1.5, 0, 0.7),
      target: new Int32Array(3),
    };
    const kernel = await compileModel(modelOf(elimination));
    const plain = solve(kernel, { doses, times: Float64Array.from(times), tolerances });
    expect((await follow(records, times)).values).toEqual(plain.values);
  });

  it('is seen just after its record, not yet at its time', async () => {
    const { values, recordValues } = await follow([{ time: 1, kind: 'other' }, bolus], [1]);
    expect([...values]).toEqual([0]);
    expect([...recordValues]).toEqual([0, 10]);
  });
});

describe('steady state', () => {
  const dose: DoseRecord = { time: 3, kind: 'dose', amount: 10, steadyState: 'replace', interval: 2 };
  const times = [4, 5, 6.5, 8, 11];

  it('of boluses is a geometric series, whatever was before', async () => {
    const first: DoseRecord = { time: 0, kind: 'dose', amount: 99, interval: 5, additional: 9 };
    const { values, recordValues } = await follow([first, dose], times);
    const peak = 10 / (1 - Math.exp(-k * 2));
    expectClose(recordValues, [99, peak]);
    expectClose(
      values,
      times.map((t) => peak * Math.exp(-k * (t - 3))),
    );
  });

  it('of boluses is reached though a half-life is a thousand intervals', async () => {
    const slow = { ...elimination, parameters: { k: Math.LN2 / 2000 } };
    const { recordValues } = await follow([dose], [], slow);
    expect(recordValues[0]! / (10 / (1 - 2 ** (-2 / 2000)))).toBeCloseTo(1, 5);
  });

  it.each([
    [0.5, 0],
    [2, 0],
    [5, 0],
    [4, 0.5],
    [5, 1.25],
    [0.5, 1.75],
    [0, 1.5],
    [5, 4.5],
    [0, 5],
  ])(
    'of infusions over %f d with a lag of %f d, given every 2 d, is a sum without end',
    async (duration, lag) => {
      const { values } = await follow([{ ...dose, duration, lag, additional: 1 }], times);
      // the last dose, given at 5, enters at 5 + lag
      const entered = (t: number) => 5 + lag - 2 * Math.max(0, Math.ceil((5 + lag - t) / 2));
      expectClose(
        values,
        times.map((t) => {
          const since = t - entered(t);
          const isBolusNow = duration === 0 && since === 0;
          return steadyAmount({ since: isBolusNow ? 2 : since, interval: 2 }, 10, duration);
        }),
      );
    },
  );

  it('of one schedule is added to another that goes on', async () => {
    const first: DoseRecord = { ...dose, time: 0, additional: 5 };
    const second: DoseRecord = {
      ...dose,
      time: 3,
      amount: 4,
      duration: 3,
      steadyState: 'add',
      additional: 3,
    };
    const { values } = await follow([first, second], [5.5]);
    const expected = [
      steadyAmount({ since: 1.5, interval: 2 }, 10) + steadyAmount({ since: 0.5, interval: 2 }, 4, 3),
    ];
    expectClose(values, expected);
  });

  it('of a constant infusion balances it, and the infusion ends there', async () => {
    const infusion: DoseRecord = { time: 1, kind: 'dose', rate: 7, steadyState: 'replace' };
    const { values, recordValues } = await follow([infusion], [1, 6]);
    expectClose(recordValues, [7 / k]);
    expectClose(values, [0, (7 / k) * Math.exp(-k * 5)]);
  });

  it('of a constant infusion waits for a slow state that starts away from rest', async () => {
    const turnover: Equations = {
      rates: { a: '-k*a', receptor: 'kdeg*(10 - receptor) - kdeg*a*receptor' },
      start: { receptor: 10 },
      parameters: { k, kdeg: 1e-5 },
    };
    const infusion: DoseRecord = { time: 0, kind: 'dose', rate: 3 * k, steadyState: 'replace' };
    const { recordValues } = await follow([infusion], [], turnover);
    expectClose(recordValues, [3, 2.5]);
  });

  it('of a saturable elimination is what a long history comes to', async () => {
    const saturable: Equations = {
      rates: { depot: '-ka*depot', central: 'ka*depot - Vmax*central/(Km + central)' },
      start: {},
      parameters: { ka: 1, Vmax: 6, Km: 4 },
    };
    const { recordValues } = await follow([dose], [], saturable);
    const long: DoseRecord = { ...dose, time: 0, steadyState: 'no', additional: 300 };
    const { values } = await follow([long], [600], saturable);
    expectClose(recordValues, [values[0]! + 10, values[1]!]);
  });

  it('of a growing state is the one that plain repetition comes to, not the one it leaves', async () => {
    const logistic: Equations = {
      rates: { a: '-k*a', cells: '0.1*cells*(1 - cells/50) - 0.001*a*cells' },
      start: { cells: 1 },
      parameters: { k },
    };
    const { recordValues } = await follow([dose], [], logistic);
    const long: DoseRecord = { ...dose, time: 0, steadyState: 'no', additional: 1000 };
    const { values } = await follow([long], [2000], logistic);
    expectClose(recordValues, [values[0]! + 10, values[1]!]);
    expect(recordValues[1]).toBeGreaterThan(30);
  });

  it('follows a clock whose day is the interval, and leaves the clock of the subject alone', async () => {
    const daily: Equations = {
      rates: { a: 'cos(pi*time) - k*a' },
      start: {},
      parameters: { k, pi: Math.PI },
    };
    const rhythm = (t: number) =>
      (k * Math.cos(Math.PI * t) + Math.PI * Math.sin(Math.PI * t)) / (k * k + Math.PI ** 2);
    const { recordValues, values } = await follow([{ ...dose, time: 3.25 }], [4], daily);
    const peak = 10 / (1 - Math.exp(-k * 2));
    expectClose(recordValues, [peak + rhythm(3.25)]);
    expectClose(values, [peak * Math.exp(-k * 0.75) + rhythm(4)]);
  });
});

describe('a reset', () => {
  const turnover: Equations = {
    rates: { a: '-k*a', r: '1 - r/R0' },
    start: { r: 'R0' },
    parameters: { k, R0: 4 },
  };

  it('returns states to their start and ends infusions, lagged and additional doses', async () => {
    const { values, recordValues } = await follow(
      [
        { time: 0, kind: 'dose', amount: 9, rate: 1, interval: 1, additional: 20 },
        { time: 0, kind: 'dose', amount: 9, target: 1, lag: 5 },
        { time: 0.5, kind: 'dose', amount: 9, target: 1 },
        { time: 3.5, kind: 'reset' },
      ],
      [3, 7, 30],
      turnover,
    );
    expect([...recordValues.subarray(6)]).toEqual([0, 4]);
    expect(values[1]).toBeGreaterThan(4);
    expect([...values.subarray(2)]).toEqual([0, 4, 0, 4]);
  });

  it('with a dose begins anew with it', async () => {
    const { values } = await follow(
      [
        { time: 0, kind: 'dose', amount: 9, interval: 1, additional: 20 },
        { time: 3, kind: 'reset and dose', amount: 5, interval: 2, additional: 1 },
      ],
      [6],
    );
    expectClose(values, [amountAfter(3, 5) + amountAfter(1, 5)]);
  });
});

describe('a covariate', () => {
  const records: DoseRecord[] = [{ time: 0, kind: 'dose', amount: 10 }];
  const covariates = {
    times: Float64Array.of(0, 2, 3),
    parameters: Int32Array.of(0),
    values: Float64Array.of(0.1, 0.3, 0.2),
  };
  const times = Float64Array.of(2, 3, 5);

  it.each([
    ['next backward', [0.3 * 2, 0.3 * 2 + 0.2, 0.3 * 2 + 0.2 + 0.2 * 2]],
    ['last forward', [0.1 * 2, 0.1 * 2 + 0.3, 0.1 * 2 + 0.3 + 0.2 * 2]],
  ] as const)('carried %s holds over the intervals it should', async (carry, exponents) => {
    const kernel = await compileModel(modelOf(elimination));
    const options = { records, times, tolerances, covariates: { ...covariates, carry } };
    const { values } = solveRecords(kernel, options);
    expectClose(
      values,
      exponents.map((exponent) => 10 * Math.exp(-exponent)),
    );
    expect(kernel.parameters[0]).toBe(k);
  });
});
