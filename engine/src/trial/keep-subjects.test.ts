import { expect, it } from 'vitest';
import type { Cohort } from '../data/cohort.ts';
import { streamFor } from '../random/stream.ts';
import { type Course, streamOf } from './course.ts';
import { keepSubjects } from './keep-subjects.ts';

const cohort: Cohort = {
  size: 5,
  symbols: [],
  values: [],
  categorical: [],
  arm: Int32Array.of(0, 1, 0, 1, 0),
  stratum: new Int32Array(5),
  strata: ['all'],
  entryDay: Int32Array.of(0, 4, 2, 9, 7),
  screened: 5,
};
const nothing = {
  subject: new Int32Array(),
  day: new Int32Array(),
  measure: new Uint8Array(),
  item: new Int16Array(),
  value: new Float64Array(),
};

it('subjects kept are counted anew and remember the number they were enrolled under', () => {
  const once = keepSubjects(cohort, nothing, [1, 2, 4]).cohort;
  expect([...once.number!]).toEqual([1, 2, 4]);
  const twice = keepSubjects(once, nothing, [0, 2]).cohort;
  expect([...twice.number!]).toEqual([1, 4]);
});

it('a subject kept has the random numbers that she was followed with', () => {
  const kept = keepSubjects(cohort, nothing, [1, 2, 4]).cohort;
  const course = { seed: 7, cohort: kept, firstSubject: 0, stage: null } as unknown as Course;
  expect(streamOf(course, 2, 'choice:0').uniform()).toBe(streamFor(7, 4, 'choice:0').uniform());
});
