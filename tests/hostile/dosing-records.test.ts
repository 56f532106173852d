import { describe, expect, it } from 'vitest';
import type { DoseRecord } from '../../engine/src/data/dose-records.ts';
import { InputError } from '../../engine/src/data/problem.ts';
import { formatOutcome } from '../../engine/src/data/trajectory.ts';
import { solveRecords } from '../../engine/src/solve/solve-records.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { type Equations, modelOf } from '../equations.ts';

const tolerances = { relative: 1e-6, absolute: 1e-9, states: {} };
const times = new Float64Array();
const steady: DoseRecord = { time: 1, kind: 'dose', amount: 10, steadyState: 'replace', interval: 2 };

async function outcomeOf(equations: Equations, record = steady, maxSteps = 100_000) {
  const kernel = await compileModel(modelOf(equations));
  return solveRecords(kernel, { records: [record], times, tolerances, maxSteps });
}

describe('a dose without steady state', () => {
  it.each([
    ['accumulates', { a: '-a', exposure: 'a' }],
    ['grows', { a: '-a', exposure: '0.01*exposure' }],
  ])('says which state %s, at the time of the dose', async (_, rates) => {
    const { outcome, recordValues } = await outcomeOf({ rates, start: { exposure: 1 } });
    expect(outcome).toEqual({ kind: 'no steady state', time: 1, state: 'exposure' });
    expect(formatOutcome(outcome)).toContain('"exposure"');
    expect([...recordValues]).toEqual([Number.NaN, Number.NaN]);
  });

  it('under a constant infusion says so as well', async () => {
    const infusion: DoseRecord = { time: 0, kind: 'dose', rate: 2, steadyState: 'replace' };
    const { outcome } = await outcomeOf({ rates: { a: '0' }, start: {} }, infusion);
    expect(outcome).toEqual({ kind: 'no steady state', time: 0, state: 'a' });
  });

  it('spends no more than its budget', async () => {
    const { outcome, work } = await outcomeOf({ rates: { a: '0' }, start: {} }, steady, 50);
    expect(outcome).toEqual({ kind: 'budget spent', time: 1, steps: 50 });
    expect(work.steps + work.rejected).toBe(50);
  });

  it('passes on that the model leaves the numbers', async () => {
    const { outcome } = await outcomeOf({ rates: { a: 'sqrt(5 - a)' }, start: {} });
    expect(outcome).toMatchObject({ kind: 'not finite', time: 1, state: 'a' });
  });
});

const strict = { relative: 1e-6, absolute: 1e-9, states: {} };

describe('records that cannot be meant', () => {
  it('for want of a word are refused, never taken for another', async () => {
    const kernel = await compileModel(modelOf({ rates: { a: '-a' }, start: {} }));
    const words = [
      { time: 0, kind: 'Dose', amount: 1 },
      { time: 0, amount: 1 },
      { time: 0, kind: 'dose', amount: 1, interval: 1, steadyState: 'Add' },
    ] as unknown as DoseRecord[];
    const run = () => solveRecords(kernel, { records: words, times: new Float64Array(), tolerances: strict });
    expect(run).toThrow(/records\[0\]\.kind.*"Dose"[\s\S]*records\[1\]\.kind.*none[\s\S]*steadyState.*"Add"/);
  });

  it('are refused with all that is wrong', async () => {
    const kernel = await compileModel(modelOf({ rates: { a: '-k*a' }, start: {}, parameters: { k: 1 } }));
    const records: DoseRecord[] = [
      { time: 2, kind: 'dose', amount: -1, target: 1, rate: 1, duration: 1 },
      { time: 1, kind: 'dose', amount: 1, additional: 1.5 },
      { time: 3, kind: 'dose', amount: 1, steadyState: 'add' },
      { time: 3, kind: 'dose', amount: 1e6, rate: 1, steadyState: 'add', interval: 1e-3 },
      { time: 4, kind: 'other', amount: -1 },
    ];
    const covariates = {
      times: Float64Array.of(1, 1),
      parameters: Int32Array.of(3),
      values: Float64Array.of(Number.NaN),
      carry: 'last forward',
    } as const;
    let thrown: unknown = null;
    try {
      solveRecords(kernel, { records, covariates, times, tolerances });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(InputError);
    expect((thrown as InputError).problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'dose-out-of-range records[0].amount',
      'dose-out-of-range records[0].target',
      'rate-and-duration records[0]',
      'times-not-ascending records[1].time',
      'dose-out-of-range records[1].additional',
      'no-interval records[1]',
      'no-interval records[2]',
      'infusion-too-long records[3]',
      'times-not-ascending covariates.times[1]',
      'unknown-parameter covariates.parameters[0]',
      'column-length covariates.values',
      'not-a-number covariates.values[0]',
    ]);
  });
});
