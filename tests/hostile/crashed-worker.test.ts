import { describe, expect, it } from 'vitest';
import { InputError, problem } from '../../engine/src/data/problem.ts';
import type { SubjectRange } from '../../engine/src/data/range-result.ts';
import type { TrialResult } from '../../engine/src/data/trial-result.ts';
import { answerRanges } from '../../engine/src/trial/answer-ranges.ts';
import { spreadOverWorkers } from '../../engine/src/trial/pool.ts';
import { runTrial } from '../../engine/src/trial/run.ts';
import { type SharedCourse, takeCourse } from '../../engine/src/trial/share-course.ts';
import { splitSubjects } from '../../engine/src/trial/split-subjects.ts';
import { startChannelWorker } from '../channel-worker.ts';
import { handMade } from '../hand-made-trial.ts';

const made = handMade();
const inputs = { ...made, design: { ...made.design, subjects: 24 } };

/** Runs the trial by two workers that die on subjects 8 to 15, so many times in all. */
async function runWithCrashes(crashes: number): Promise<{ result: TrialResult; told: string[] }> {
  let left = crashes;
  const told: string[] = [];
  const startWorker = () =>
    startChannelWorker((port) =>
      answerRanges(port, async (begin) => {
        const answer = await takeCourse(begin as SharedCourse);
        return (range, part) => {
          if (range.first === 8 && left-- > 0) throw new Error('out of memory');
          return answer(range, part);
        };
      }),
    );
  const onCrash = ({ first, count }: SubjectRange, reason: string) =>
    void told.push(`${count} from ${first}: ${reason}`);
  const spread = spreadOverWorkers({ startWorker, workers: 2, onCrash });
  return { result: await runTrial(inputs, (result) => result, { spread, rangeSize: 8 }), told };
}

describe('a trial whose worker dies', async () => {
  const sound = await runTrial(inputs, (result) => result);

  it('once has the same result, for the range is solved once more', async () => {
    const { result, told } = await runWithCrashes(1);
    expect(result.provenance).toEqual(sound.provenance);
    expect(told).toEqual([]);
  });

  it('twice on the same subjects has them as failed on day 0, and all the others as they are', async () => {
    const { result, told } = await runWithCrashes(2);
    expect(told).toEqual(['8 from 8: out of memory']);
    expect(result.failures.map(({ subject, day, outcome }) => [subject, day, outcome])).toEqual(
      [8, 9, 10, 11, 12, 13, 14, 15].map((subject) => [subject, 0, 'worker crashed']),
    );
    const others = ({ observations: { subject, value } }: TrialResult) =>
      [...value].filter((_, row) => subject[row]! < 8 || subject[row]! > 15);
    expect(others(result)).toEqual(others(sound));
  });
});

describe('a pool', () => {
  it('whose worker finds the input wrong ends with that problem, not with a crash', async () => {
    const wrong = problem('bad', 'subject 3', {
      expected: 'a weight',
      received: 'none',
      remedy: 'Give one.',
    });
    const startWorker = () =>
      startChannelWorker((port) =>
        answerRanges(port, async () => () => {
          throw new InputError([wrong]);
        }),
      );
    const spread = spreadOverWorkers({ startWorker, workers: 1 });
    const work = { ranges: splitSubjects(4), begin: null, crashed: () => null };
    const run = spread(work, () => {});
    await expect(run).rejects.toThrow('subject 3 — expected a weight, received none. Give one.');
    await expect(run).rejects.toBeInstanceOf(InputError);
  });

  it.each([{ workers: 0 }, { workers: Number.NaN }, { workers: 1, mostHeld: 0 }])(
    'of %o is refused before anything is lost',
    (counts) => {
      const startWorker = () => startChannelWorker(() => {});
      expect(() => spreadOverWorkers({ startWorker, ...counts })).toThrow('expected a whole number from 1');
    },
  );
});
