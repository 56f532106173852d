import { InputError, problem } from '../data/problem.ts';
import type { Work } from '../data/trajectory.ts';
import type { FollowUp } from '../solve/follow-up.ts';
import type { Integration } from '../solve/integration.ts';
import { followInLanes } from '../solve/lanes.ts';
import { followAlike, type RunUp } from '../solve/run-up.ts';
import { addWork } from './add-work.ts';
import type { Course } from './course.ts';
import { followSubject, type SubjectResult } from './subject.ts';

/** One subject under every arm of a design: the same patient, the same chances, another treatment. */
export interface SubjectUnderArms {
  readonly subject: number;
  /** One per arm, as if the subject had been randomised to it; the work is what that arm takes alone. */
  readonly arms: readonly SubjectResult[];
  /** Work not done again, because an arm began like the first one. */
  readonly saved: Work;
}

/**
 * Follows subjects of a trial under every arm of its design, the counterfactuals of the arm that each is in. All
 * random numbers are those of the subject in the trial, so that the record under her own arm is that of the trial, to
 * the last bit, and the others differ from it by the treatment alone. Subjects begin at randomisation, without a growth
 * of their own: what an arm shares with the first one are the days until a dose or a visit differs, solved once.
 *
 * @param course made by `prepareTrial`
 * @param subjects indices into the cohort
 * @return one entry per subject, in their order
 * @throws InputError when a subject is none of the cohort
 */
export function compareArms(course: Course, subjects: readonly number[]): SubjectUnderArms[] {
  checkSubjects(subjects, course);
  const courses = course.schedules.map((_, arm) => underArm(course, arm));
  return followInLanes(course.kernel, subjects, {
    tolerances: course.tolerances,
    follow: (integration, subject) => followUnderArms(courses, integration, subject),
  });
}

function checkSubjects(subjects: readonly number[], { cohort, firstSubject }: Course): void {
  const last = firstSubject + cohort.size - 1;
  const wrong = subjects.findIndex(
    (subject) => !(Number.isInteger(subject) && subject >= firstSubject && subject <= last),
  );
  if (wrong < 0) return;
  throw new InputError([
    problem('unknown-subject', `subjects[${wrong}]`, {
      expected: `a subject of the cohort, ${firstSubject} to ${last}`,
      received: String(subjects[wrong]),
      remedy: 'Name subjects by their place in the cohort.',
    }),
  ]);
}

/** The same course with every subject in one arm. */
export function underArm(course: Course, arm: number): Course {
  const { cohort } = course;
  return { ...course, cohort: { ...cohort, arm: new Int32Array(cohort.size).fill(arm) } };
}

function* followUnderArms(
  courses: readonly Course[],
  integration: Integration,
  subject: number,
): FollowUp<SubjectUnderArms> {
  const runUp: RunUp = [];
  const arms: SubjectResult[] = [];
  const saved: Work[] = [];
  for (const course of courses) {
    const shared = yield* followAlike(runUp, integration, followSubject(course, integration, subject));
    arms.push(shared.result);
    saved.push(shared.saved);
  }
  return { subject, arms, saved: addWork(saved) };
}
