import { describe, expect, it } from 'vitest';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { eventModel, type ShortEvent, threshold } from '../event-model.ts';

const tolerances = { relative: 1e-7, absolute: 1e-9, states: {} };
const noDoses = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};
const equations = { rates: { x: '-0.3*x', y: 'x - 0.1*y' }, start: { x: 1, y: 0 } };

/** Events of every kind, their triggers written for the clock. */
const clocked: Readonly<Record<string, ShortEvent>> = {
  dose: { at: 'time >= 1.1', set: { x: 'x + 10' } },
  justAfter: { at: 'time > 1.1', set: { x: '2*x' } },
  turned: { at: '3.3 <= time', set: { x: 'x + y' }, delay: '0.7', useValuesFromTriggerTime: false },
  late: { at: 'time >= 3.3', set: { x: 'x/2' }, priority: 'y' },
  first: { at: 'time >= 3.3', set: { y: 'y + 1' }, priority: '2*y' },
  atStart: { at: 'time < 2', set: { y: '0.5' }, initialValue: false },
  dropped: { at: 'time <= 4', set: { y: '99' }, delay: '5', persistent: false, initialValue: false },
  kept: { at: '5 >= time', set: { y: 'y + 3' }, delay: '6', initialValue: false },
  refill: { at: 'y < 30 && time > 2.5', set: { y: 'y + 2' } },
  never: { at: 'time > 1e6', set: { x: '0' } },
};

/** The same triggers, in a form that must be checked. */
const checked = Object.fromEntries(
  Object.entries(clocked).map(([id, { at, ...event }]) => [id, { ...event, at: `(${at}) && x > -1e9` }]),
);

const inputs = { ...noDoses, time: Float64Array.of(2, 3.3), amount: Float64Array.of(1, 2) };
const doses = { ...inputs, duration: Float64Array.of(1.3, 0), target: Int32Array.of(0, 1) };
const times = Float64Array.from({ length: 49 }, (_, i) => i / 4);

describe.each(methods)('with $name', (method) => {
  it.each([[[]], [[threshold('low', 'x', '1')]]])(
    'events by the clock do what the same events do when their triggers are checked',
    async (thresholds) => {
      const run = async (events: Readonly<Record<string, ShortEvent>>) => {
        const kernel = await compileModel(eventModel({ ...equations, events }), { thresholds });
        return { kernel, ...solve(kernel, { doses, times, tolerances, method }) };
      };
      const [swift, slow] = [await run(clocked), await run(checked)];
      expect(swift.kernel.events!.checked).toEqual([8]);
      expect(slow.kernel.events!.checked.length).toBe(10);
      expect(swift.outcome).toEqual({ kind: 'success' });
      const executed = new Set([...swift.executions!.event].map((i) => Object.keys(clocked)[i]));
      expect(Object.keys(clocked).filter((id) => !executed.has(id))).toEqual(['dropped', 'never']);
      expect(swift.executions).toEqual(slow.executions);
      expect(swift.crossings).toEqual(slow.crossings);
      expect(swift.values).toEqual(slow.values);
      expect(swift.work.steps).toBe(slow.work.steps);
    },
  );
});

describe('many events by the clock', () => {
  it('take as much work each as few: no trigger is checked, and values are evaluated twice', async () => {
    const count = 300;
    const events = Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`e${i}`, { at: `time >= ${i + 0.5}`, set: { x: 'x + 1' } }]),
    );
    const kernel = await compileModel(eventModel({ ...equations, events }));
    const work = { checks: 0, evaluations: 0 };
    const { checkTriggers, evaluate } = kernel.events!;
    kernel.events!.checkTriggers = (time) => {
      work.checks++;
      checkTriggers(time);
    };
    kernel.events!.evaluate = (time) => {
      work.evaluations++;
      evaluate(time);
    };
    const { executions } = solve(kernel, { doses: noDoses, times: Float64Array.of(count), tolerances });
    expect([...executions!.time]).toEqual(Array.from({ length: count }, (_, i) => i + 0.5));
    expect(kernel.events!.comparisons).toEqual([]);
    expect(work).toEqual({ checks: 0, evaluations: 2 * count });
  });
});
