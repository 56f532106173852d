import type { SubjectOutcome } from '../data/explanation.ts';
import { type Measure, measureCode, type Observations } from '../data/observations.ts';
import type { FollowUp } from '../solve/follow-up.ts';
import type { Integration } from '../solve/integration.ts';
import { followInLanes } from '../solve/lanes.ts';
import type { Course } from '../trial/course.ts';
import { followSubject, type SubjectResult } from '../trial/subject.ts';

/** A subject followed through the trial, with chosen symbols at every visit and dose. */
export interface Trace {
  readonly days: readonly number[];
  /** Value of each symbol by day. */
  readonly values: ReadonlyMap<string, readonly number[]>;
  readonly observations: Observations;
}

/**
 * Follows one subject as the trial does, and notes states wherever the trial stops.
 *
 * @param course made by `prepareTrial`
 * @param subject of the cohort
 * @param symbols states of the kernel
 */
export function traceSubject(course: Course, subject: number, symbols: readonly string[]): Trace {
  const places = symbols.map((name) => course.kernel.states.indexOf(name));
  const [trace] = followInLanes(course.kernel, [subject], {
    tolerances: course.tolerances,
    follow: (integration, i) => noteOnTheWay(followSubject(course, integration, i), integration, places),
  });
  const { days, rows, observations } = trace!;
  return {
    days,
    values: new Map(symbols.map((name, k) => [name, rows.map((row) => row[k]!)])),
    observations,
  };
}

interface Notes {
  readonly days: readonly number[];
  readonly rows: readonly (readonly number[])[];
  readonly observations: Observations;
}

function* noteOnTheWay(
  followUp: FollowUp<SubjectResult>,
  integration: Integration,
  places: readonly number[],
): FollowUp<Notes> {
  const days: number[] = [];
  const rows: number[][] = [];
  const note = (): void => {
    // what came before randomisation, and a follow-up that is begun anew, is left out: the clock goes back there
    if (days.length > 0 && integration.time < days.at(-1)!) {
      days.length = 0;
      rows.length = 0;
    }
    days.push(integration.time);
    rows.push(places.map((place) => integration.value(place)));
  };
  let said = followUp.next();
  if (!said.done) note();
  while (!said.done) {
    const found = yield said.value;
    note();
    said = followUp.next(found);
  }
  return { days, rows, observations: said.value.observations };
}

/** What a record says of response, progression and death. */
export function outcomeOf(observations: Observations): SubjectOutcome {
  const rows = (measure: Measure) =>
    [...observations.measure.keys()].filter((row) => observations.measure[row] === measureCode(measure));
  const dayOf = (measure: Measure) => {
    const [first] = rows(measure);
    return first === undefined ? null : observations.day[first]!;
  };
  const sums = rows('sum of diameters').map((row) => observations.value[row]!);
  const [baseline, ...later] = sums;
  const progressionDay = dayOf('progression') ?? dayOf('recurrence');
  return {
    bestChange:
      baseline === undefined || later.length === 0 || baseline === 0
        ? null
        : 100 * (Math.min(...later) / baseline - 1),
    progressionDay,
    deathDay: dayOf('death'),
    lastDay: observations.day.length === 0 ? 0 : Math.max(...observations.day),
  };
}
