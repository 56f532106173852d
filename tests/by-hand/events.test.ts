import { describe, expect, it } from 'vitest';
import type { EventOptions } from '../../engine/src/solve/event-options.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { type EventfulEquations, eventModel, type ShortEvent } from '../event-model.ts';

const noDoses = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};
const tolerances = { relative: 1e-9, absolute: 1e-12, states: {} };

async function run(equations: EventfulEquations, times: readonly number[], options: EventOptions = {}) {
  const kernel = await compileModel(eventModel(equations));
  const solved = solve(kernel, { doses: noDoses, times: Float64Array.from(times), tolerances, ...options });
  const { states, values, outcome, executions } = solved;
  const course = (name: string) => times.map((_, i) => values[i * states.length + states.indexOf(name)]!);
  const names = Object.keys(equations.events);
  return {
    outcome,
    course,
    executed: [...executions!.event].map((event, i) => [names[event], executions!.time[i]]),
  };
}

/** Values of variables after everything at time 10, without any rate. */
async function atTheEnd(
  variables: Readonly<Record<string, number>>,
  events: Readonly<Record<string, ShortEvent>>,
  options: EventOptions = {},
) {
  const { course, outcome } = await run({ variables, events }, [10], options);
  expect(outcome.kind).toBe('success');
  return Object.fromEntries(Object.keys(variables).map((name) => [name, course(name)[0]]));
}

describe('an event', () => {
  it('happens at the first double at which its trigger holds, and a value then is the one after it', async () => {
    const { course, executed } = await run(
      {
        variables: { x: 0, y: 0 },
        events: { at: set('time >= 5', { x: '1' }), past: set('time > 5', { y: '1' }) },
      },
      [4.999, 5, 5.001],
    );
    expect(executed).toEqual([
      ['at', 5],
      ['past', 5 + 2 ** -50],
    ]);
    expect(course('x')).toEqual([0, 1, 1]);
    expect(course('y')).toEqual([0, 0, 1]);
  });

  it('does not fire again while its trigger stays true, and does when it has been false', async () => {
    const { executed } = await run(
      {
        variables: { n: 0 },
        events: {
          count: set('(time >= 1 && time < 2) || (time >= 3 && time < 4) || time >= 4', { n: 'n+1' }),
        },
      },
      [10],
    );
    expect(executed).toEqual([
      ['count', 1],
      ['count', 3],
    ]);
  });

  it('that is true at time 0 fires then only when its trigger is said to have been false before', async () => {
    const { course } = await run(
      {
        variables: { a: 0, b: 0 },
        events: {
          before: set('a < 5', { a: '7' }, { initialValue: false }),
          always: set('b < 5', { b: '7' }),
        },
      },
      [0, 1],
    );
    expect(course('a')).toEqual([7, 7]);
    expect(course('b')).toEqual([0, 0]);
  });

  it('false at time 0 and said to have been true before waits until it becomes true', async () => {
    const { executed } = await run(
      { variables: { x: 0 }, events: { e: set('time >= 2', { x: '1' }) } },
      [10],
    );
    expect(executed).toEqual([['e', 2]]);
  });

  it('evaluates all its assignments before it assigns', async () => {
    expect(await atTheEnd({ x: 1, y: 2 }, { swap: set('time >= 1', { x: 'y', y: 'x' }) })).toEqual({
      x: 2,
      y: 1,
    });
  });

  it('that resets its own trigger happens again and again, at its own interval', async () => {
    const { executed, course } = await run(
      {
        rates: { clock: '1' },
        start: { clock: 0 },
        variables: { n: 0 },
        events: { tick: set('clock >= 0.25', { clock: '0', n: 'n + 1' }) },
      },
      [0.2, 0.25, 1, 10],
    );
    expect(course('n')).toEqual([0, 1, 4, 40]);
    for (const [i, [, time]] of executed.entries()) expect(time).toBeCloseTo(0.25 * (i + 1), 12);
  });

  it('repeats at exact times when they are counted from the last', async () => {
    const { executed } = await run(
      { variables: { last: 0 }, events: { dose: set('time - last >= 21', { last: 'time' }) } },
      [100],
    );
    expect(executed.map(([, time]) => time)).toEqual([21, 42, 63, 84]);
  });

  it('without assignments is executed and changes nothing', async () => {
    const { executed, course } = await run(
      { rates: { x: '2' }, start: { x: 0 }, events: { idle: set('time >= 1', {}) } },
      [1, 2],
    );
    expect(executed).toEqual([['idle', 1]]);
    expect(course('x')[1]).toBeCloseTo(4, 12);
  });

  it('whose trigger has no comparison is found by halving', async () => {
    const { executed } = await run(
      { variables: { x: 0 }, events: { e: set('floor(time / 3)', { x: '1' }) } },
      [10],
    );
    expect(executed).toEqual([['e', 3]]);
  });

  it('sees comparisons inside piecewise and behind assignment rules', async () => {
    const { executed } = await run(
      {
        rules: { inWindow: 'piecewise(1, time > 2, 0)' },
        variables: { x: 0, y: 0 },
        events: {
          ruled: set('inWindow > 0.5', { x: '1' }),
          nested: set('piecewise(time >= 4, time >= 3, time < 0)', { y: '1' }),
        },
      },
      [10],
    );
    expect(executed).toEqual([
      ['ruled', 2 + 2 ** -51],
      ['nested', 4],
    ]);
  });
});

describe('an event with a delay', () => {
  it('is executed that much later, with the values of the time it fired', async () => {
    const { course, executed } = await run(
      {
        rates: { x: '1' },
        start: { x: 0 },
        variables: { early: 0, late: 0 },
        events: {
          before: set('x >= 1', { early: 'x' }, { delay: '2' }),
          after: set('x >= 1', { late: 'x' }, { delay: '2', useValuesFromTriggerTime: false }),
        },
      },
      [2.9, 3.1],
    );
    expect(executed.map(([name]) => name)).toEqual(['before', 'after']);
    for (const [, time] of executed) expect(time).toBeCloseTo(3, 12);
    expect(course('early')[0]).toBe(0);
    expect(course('early')[1]).toBeCloseTo(1, 12);
    expect(course('late')[1]).toBeCloseTo(3, 12);
  });

  it('takes its delay as it is when it fires', async () => {
    const { executed } = await run(
      {
        rates: { x: '1' },
        start: { x: 0 },
        variables: { y: 0 },
        events: { e: set('time >= 2', { y: '1' }, { delay: 'x + time' }) },
      },
      [10],
    );
    expect(executed[0]![1]).toBeCloseTo(6, 12);
  });

  it('is executed although its trigger has become false, unless it is not persistent', async () => {
    const window = 'time >= 1 && time < 2';
    expect(
      await atTheEnd(
        { kept: 0, dropped: 0 },
        {
          kept_: set(window, { kept: '1' }, { delay: '3' }),
          dropped_: set(window, { dropped: '1' }, { delay: '3', persistent: false }),
        },
      ),
    ).toEqual({ kept: 1, dropped: 0 });
  });

  it('that is not persistent is dropped by a state that falls during the delay', async () => {
    const { executed } = await run(
      {
        rates: { x: 'cos(time)' },
        start: { x: 0 },
        variables: { a: 0, b: 0 },
        events: {
          // sin t is above 0.5 from π/6 = 0.52 to 5π/6 = 2.62, and 2π later again
          short: set('x > 0.5', { a: 'a+1' }, { delay: '2', persistent: false }),
          long: set('x > 0.5', { b: 'b+1' }, { delay: '2.2', persistent: false }),
        },
      },
      [10],
    );
    expect(executed.map(([name]) => name)).toEqual(['short', 'short']);
    expect(executed[0]![1]).toBeCloseTo(Math.PI / 6 + 2, 8);
    expect(executed[1]![1]).toBeCloseTo(Math.PI / 6 + 2 * Math.PI + 2, 8);
  });

  it('can fire several times before its first execution', async () => {
    const { executed } = await run(
      {
        variables: { n: 0 },
        events: {
          e: set(
            '(time >= 1 && time < 2) || (time >= 3 && time < 4)',
            { n: 'n + 1' },
            { delay: '5', useValuesFromTriggerTime: false },
          ),
        },
      },
      [10],
    );
    expect(executed).toEqual([
      ['e', 6],
      ['e', 8],
    ]);
  });

  it('fires three times in one long step before its first execution (SBML Test Suite 00936)', async () => {
    const { executed, course } = await run(
      {
        rules: { wave: 'piecewise(sin(time * 10), time < 2, 1)' },
        variables: { n: 0 },
        events: { e: { ...set('wave < 0', { n: 'n + 1' }), delay: '2', useValuesFromTriggerTime: false } },
      },
      [2, 2.4, 2.96, 4],
    );
    expect(course('n')).toEqual([0, 1, 2, 3]);
    executed.forEach(([, time], k) => {
      expect(time).toBeCloseTo((Math.PI * (2 * k + 1)) / 10 + 2, 12);
    });
  });

  it('of no end is never executed; a negative one is none', async () => {
    expect(
      await atTheEnd(
        { never: 0, once: 0 },
        {
          a: set('time >= 1', { never: '1' }, { delay: '1/0' }),
          b: set('time >= 1', { once: 'time' }, { delay: '-3' }),
        },
      ),
    ).toEqual({ never: 0, once: 1 });
  });
});

describe('events at one time', () => {
  it('are executed from the highest priority down, those without one last', async () => {
    const { executed } = await run(
      {
        variables: { x: 0 },
        events: {
          none: set('time >= 1', { x: '1' }),
          low: set('time >= 1', { x: '2' }, { priority: '-5' }),
          high: set('time >= 1', { x: '3' }, { priority: '10' }),
        },
      },
      [10],
    );
    expect(executed.map(([name]) => name)).toEqual(['high', 'low', 'none']);
  });

  it('of one priority are executed in the order of the model, or as a draw says', async () => {
    const events = {
      a: set('time >= 1', { x: '1' }),
      b: set('time >= 1', { x: '2' }),
      c: set('time >= 1', { x: '3' }),
    };
    const order = async (options: EventOptions) =>
      (await run({ variables: { x: 0 }, events }, [10], options)).executed.map(([name]) => name);
    expect(await order({})).toEqual(['a', 'b', 'c']);
    expect(await order({ chooseAmongEqual: (count) => count - 1 })).toEqual(['c', 'b', 'a']);
  });

  it('have values of the time they fired, before any of them was executed', async () => {
    const events = { first: set('time >= 1', { x: 'x + 1' }), second: set('time >= 1', { y: 'x' }) };
    expect(await atTheEnd({ x: 5, y: 0 }, events)).toEqual({ x: 6, y: 5 });
    const late = { ...events, second: { ...events.second, useValuesFromTriggerTime: false } };
    expect(await atTheEnd({ x: 5, y: 0 }, late)).toEqual({ x: 6, y: 6 });
  });

  it('have their priorities evaluated before each execution', async () => {
    // a makes b the next, although c had the higher priority before
    const { executed } = await run(
      {
        variables: { x: 0 },
        events: {
          a: set('time >= 1', { x: '10' }, { priority: '100' }),
          b: set('time >= 1', { x: '11' }, { priority: 'x' }),
          c: set('time >= 1', { x: '12' }, { priority: '5' }),
        },
      },
      [10],
    );
    expect(executed.map(([name]) => name)).toEqual(['a', 'b', 'c']);
  });

  it('that are not persistent are dropped when one executed before makes their trigger false', async () => {
    // SBML Test Suite 00935
    const trigger = 'time >= 0.99 && x < 0.5';
    expect(
      await atTheEnd(
        { x: 0, y: 1 },
        {
          a: set(trigger, { x: '1', y: '0' }, { priority: '10' }),
          b: set(trigger, { x: '2', y: '1' }, { priority: '8', persistent: false }),
          c: set(trigger, { x: '3', y: '2' }, { priority: '9' }),
        },
      ),
    ).toEqual({ x: 3, y: 2 });
  });

  it('fire others at once, and these others, by priority among all that are due', async () => {
    const { executed } = await run(
      {
        variables: { x: 0 },
        events: {
          start: set('time >= 1', { x: '1' }, { priority: '9' }),
          rival: set('time >= 1', { x: 'x' }, { priority: '5', useValuesFromTriggerTime: false }),
          second: set('x > 0.5', { x: '2' }, { priority: '7' }),
          third: set('x > 1.5', { x: '3' }, { priority: '3' }),
        },
      },
      [10],
    );
    expect(executed.map(([name, time]) => [name, time])).toEqual([
      ['start', 1],
      ['second', 1],
      ['rival', 1],
      ['third', 1],
    ]);
  });

  it('count a trigger that others switch on and off (SBML Test Suite 00978)', async () => {
    const switches = Object.fromEntries(
      [2, 0, 2, 0, 2, 0, 2, 0, 2].map((value, i) => [
        `s${i}`,
        set('time >= 0.99', { m: String(value) }, { priority: String(10 - i) }),
      ]),
    );
    const assignmentTime = { priority: '1', useValuesFromTriggerTime: false };
    expect(
      await atTheEnd(
        { m: 0, x: 0, y: 0, z: 0 },
        {
          ...switches,
          x_: set('m > 1', { x: 'x + 1' }, assignmentTime),
          y_: set('m > 1', { y: 'y + 1' }, { priority: '1' }),
          z_: set('m > 1', { z: 'z + 3' }, { ...assignmentTime, persistent: false }),
        },
      ),
    ).toEqual({ m: 2, x: 5, y: 1, z: 3 });
  });

  it('at time 0 follow their priorities (SBML Test Suite 01333)', async () => {
    const flags = { initialValue: false };
    expect(
      await atTheEnd(
        { x: 3, y: 0 },
        {
          a: set('x > 2', { x: '7' }, { ...flags, priority: '10' }),
          b: set('x > 2', { y: 'x' }, { ...flags, priority: '5' }),
        },
      ),
    ).toEqual({ x: 7, y: 3 });
  });
});

function set(
  at: string,
  assignments: Readonly<Record<string, string>>,
  more: Partial<ShortEvent> = {},
): ShortEvent {
  return { at, set: assignments, ...more };
}
