import type { Cohort } from '../data/cohort.ts';
import { measureCode, type Observations } from '../data/observations.ts';
import type { SubjectRange } from '../data/range-result.ts';
import { never, type PoolEnds } from '../data/subject-pool.ts';
import { compareArms, type SubjectUnderArms } from '../trial/compare-arms.ts';
import type { Course } from '../trial/course.ts';
import type { PoolEndpoint, SubjectEnd, SurvivalEndpoint } from './pool-endpoint.ts';
import { readEnd, readFailure } from './read-ends.ts';
import { readRateEnd } from './read-rate.ts';

/** A range of a pool under one arm, by column; plain data that can be posted. */
export interface PoolArmRange {
  readonly failed: Int32Array;
  /** Why each failed; empty where she did not. */
  readonly outcomes: readonly string[];
  readonly ends: readonly PoolEnds[];
}

/** What came of a range of a pool: one entry per arm. */
export interface PoolRange {
  readonly range: SubjectRange;
  /** 0 for those who leave in the run-in, under every arm. */
  readonly randomised: Uint8Array;
  readonly arms: readonly PoolArmRange[];
}

/**
 * Solves a range of a pool: every subject under every arm, from whose records only the ends of the endpoints are kept.
 * A pure function of the course and the range.
 *
 * @param course without loss to follow-up, all entries on day 0
 * @param range first subject, count, and whether to take the last subject first
 * @param endpoints as the analysis plan asks for them
 */
export function solvePoolRange(
  course: Course,
  range: SubjectRange,
  endpoints: readonly PoolEndpoint[],
): PoolRange {
  const subjects = Array.from({ length: range.count }, (_, k) => range.first + k);
  if (range.reverse) subjects.reverse();
  const solved = compareArms(course, subjects);
  if (range.reverse) solved.reverse();
  const randomised = Uint8Array.from(solved, ({ arms }) => (hasLeft(arms[0]!.observations) ? 0 : 1));
  return { range, randomised, arms: course.schedules.map((_, arm) => armOf(solved, arm, endpoints)) };
}

function hasLeft({ measure }: Observations): boolean {
  return measure.includes(measureCode('not randomised'));
}

/** The range when its worker crashed twice: all fail on the day of randomisation. */
export function crashedPoolRange(
  range: SubjectRange,
  arms: number,
  endpoints: readonly PoolEndpoint[],
): PoolRange {
  const none: SubjectEnd = {
    event: never,
    known: never,
    hiddenBy: never,
    stop: { known: never, hiddenBy: never, day: never },
    rows: [],
  };
  const crashed = (): PoolArmRange => ({
    failed: new Int32Array(range.count),
    outcomes: new Array<string>(range.count).fill('worker crashed'),
    ends: endpoints.map((endpoint) => columnsOf(endpoint, new Array<SubjectEnd>(range.count).fill(none))),
  });
  const randomised = new Uint8Array(range.count).fill(1);
  return { range, randomised, arms: Array.from({ length: arms }, crashed) };
}

/** A cohort whose subjects all enter on day 0. */
export function enterTogether(cohort: Cohort): Cohort {
  return { ...cohort, entryDay: new Int32Array(cohort.size) };
}

function armOf(
  solved: readonly SubjectUnderArms[],
  arm: number,
  endpoints: readonly PoolEndpoint[],
): PoolArmRange {
  const records = solved.map(({ arms }) => arms[arm]!.observations);
  const failures = records.map(readFailure);
  return {
    failed: Int32Array.from(failures, (failure) => failure?.day ?? never),
    outcomes: failures.map((failure) => failure?.outcome ?? ''),
    ends: endpoints.map((endpoint) =>
      columnsOf(
        endpoint,
        records.map((record) =>
          isSurvival(endpoint) ? readEnd(endpoint, record) : readRateEnd(endpoint.definition, record),
        ),
      ),
    ),
  };
}

function isSurvival(endpoint: PoolEndpoint): endpoint is SurvivalEndpoint {
  return endpoint.definition.kind === 'time to event';
}

function columnsOf(endpoint: PoolEndpoint, ends: readonly SubjectEnd[]): PoolEnds {
  const column = (read: (end: SubjectEnd) => number) => Int32Array.from(ends, read);
  const start = new Int32Array(ends.length + 1);
  ends.forEach(({ rows }, k) => {
    start[k + 1] = start[k]! + rows.length;
  });
  const events = {
    event: column(({ event }) => event),
    known: column(({ known }) => known),
    hiddenBy: column(({ hiddenBy }) => hiddenBy),
  };
  if (!isSurvival(endpoint)) return { ...events, stop: null, rows: null };
  const { definition, intercurrent } = endpoint;
  return {
    ...events,
    stop:
      definition.competing || intercurrent.some(({ strategy }) => strategy === 'hypothetical')
        ? {
            known: column(({ stop }) => stop.known),
            hiddenBy: column(({ stop }) => stop.hiddenBy),
            day: column(({ stop }) => stop.day),
          }
        : null,
    rows:
      definition.censoring.atLast === null
        ? null
        : { start, day: Int32Array.from(ends.flatMap(({ rows }) => rows)) },
  };
}
