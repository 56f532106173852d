import type { Outcome, Trajectory } from '../data/trajectory.ts';
import { EventCourse } from './event-course.ts';
import type { EventOptions } from './event-options.ts';
import type { FollowUp } from './follow-up.ts';
import type { Integration } from './integration.ts';
import type { Recorder } from './recorder.ts';
import { ThresholdWatch } from './threshold-watch.ts';

/** Takes one subject through time, from its initial state, with all that happens by itself on the way. */
export interface Passage {
  /** Whether nothing happens on the way but what the recorder writes. */
  readonly isPlain: boolean;
  /** Does what follows at once from a dose or another change from outside; to be called at the start, too. */
  settle(): Outcome;
  /** Goes on to a time [d], or less far: after a wanted time, or after an event. Records what it passes. */
  goOn(until: number): FollowUp<Outcome>;
  /** Forgets events that have fired and wait. */
  cancel(): void;
  /** What was found on the way. */
  findings(): Pick<Trajectory, 'executions' | 'crossings'>;
}

const success: Outcome = { kind: 'success' };

/**
 * Begins a passage at the initial state of an integration.
 * @param to has begun.
 * @param recorder writes down the states; a value at the time of an event is the one after it.
 * @param options limits.
 */
export function createPassage(to: Integration, recorder: Recorder, options: EventOptions): Passage {
  const { events, thresholds } = to.kernel;
  if (events === null && thresholds === null) return plainPassage(recorder);
  const watch = thresholds === null ? null : new ThresholdWatch(to, thresholds);
  const course = events === null ? null : new EventCourse(to, events, options);
  return eventfulPassage({ to, recorder, course, watch });
}

function plainPassage(recorder: Recorder): Passage {
  return {
    isPlain: true,
    settle: () => success,
    *goOn(until) {
      const { outcome } = yield { until, look: recorder.nextTime() };
      recorder.record();
      return outcome;
    },
    cancel: () => {},
    findings: () => ({}),
  };
}

interface Traveller {
  readonly to: Integration;
  readonly recorder: Recorder;
  readonly course: EventCourse | null;
  readonly watch: ThresholdWatch | null;
}

function eventfulPassage({ to, recorder, course, watch }: Traveller): Passage {
  let isNew = true;
  const settle = (): Outcome => {
    to.prepare();
    if (isNew) watch?.begin();
    isNew = false;
    const outcome = course?.settle() ?? success;
    watch?.jump();
    return outcome;
  };
  return {
    isPlain: false,
    settle,
    *goOn(until) {
      const isLooking = watch !== null || (course?.isLooking() ?? false);
      const stop = Math.min(until, course?.nextTime() ?? Infinity);
      const { outcome } = yield { until: stop, look: isLooking ? -Infinity : recorder.nextTime() };
      if (outcome.kind !== 'success') return outcome;
      const due = course?.pass(isLooking) ?? null;
      watch?.pass(due ?? to.time);
      recorder.record(due ?? Infinity);
      if (due === null) return success;
      if (due < to.time) to.retreat(due);
      const settled = settle();
      if (settled.kind === 'success') recorder.record();
      return settled;
    },
    cancel: () => course?.run.cancel(),
    findings: () => ({
      ...(course === null ? {} : { executions: course.run.executions() }),
      ...(watch === null ? {} : { crossings: watch.crossings() }),
    }),
  };
}
