import { describe, expect, it } from 'vitest';
import type { Cohort } from '../data/cohort.ts';
import { type Measure, measureCode, type Observations } from '../data/observations.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { countDispositions, listFailures } from './dispose.ts';

type Row = readonly [subject: number, day: number, measure: Measure, value: number, item?: number];

function table(rows: readonly Row[]): Observations {
  return {
    subject: Int32Array.from(rows, (r) => r[0]),
    day: Int32Array.from(rows, (r) => r[1]),
    measure: Uint8Array.from(rows, (r) => measureCode(r[2])),
    item: Int16Array.from(rows, (r) => r[4] ?? -1),
    value: Float64Array.from(rows, (r) => r[3]),
  };
}

const inputs = {
  design: { arms: [{ id: 'A' }, { id: 'B' }] },
  drugs: [{ drug: { id: 'mab' } }, { drug: { id: 'taxane' } }],
} as unknown as TrialInputs;
const cohort = { size: 6, arm: Int32Array.of(0, 1, 0, 1, 0, 0) } as unknown as Cohort;
// stop reasons: 0 completed, 1 progression, 2 toxicity
const observations = table([
  [0, 60, 'progression', 1],
  [0, 60, 'drug stopped', 1, 0],
  [0, 120, 'progression', 1],
  [0, 120, 'drug stopped', 1, 0],
  [0, 300, 'death', 300],
  [1, 30, 'lost to follow-up', 30],
  [2, 40, 'failed to solve', 1],
  [3, 80, 'drug stopped', 2, 1],
]);

describe('the disposition of six subjects in two arms', () => {
  it('counts everyone once: died, lost, failed or alive', () => {
    const rest = { progressed: 0, stopped: expect.anything() };
    expect(countDispositions(inputs, cohort, observations)).toEqual([
      {
        arm: 'A',
        randomised: 4,
        solved: 3,
        failed: 1,
        died: 1,
        lostToFollowUp: 0,
        aliveAtCutoff: 2,
        ...rest,
        progressed: 1,
      },
      {
        arm: 'B',
        randomised: 2,
        solved: 2,
        failed: 0,
        died: 0,
        lostToFollowUp: 1,
        aliveAtCutoff: 1,
        ...rest,
      },
    ]);
  });

  it('counts a subject once who stops the same drug for the same reason in two periods', () => {
    const [a, b] = countDispositions(inputs, cohort, observations);
    expect(a!.stopped).toEqual([{ drug: 'mab', reason: 'progression', count: 1 }]);
    expect(b!.stopped).toEqual([{ drug: 'taxane', reason: 'toxicity', count: 1 }]);
  });

  it('names who failed, where and how', () => {
    expect(listFailures(inputs, cohort, observations)).toEqual([
      { subject: 2, arm: 'A', day: 40, outcome: 'not finite' },
    ]);
  });
});
