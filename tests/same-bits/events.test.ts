import { describe, expect, it } from 'vitest';
import { followInLanes } from '../../engine/src/solve/lanes.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { followDoses } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { eventModel, threshold } from '../event-model.ts';

/** Growth under a drug given on demand: events by state, by time, with delays, and jumps of parameters. */
const model = eventModel({
  rates: { tumour: 'g*tumour - kill*drug*tumour', drug: '-0.4*drug' },
  start: { tumour: 1, drug: 0 },
  parameters: { g: 0.08 },
  variables: { kill: 0.02, given: 0, last: 0 },
  events: {
    treat: {
      at: 'tumour > 1.5 && time - last >= 2',
      delay: '0.5 + g',
      set: { drug: 'drug + 10', given: 'given + 1', last: 'time' },
      useValuesFromTriggerTime: false,
    },
    resist: { at: 'given >= 3', set: { kill: 'kill * 0.7' } },
    weekly: { at: 'time >= 7 && floor(time / 7) > 1.5', set: { drug: 'drug + 1' }, priority: 'tumour' },
    stop: { at: 'tumour < 0.4', set: { drug: '0' }, persistent: false, delay: '0.25' },
  },
});
const thresholds = [threshold('doubled', 'tumour', '2'), threshold('exposed', 'drug', '1')];
const doses = {
  time: Float64Array.of(1, 30),
  amount: Float64Array.of(5, 20),
  duration: Float64Array.of(0, 1),
  target: Int32Array.of(1, 1),
};
const tolerances = { relative: 1e-7, absolute: 1e-9, states: {} };
const grid = (count: number) => Float64Array.from({ length: count + 1 }, (_, i) => (60 * i) / count);

async function follow(lanes: 1 | 2, times: Float64Array, method = methods[0]!) {
  const kernel = await compileModel(model, { lanes, thresholds });
  const g = kernel.parameterNames.indexOf('g');
  return followInLanes(kernel, [0, 1, 2, 3, 4], {
    tolerances,
    method,
    follow: (integration, subject) => {
      kernel.parameters[g * lanes + integration.lane] = 0.06 + 0.011 * subject;
      return followDoses(integration, { doses, times });
    },
  });
}

describe.each(methods)('a subject with events, with $name,', (method) => {
  it('has the same bits in one lane and in two', async () => {
    const alone = await follow(1, grid(60), method);
    expect(alone.map(({ outcome }) => outcome.kind)).toEqual(Array(5).fill('success'));
    expect(new Set(alone.map(({ executions }) => executions!.time.length)).size).toBeGreaterThan(1);
    expect(await follow(2, grid(60), method)).toEqual(alone);
  });

  it('has the same events, crossings and values whatever other times are recorded', async () => {
    const [few, many] = [await follow(1, grid(12), method), await follow(1, grid(600), method)];
    few.forEach((coarse, subject) => {
      const fine = many[subject]!;
      const { executions, crossings, work, states } = coarse;
      expect({ executions, crossings, work }).toEqual({
        executions: fine.executions,
        crossings: fine.crossings,
        work: fine.work,
      });
      const row = (values: Float64Array, i: number) => [
        ...values.slice(i * states.length, (i + 1) * states.length),
      ];
      for (let i = 0; i <= 12; i++) expect(row(coarse.values, i)).toEqual(row(fine.values, 50 * i));
    });
  });
});
