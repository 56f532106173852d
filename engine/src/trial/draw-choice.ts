import type { RegimenChoice } from '../data/regimen.ts';
import { type Course, rowOf, streamOf } from './course.ts';

/**
 * What a subject is given in a period of her arm: one of the choices, drawn by their shares.
 * @param period its place in the schedule of the arm
 */
export function drawChoice(course: Course, subject: number, period: number): RegimenChoice {
  const { choices } = course.schedules[course.cohort.arm[rowOf(course, subject)]!]![period]!;
  if (choices.length === 1) return choices[0]!;
  let left = streamOf(course, subject, `choice:${period}`).uniform();
  const chosen = choices.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  return chosen ?? choices[choices.length - 1]!;
}
