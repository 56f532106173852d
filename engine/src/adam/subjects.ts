import type { TrialResult } from '../data/trial-result.ts';
import { type SubjectRecord, subjectRecords } from '../endpoints/subject-record.ts';

/** A subject as every dataset needs it. */
export interface AnalysisSubject {
  /** Index in the cohort. */
  readonly index: number;
  /** Design and seed: two seeds of one design are two trials with women of their own. */
  readonly study: string;
  /** Unique in the study: study and number. */
  readonly id: string;
  /** Number in the study, from 0, with leading zeros. */
  readonly number: string;
  readonly arm: number;
  readonly armId: string;
  readonly armLabel: string;
  readonly stratum: string;
  /** Day of randomisation after the first subject [d]. */
  readonly entryDay: number;
  /** First and last study day with a dose, or null without any. */
  readonly firstDose: number | null;
  readonly lastDose: number | null;
}

/** Last cut-off of the analysis plan [d after the first entry]. */
export function lastCutoff({ endpoints }: TrialResult): number {
  return Math.max(...endpoints.rows.map((row) => row.cutoffDay));
}

/** Records of all subjects as they stand at a cut-off [d after the first entry]. */
export function recordsAt(result: TrialResult, cutoffDay: number): SubjectRecord[] {
  return subjectRecords(result.observations, result.cohort.entryDay, cutoffDay);
}

/** The subjects of a trial, in the order of the cohort. */
export function analysisSubjects(result: TrialResult): AnalysisSubject[] {
  const { cohort, inputs } = result;
  const { arms, id, seed } = inputs.design;
  const study = `${id}-seed${seed}`;
  const width = String(cohort.size - 1).length;
  return recordsAt(result, lastCutoff(result)).map((record, index) => {
    const number = String(index).padStart(width, '0');
    const arm = cohort.arm[index]!;
    return {
      index,
      study,
      id: `${study}-${number}`,
      number,
      arm,
      armId: arms[arm]!.id,
      armLabel: arms[arm]!.label,
      stratum: cohort.strata[cohort.stratum[index]!]!,
      entryDay: cohort.entryDay[index]!,
      firstDose: record.firstDay('dose'),
      lastDose: record.lastDay('dose'),
    };
  });
}

/** A study day as ADaM counts it: the day of randomisation is 1, the day before is −1. */
export function analysisDay(day: number): number {
  return day >= 0 ? day + 1 : day;
}
