import { describe, expect, it } from 'vitest';
import type { TimeToEventColumn } from '../../engine/src/data/endpoint-table.ts';
import { compareNumerics } from '../../engine/src/trial/compare-numerics.ts';
import { runTrial } from '../../engine/src/trial/run.ts';
import { handMade } from '../hand-made-trial.ts';

/** A lesion of 20 mm that is 22.5 mm on day 63 and 25.3 mm, progressed by 20 % and 5 mm, on day 126. */
const growth = (3 * Math.log(22.5 / 20)) / 63;

const inputsOf = (subjects: number) =>
  handMade({ numbers: { growth }, design: { subjects, visits: { tumour: '63 d' } } });

describe('subjects solved again at a tighter tolerance and by a second method', () => {
  it('keep their endpoints when the tolerance is small', async () => {
    const inputs = handMade({ numbers: { growth: growth / 2 }, design: { subjects: 40 } });
    const { endpoints } = await runTrial(inputs, (result) => result);
    const { subjects, comparisons } = await compareNumerics(inputs, endpoints, { share: 0.1 });
    expect(subjects).toEqual([10, 11, 30, 31]);
    expect(comparisons.map(({ method, changes }) => [method, changes])).toEqual([
      ['rodas5p', []],
      ['rodas4', []],
    ]);
  });

  it('are named with both endpoints when they come out otherwise', async () => {
    const inputs = inputsOf(4);
    const { endpoints } = await runTrial(inputs, (result) => result);
    const wrong = structuredClone(endpoints);
    const pfs = wrong.rows[0] as TimeToEventColumn;
    pfs.time[2] = 63;
    const { comparisons } = await compareNumerics(inputs, wrong, { share: 1 });
    const change = {
      subject: 2,
      endpoint: 'pfs',
      was: 'progression on day 63',
      is: 'progression on day 126',
    };
    expect(comparisons.map(({ changes }) => changes)).toEqual([[change], [change]]);
  });

  it('are all of them when all are asked for, also when they are odd in number', async () => {
    const inputs = inputsOf(5);
    const { endpoints } = await runTrial(inputs, (result) => result);
    const { subjects } = await compareNumerics(inputs, endpoints, { share: 1 });
    expect(subjects).toEqual([0, 1, 2, 3, 4]);
  });
});
