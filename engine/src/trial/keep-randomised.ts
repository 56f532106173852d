import type { RunInDisposition } from '../data/analysis.ts';
import type { Cohort } from '../data/cohort.ts';
import { leavingReasons, measureCode, type Observations } from '../data/observations.ts';
import { InputError, problem } from '../data/problem.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { keepSubjects } from './keep-subjects.ts';

/** Those of a cohort who were randomised; who left in the run-in, where there was one. */
export interface Randomised {
  readonly cohort: Cohort;
  readonly observations: Observations;
  readonly runIn: RunInDisposition | null;
}

/**
 * Takes those out of a trial who left in its run-in, and counts them. Their places in the blocks stay empty.
 *
 * @param design its run-in
 * @param cohort all who were enrolled
 * @param observations of them, sorted by subject
 * @throws InputError when no one has passed the run-in
 */
export function keepRandomised(design: TrialDesign, cohort: Cohort, observations: Observations): Randomised {
  if (design.runIn === undefined) return { cohort, observations, runIn: null };
  const left = leaversOf(observations);
  const kept = [...cohort.arm.keys()].filter((subject) => !left.has(subject));
  checkSomePass(design, kept.length, cohort.size);
  const count = (reason: (typeof leavingReasons)[number]) =>
    [...left.values()].filter((code) => code === leavingReasons.indexOf(reason)).length;
  const runIn = {
    enrolled: cohort.size,
    progressed: count('progression'),
    died: count('death'),
    lostToFollowUp: count('lost to follow-up'),
  };
  return { ...keepSubjects(cohort, observations, kept), runIn };
}

/** Code of the reason for each subject who was not randomised. */
function leaversOf({ measure, subject, value }: Observations): Map<number, number> {
  const code = measureCode('not randomised');
  const left = new Map<number, number>();
  measure.forEach((m, row) => {
    if (m === code) left.set(subject[row]!, value[row]!);
  });
  return left;
}

/** @throws InputError when no one has passed the run-in */
export function checkSomePass({ id, runIn }: TrialDesign, passed: number, enrolled: number): void {
  if (passed > 0) return;
  throw new InputError([
    problem('none-randomised', `${id}: runIn`, {
      expected: 'a run-in that someone passes',
      received: `none of ${enrolled} after ${runIn?.duration}`,
      remedy: 'Shorten the run-in, or give what holds the tumour.',
    }),
  ]);
}
