import { describe, expect, it } from 'vitest';
import type { Model } from '../../engine/src/data/model.ts';
import type { Outcome, Trajectory } from '../../engine/src/data/trajectory.ts';
import { formatOutcome } from '../../engine/src/data/trajectory.ts';
import type { EventOptions } from '../../engine/src/solve/event-options.ts';
import { followInLanes } from '../../engine/src/solve/lanes.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { followDoses } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf, parseInfix } from '../equations.ts';
import { eventModel } from '../event-model.ts';

/**
 * Faults of models, each switched on by the parameter `ill`: with 0 the same model is sound, so that a subject can
 * be ill in one lane beside a healthy one in the other.
 */
interface Fault {
  readonly name: string;
  readonly model: Model;
  readonly kinds: readonly Outcome['kind'][];
  /** When it must end [d]. */
  readonly ends: readonly [number, number];
}

const parameters = { ill: 0 };
const livelock = 'time > 1 && ill > 0';
const faults: readonly Fault[] = [
  {
    name: 'a state that is infinite at day 1',
    model: modelOf({ rates: { x: 'ill*x^2 - 0.1*x + 0.1*ill*x' }, start: { x: 1 }, parameters }),
    kinds: ['step too small', 'not finite'],
    ends: [0.99, 1.01],
  },
  {
    name: 'a start that is not a number',
    model: modelOf({ rates: { x: '-x' }, start: { x: '1 + sqrt(0 - ill)' }, parameters }),
    kinds: ['not finite'],
    ends: [0, 0],
  },
  {
    name: 'two events that switch each other for ever',
    model: eventModel({
      parameters,
      variables: { x: 0 },
      events: {
        up: { at: `${livelock} && x < 0.5`, set: { x: '1' } },
        down: { at: `${livelock} && x > 0.5`, set: { x: '0' } },
      },
    }),
    kinds: ['event cascade'],
    ends: [1, 1 + 1e-12],
  },
  {
    // bounces at intervals that halve: all before 3·√(2/9.81) = 1.3546
    name: 'a ball whose bounces accumulate',
    model: eventModel({
      rates: { h: 'v', v: '-9.81*ill' },
      start: { h: 1, v: 0 },
      parameters,
      events: { bounce: { at: 'h <= 0 && v < 0', set: { v: '-0.5*v' } } },
    }),
    kinds: ['event cascade'],
    ends: [1.3545, 1.3547],
  },
  {
    name: 'a rate that changes its sign where it leads',
    model: modelOf({ rates: { x: 'piecewise(0 - ill, x > 0, 1)' }, start: { x: 0 }, parameters }),
    kinds: ['success', 'step too small', 'budget spent'],
    ends: [0, 4],
  },
  {
    name: 'an event that pushes back at once whatever crosses a level',
    model: eventModel({
      rates: { x: 'ill' },
      start: { x: 0 },
      parameters,
      events: { push: { at: 'x > 1', set: { x: '1' } } },
    }),
    kinds: ['event cascade'],
    ends: [0.99, 1.01],
  },
  {
    name: 'a delay that is not a number',
    model: eventModel({
      parameters,
      variables: { x: 0 },
      events: { late: { at: 'time >= 2', delay: '0/(1 - ill)', set: { x: '1' } } },
    }),
    kinds: ['not finite'],
    ends: [2, 2],
  },
  {
    name: 'an event that assigns what is not a number',
    model: eventModel({
      rates: { x: '-x' },
      start: { x: 1 },
      parameters,
      events: { wrong: { at: 'time >= 2', set: { x: '0/(1 - ill)' } } },
    }),
    kinds: ['not finite'],
    ends: [2, 2],
  },
];

const times = Float64Array.of(0, 0.5, 1.2, 4);
const doses = { time: Float64Array.of(0.25), amount: days(0), duration: days(0), target: Int32Array.of(0) };
const options = {
  tolerances: { relative: 1e-6, absolute: 1e-9, states: {} },
  maxSteps: 20_000,
};

/** Subjects side by side or one after the other; those named are ill. */
async function follow(
  model: Model,
  {
    lanes,
    ill,
    method = methods[0]!,
  }: { lanes: 1 | 2; ill: readonly boolean[]; method?: (typeof methods)[number] },
): Promise<Trajectory[]> {
  const kernel = await compileModel(model, { lanes });
  return followInLanes(kernel, [...ill.keys()], {
    ...options,
    method,
    follow: (integration, subject) => {
      kernel.parameters[integration.lane] = ill[subject] ? 1 : 0;
      return followDoses(integration, { doses, times });
    },
  });
}

describe.each(faults)('$name', ({ model, kinds, ends }) => {
  it.each(methods)('ends with its outcome, with $name', async (method) => {
    const [trajectory] = await follow(model, { lanes: 1, ill: [true], method });
    const { outcome, values } = trajectory!;
    expect(kinds).toContain(outcome.kind);
    if (outcome.kind === 'success') return;
    expect(outcome.time).toBeGreaterThanOrEqual(ends[0]);
    expect(outcome.time).toBeLessThanOrEqual(ends[1]);
    expect(formatOutcome(outcome)).toContain(`day ${outcome.time}`);
    expect(values.at(-1)).toBeNaN();
  });

  it('harms no neighbour, to the last bit', async () => {
    const [healthy, sick] = await follow(model, { lanes: 1, ill: [false, true] });
    expect(healthy!.outcome.kind).toBe('success');
    expect(await follow(model, { lanes: 2, ill: [false, true] })).toEqual([healthy, sick]);
    expect(await follow(model, { lanes: 2, ill: [true, false] })).toEqual([sick, healthy]);
  });

  it('among many subjects fails only those who have it', async () => {
    const ill = Array.from({ length: 13 }, (_, i) => i % 3 === 1);
    const alone = await follow(model, { lanes: 1, ill });
    const beside = await follow(model, { lanes: 2, ill });
    expect(beside).toEqual(alone);
    ill.forEach((isIll, i) => {
      if (!isIll) expect(alone[i]).toEqual(alone[0]);
    });
  });
});

describe('events without end', () => {
  it('are named, and both limits are options', async () => {
    const up = { at: 'x < 0.5', set: { x: '1' }, initialValue: false };
    const kernel = await compileModel(
      eventModel({
        rates: { clock: '1' },
        start: { clock: 0 },
        variables: { x: 0 },
        events: {
          tick: { at: 'clock >= 1', set: { clock: '0' } },
          up,
          down: { at: 'x > 0.5', set: { x: '0' } },
        },
      }),
    );
    const solved = (limits: EventOptions) =>
      followInLanes(kernel, [0], {
        ...options,
        follow: (integration) => followDoses(integration, { doses, times, ...limits }),
      })[0]!;
    const { outcome, executions } = solved({ maxEventsAtOnce: 10 });
    expect(outcome).toEqual({ kind: 'event cascade', time: 0, events: ['up', 'down'] });
    expect(executions!.time.length).toBe(11);
    expect(solved({ maxEvents: 7 }).executions!.time.length).toBe(8);
    expect(formatOutcome(outcome)).toBe(
      'events without end at day 0 ("up", "down"): do they trigger each other?',
    );
  });

  it('are not ten thousand at times of their own, which are exact', async () => {
    const kernel = await compileModel(
      eventModel({
        variables: { last: 0, n: 0 },
        events: { tick: { at: 'time - last >= 0.125', set: { last: 'time', n: 'n + 1' } } },
      }),
    );
    const [solved] = followInLanes(kernel, [0], {
      tolerances: options.tolerances,
      follow: (integration) => followDoses(integration, { doses, times: days(1250) }),
    });
    expect(solved!.outcome.kind).toBe('success');
    expect(solved!.values).toEqual(days(1250, 10_000));
    expect(solved!.executions!.time[4711]).toBe(4712 * 0.125);
  });
});

describe('a compartment of size zero', () => {
  const model: Model = {
    ...modelOf({ rates: {}, start: {}, rules: { concentration: 'S', amount: 'N' } }),
    compartments: [{ id: 'c', size: parseInfix('0') }],
    species: [
      {
        id: 'S',
        compartment: 'c',
        substanceOnly: false,
        boundary: false,
        initial: parseInfix('1/c'),
        unit: null,
      },
      {
        id: 'N',
        compartment: 'c',
        substanceOnly: true,
        boundary: false,
        initial: parseInfix('2'),
        unit: null,
      },
      {
        id: 'Z',
        compartment: 'c',
        substanceOnly: false,
        boundary: false,
        initial: parseInfix('0/c'),
        unit: null,
      },
    ],
    reactions: [
      {
        id: 'decay',
        reactants: [{ species: 'N', stoichiometry: 1 }],
        products: [],
        kineticLaw: parseInfix('N'),
      },
    ],
  };

  it('has amounts that are simulated and concentrations that are undefined', async () => {
    const kernel = await compileModel(model);
    const [solved] = followInLanes(kernel, [0], {
      ...options,
      *follow(integration) {
        const trajectory = yield* followDoses(integration, { doses, times });
        integration.observe();
        return { ...trajectory, outputs: [...kernel.output] };
      },
    });
    expect(solved!.outcome.kind).toBe('success');
    const last = [...solved!.values.slice(-3)];
    expect([last[0], last[2]]).toEqual([1, 0]);
    expect(last[1]).toBeCloseTo(2 * Math.exp(-4), 6);
    expect(solved!.outputs).toEqual([Number.NaN, last[1]]);
  });

  it('fails a subject only where a rate reads the concentration', async () => {
    const reading = { ...model.reactions[0]!, kineticLaw: parseInfix('S') };
    const [solved] = await follow({ ...model, reactions: [reading] }, { lanes: 1, ill: [false] });
    expect(solved!.outcome).toMatchObject({ kind: 'not finite', time: 0, state: 'N' });
  });
});

function days(...values: number[]): Float64Array {
  return Float64Array.from(values);
}
