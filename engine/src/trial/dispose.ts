import type { Disposition, Failure } from '../data/analysis.ts';
import type { Cohort } from '../data/cohort.ts';
import {
  failureKinds,
  type Measure,
  measureCode,
  type Observations,
  stopReasons,
} from '../data/observations.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';

/** Where the subjects of each arm went by the last cut-off. */
export function countDispositions(
  inputs: TrialInputs,
  cohort: Cohort,
  observations: Observations,
): Disposition[] {
  const { design, drugs } = inputs;
  const has = subjectsWith(observations, cohort.size);
  const [progressed, died, lost, failed] = (
    ['progression', 'death', 'lost to follow-up', 'failed to solve'] as const
  ).map(has);
  return design.arms.map(({ id }, a) => {
    const inArm = (i: number) => cohort.arm[i] === a;
    const count = (flags: Uint8Array) => flags.reduce((sum, flag, i) => sum + (flag && inArm(i) ? 1 : 0), 0);
    const randomised = cohort.arm.filter((arm) => arm === a).length;
    const counts = { died: count(died!), lostToFollowUp: count(lost!), failed: count(failed!) };
    return {
      arm: id,
      randomised,
      solved: randomised - counts.failed,
      ...counts,
      progressed: count(progressed!),
      aliveAtCutoff: randomised - counts.died - counts.lostToFollowUp - counts.failed,
      stopped: drugs.flatMap(({ drug }, d) => stopsOf(observations, { drug: drug.id, index: d, inArm })),
    };
  });
}

function subjectsWith(observations: Observations, size: number): (measure: Measure) => Uint8Array {
  return (measure) => {
    const flags = new Uint8Array(size);
    const code = measureCode(measure);
    observations.measure.forEach((m, r) => {
      if (m === code) flags[observations.subject[r]!] = 1;
    });
    return flags;
  };
}

/** Subjects who stopped a drug, each once per reason although a drug may stop in several periods. */
function stopsOf(
  observations: Observations,
  of: { readonly drug: string; readonly index: number; readonly inArm: (i: number) => boolean },
): Disposition['stopped'] {
  const subjects = stopReasons.map(() => new Set<number>());
  const code = measureCode('drug stopped');
  observations.measure.forEach((m, r) => {
    if (m !== code || observations.item[r] !== of.index || !of.inArm(observations.subject[r]!)) return;
    subjects[observations.value[r]!]!.add(observations.subject[r]!);
  });
  return stopReasons.flatMap((reason, k) =>
    subjects[k]!.size > 0 ? [{ drug: of.drug, reason, count: subjects[k]!.size }] : [],
  );
}

/** Subjects whose integration failed, by the number they were enrolled under, with day and outcome. */
export function listFailures(inputs: TrialInputs, cohort: Cohort, observations: Observations): Failure[] {
  const code = measureCode('failed to solve');
  const failures: Failure[] = [];
  observations.measure.forEach((m, r) => {
    if (m !== code) return;
    const subject = observations.subject[r]!;
    failures.push({
      subject: cohort.number?.[subject] ?? subject,
      arm: inputs.design.arms[cohort.arm[subject]!]!.id,
      day: observations.day[r]!,
      outcome: failureKinds[observations.value[r]!]!,
    });
  });
  return failures;
}
