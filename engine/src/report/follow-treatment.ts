import type { ResponseColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { type SubjectRecord, subjectRecords } from '../endpoints/subject-record.ts';
import type { Swimmer } from './draw-swimmer.ts';
import { spaceEvenly } from './follow-tumours.ts';

/** A response is 7 tenths of the baseline or less, seen again 28 days later (RECIST 1.1, 4.3 and 4.6). */
const responseTenths = 7;
const confirmation = 28;

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
  const response = endpoints.rows.find((row): row is ResponseColumn => row.kind === 'response');
  const records = subjectRecords(observations, cohort.entryDay, cutoffDay);
  return analysis.arms.flatMap((_, arm) => {
    const own = [...cohort.arm.keys()].filter((subject) => cohort.arm[subject] === arm);
    return spaceEvenly(own, perArm)
      .filter((subject) => records[subject]!.limit >= 0)
      .map((subject) => ({
        subject,
        arm,
        ...followOne(records[subject]!, response?.responder[subject] === 1),
      }));
  });
}

function followOne(record: SubjectRecord, responder: boolean): Omit<Swimmer, 'subject' | 'arm'> {
  const death = record.firstDay('death');
  const gone = death ?? record.firstDay('lost to follow-up') ?? record.firstDay('failed to solve');
  const end = Math.max(0, gone ?? record.limit);
  const progression = record.firstDay('progression');
  const response = responder ? firstResponse(record, progression ?? Number.POSITIVE_INFINITY) : null;
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

/** First scan with a response that a later scan confirms, before progression. */
function firstResponse(record: SubjectRecord, progression: number): number | null {
  const [baseline, ...scans] = record.rows('sum of diameters');
  if (baseline === undefined) return null;
  const responses = scans.filter(
    ({ day, value }) => day < progression && 10 * value <= responseTenths * baseline.value,
  );
  const confirmed = (day: number) => responses.some((later) => later.day - day >= confirmation);
  return responses.find(({ day }) => confirmed(day))?.day ?? null;
}
