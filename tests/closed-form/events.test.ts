import { describe, expect, it } from 'vitest';
import type { Model } from '../../engine/src/data/model.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { solveRecords } from '../../engine/src/solve/solve-records.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf, parseInfix } from '../equations.ts';
import { type EventfulEquations, eventModel, eventsOf, threshold } from '../event-model.ts';

const noDoses = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};
const tolerances = { relative: 1e-10, absolute: 1e-12, states: {} };
const days = (...times: number[]) => Float64Array.from(times);

describe.each(methods)('with $name', (method) => {
  const solving = { doses: noDoses, tolerances, method };

  it('a ball bounces at the times of its closed form, with 0.9 of its speed', async () => {
    const kernel = await compileModel(
      eventModel({
        rates: { h: 'v', v: '-9.81' },
        start: { h: 10, v: 0 },
        events: { bounce: { at: 'h <= 0 && v < 0', set: { v: '-0.9*v', h: '0' } } },
      }),
    );
    const { executions, outcome } = solve(kernel, { ...solving, times: days(10) });
    expect(outcome.kind).toBe('success');
    const fall = Math.sqrt(20 / 9.81);
    let bounce = fall;
    for (let k = 0; bounce < 10; k++) {
      expect(executions!.time[k]! / bounce).toBeCloseTo(1, 9);
      bounce += 2 * fall * 0.9 ** (k + 1);
    }
    expect(executions!.time.length).toBe(4);
  });

  it('doses by events are doses, to the last bit', async () => {
    const equations = {
      rates: { gut: '-1.2*gut', blood: '1.2*gut - 0.3*blood' },
      start: { gut: 0, blood: 0 },
    };
    const times = Float64Array.from({ length: 57 }, (_, i) => i / 4 + 0.125);
    const doses = {
      time: Float64Array.of(1, 2.3, 7),
      amount: Float64Array.of(100, 50, 25),
      duration: new Float64Array(3),
      target: new Int32Array(3),
    };
    const events = Object.fromEntries(
      [...doses.time].map((time, i) => [
        `dose${i}`,
        { at: `time >= ${time}`, set: { gut: `gut + ${doses.amount[i]}` } },
      ]),
    );
    const dosed = solve(await compileModel(modelOf(equations)), { ...solving, doses, times });
    const jumping = solve(await compileModel(eventModel({ ...equations, events })), { ...solving, times });
    expect(jumping.values).toEqual(dosed.values);
    expect(jumping.work).toEqual(dosed.work);
    expect([...jumping.executions!.time]).toEqual([1, 2.3, 7]);
  });

  it('a state that decays is refilled whenever it has halved', async () => {
    const kernel = await compileModel(
      eventModel({
        rates: { x: '-0.1*x' },
        start: { x: 8 },
        events: { refill: { at: 'x <= 4', set: { x: '8' } } },
      }),
    );
    const { executions } = solve(kernel, { ...solving, times: days(40) });
    const halfLife = Math.LN2 / 0.1;
    expect(executions!.time.length).toBe(5);
    executions!.time.forEach((time, k) => {
      expect(time).toBeCloseTo((k + 1) * halfLife, 7);
    });
  });

  it('an event fires in a dip far shorter than a step', async () => {
    const kernel = await compileModel(
      eventModel({
        rates: { x: '1' },
        start: { x: 0 },
        variables: { dips: 0 },
        events: { dip: { at: '(x - 5.03)^2 < 0.0001', set: { dips: 'dips + 1' } } },
      }),
    );
    const { executions, work } = solve(kernel, { ...solving, times: days(90) });
    expect(work.steps).toBeLessThan(40);
    expect([...executions!.time].map((time) => time.toFixed(9))).toEqual(['5.020000000']);
  });

  it('thresholds are crossed at the times of the closed form, upward and downward', async () => {
    const model = modelOf({ rates: { x: 'cos(time)', y: '-y' }, start: { x: 0, y: 1 } });
    const thresholds = [
      threshold('half', 'x', '0.5'),
      threshold('low', '2*y', 'exp(-2)*2'),
      threshold('never', 'x', '3'),
    ];
    const kernel = await compileModel(model, { thresholds });
    const { crossings } = solve(kernel, { ...solving, times: days(9) });
    const expected = [
      [Math.PI / 6, 0, 1],
      [2, 1, -1],
      [(5 * Math.PI) / 6, 0, -1],
      [(13 * Math.PI) / 6, 0, 1],
      [(17 * Math.PI) / 6, 0, -1],
    ] as const;
    expect(crossings!.time.length).toBe(5);
    expected.forEach(([time, index, direction], i) => {
      expect(crossings!.time[i]).toBeCloseTo(time, 7);
      expect([crossings!.threshold[i], crossings!.direction[i]]).toEqual([index, direction]);
    });
  });
});

it('an event just after time 0 fires as soon as a step can be made', async () => {
  const model = eventModel({
    rates: { x: '-x' },
    start: { x: 0 },
    events: { start: { at: 'time > 0', set: { x: '1' } } },
  });
  const { executions, values } = solve(await compileModel(model), {
    doses: noDoses,
    tolerances,
    times: days(1),
  });
  expect(executions!.time.length).toBe(1);
  expect(executions!.time[0]).toBeGreaterThan(0);
  expect(executions!.time[0]).toBeLessThan(1e-200);
  expect(values[0]).toBeCloseTo(Math.exp(-1), 9);
});

describe('thresholds', () => {
  const equations: EventfulEquations = {
    rates: { x: '-0.5*x', y: 'x - 0.2*y' },
    start: { x: 10, y: 0 },
    events: { refill: { at: 'y < 3 && time > 5', set: { x: 'x + 7' } } },
  };
  const doses = { ...noDoses, time: days(3), amount: days(4), duration: days(1), target: Int32Array.of(0) };
  const times = Float64Array.from({ length: 31 }, (_, i) => i);

  it('leave no trace in states, work or events', async () => {
    const model = eventModel(equations);
    const thresholds = [threshold('x', 'x', '2'), threshold('sum', 'x + y', 'exp(1)')];
    const plain = solve(await compileModel(model), { doses, times, tolerances });
    const { crossings, ...watched } = solve(await compileModel(model, { thresholds }), {
      doses,
      times,
      tolerances,
    });
    expect(watched).toEqual(plain);
    expect(crossings!.time.length).toBeGreaterThan(4);
  });

  it('are crossed by a jump at the time of the jump, by doses as by events', async () => {
    const thresholds = [threshold('x', 'x', '5')];
    const model = eventModel({
      rates: { x: '0' },
      start: { x: 1 },
      events: { fall: { at: 'time >= 4', set: { x: '2' } } },
    });
    const bolus = { ...noDoses, time: days(3), amount: days(9), duration: days(0), target: Int32Array.of(0) };
    const { crossings } = solve(await compileModel(model, { thresholds }), {
      doses: bolus,
      times: days(9),
      tolerances,
    });
    expect([...crossings!.time]).toEqual([3, 4]);
    expect([...crossings!.direction]).toEqual([1, -1]);
  });

  it('may be formulas with a level of the subject', async () => {
    const thresholds = [threshold('half of baseline', 'x / start', 'share')];
    const model = modelOf({
      rates: { x: '-x' },
      start: { x: 'start' },
      parameters: { start: null, share: 0.5 },
    });
    const kernel = await compileModel(model, { thresholds });
    kernel.parameters[kernel.parameterNames.indexOf('start')] = 12;
    const { crossings } = solve(kernel, { doses: noDoses, times: days(9), tolerances });
    expect(crossings!.time[0]).toBeCloseTo(Math.LN2, 9);
  });
});

describe('an event that changes the size of a compartment', () => {
  /** Species in a compartment that jumps from 2 to 8: by reactions, substance only, boundary, by a rate rule. */
  const model: Model = {
    ...modelOf({ rates: {}, start: {}, rules: { concA: 'A', concB: 'B', concR: 'R' } }),
    compartments: [{ id: 'V', size: parseInfix('2') }],
    species: ['A', 'N', 'B', 'R'].map((id) => ({
      id,
      compartment: 'V',
      substanceOnly: id === 'N',
      boundary: id === 'B' || id === 'R',
      initial: parseInfix('3'),
      unit: null,
    })),
    rateRules: [{ symbol: 'R', expression: parseInfix('0') }],
  };
  const solved = async (events: Parameters<typeof eventsOf>[0]) => {
    const kernel = await compileModel({ ...model, events: eventsOf(events) });
    const { states, values } = solve(kernel, { doses: noDoses, times: days(2), tolerances });
    return Object.fromEntries(states.map((name, i) => [name, values[i]]));
  };

  it('keeps amounts; concentrations follow, also that of a rate rule', async () => {
    const jump = { at: 'time >= 1', set: { V: '8', B: 'B' } };
    // A: 3 in 2 is 6; so is B, which is assigned what it has; R means a concentration: 3 · 2 / 8
    expect(await solved({ jump })).toEqual({ A: 6, N: 3, B: 6, R: 0.75, V: 8 });
  });

  it('and a concentration gives the amount of that concentration before the jump (SBML Test Suite 01779)', async () => {
    const both = { at: 'time >= 1', set: { A: '5', V: '8', N: '7', R: 'R' } };
    expect(await solved({ both })).toEqual({ A: 10, N: 7, R: 0.75, V: 8 });
  });
});

describe('dosing records and events', () => {
  it('work together: a dose fires an event, a reset drops what waits', async () => {
    const kernel = await compileModel(
      eventModel({
        rates: { x: '0' },
        start: { x: 0 },
        variables: { n: 0, late: 0 },
        events: {
          high: { at: 'x > 5', set: { n: 'n + 1' } },
          later: { at: 'x > 5', set: { late: 'late + 1' }, delay: '3' },
        },
      }),
    );
    const dose = (time: number) => ({ kind: 'dose', time, target: 0, amount: 10 }) as const;
    const records = [dose(1), { kind: 'reset', time: 2 } as const, dose(5)];
    const { states, values, executions } = solveRecords(kernel, {
      records,
      times: days(1, 2, 3, 10),
      tolerances,
    });
    expect([...executions!.time]).toEqual([1, 5, 8]);
    const n = [0, 1, 2, 3].map((i) => values[i * states.length + states.indexOf('n')]);
    // the value at a dose is the one before it; a reset puts the count back
    expect(n).toEqual([0, 1, 0, 1]);
  });

  it('know no steady state', async () => {
    const kernel = await compileModel(
      eventModel({ rates: { x: '-x' }, start: {}, events: { e: { at: 'x > 5', set: { x: '1' } } } }),
    );
    const records = [
      { kind: 'dose', time: 0, target: 0, amount: 1, interval: 1, steadyState: 'replace' } as const,
    ];
    expect(() => solveRecords(kernel, { records, times: days(1), tolerances })).toThrow(
      'records[0] — expected no steady state in a model with events',
    );
  });
});
