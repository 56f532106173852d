import { daysPerMonth } from '../data/months.ts';
import type { TrialResult } from '../data/trial-result.ts';
import type { Reader } from '../endpoints/definition.ts';
import { endpoints as endpointDefinitions } from '../endpoints/list.ts';
import { readVisits } from '../endpoints/reading.ts';
import { firstResponseDay } from '../endpoints/recist.ts';
import { type SubjectRecord, subjectRecords } from '../endpoints/subject-record.ts';
import type { Swimmer } from './draw-swimmer.ts';
import { spaceEvenly } from './follow-tumours.ts';

/**
 * Follows the treatment of a few subjects per arm, evenly spaced in the order of enrolment whatever their
 * outcome: the same subjects as `followTumours`.
 * @param result a finished trial
 * @param perArm how many subjects of each arm, default 12
 * @returns courses up to the last data cut-off; subjects who entered after it left out
 */
export function followTreatment(result: TrialResult, perArm = 12): Swimmer[] {
  const { cohort, observations, endpoints, analysis } = result;
  const cutoffDay = Math.max(0, ...endpoints.rows.map((row) => row.cutoffDay));
  const response = endpoints.rows.find(({ kind }) => kind === 'response');
  const definition = endpointDefinitions.find(({ name }) => name === response?.endpoint);
  const reader = definition?.kind === 'response' ? definition.reader : null;
  const records = subjectRecords(observations, cohort.entryDay, cutoffDay);
  return analysis.arms.flatMap((_, arm) => {
    const own = [...cohort.arm.keys()].filter((subject) => cohort.arm[subject] === arm);
    return spaceEvenly(own, perArm)
      .filter((subject) => records[subject]!.limit >= 0)
      .map((subject) => ({
        subject,
        arm,
        ...followOne(records[subject]!, reader),
      }));
  });
}

function followOne(record: SubjectRecord, reader: Reader | null): Omit<Swimmer, 'subject' | 'arm'> {
  const death = record.firstDay('death');
  const gone = death ?? record.firstDay('lost to follow-up') ?? record.firstDay('failed to solve');
  const end = Math.max(0, gone ?? record.limit);
  const progression = record.firstDay('progression');
  const response = reader === null ? null : firstResponseDay(readVisits(record, reader).visits);
  const months = (day: number | null) => (day === null ? null : day / daysPerMonth);
  return {
    treated: Math.max(0, record.lastDay('dose') ?? 0) / daysPerMonth,
    end: end / daysPerMonth,
    response: months(response),
    progression: months(progression),
    died: death !== null,
    followed: gone === null,
  };
}
