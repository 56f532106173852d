import { leavingReasons } from '../data/observations.ts';
import type { Stage } from '../data/regimen.ts';
import type { Integration } from '../solve/integration.ts';
import { type Course, canDie, type Observable } from './course.ts';
import type { Infusion } from './infusions.ts';
import type { SubjectState } from './subject-state.ts';

/**
 * The course of a stage before randomisation: the same subjects and model; scans by RECIST 1.1 at the visits of the
 * design decide, none of them is missed, and neither rules nor laboratory act.
 */
export function courseOfStage(course: Course, stage: Stage): Course {
  const isAtRisk = canDie(stage);
  const never = Number.POSITIVE_INFINITY;
  return {
    ...course,
    stage,
    schedules: course.schedules.map(() => [stage.period]),
    rules: [],
    visits: {
      tumour: stage.kind === 'washout' ? never : course.visits.tumour,
      lvef: never,
      laboratory: never,
      missed: 0,
    },
    criteria: 'RECIST 1.1',
    hasCentralReading: false,
    lifeTable: isAtRisk ? course.lifeTable : null,
    dropoutHazard: isAtRisk ? course.dropoutHazard : 0,
  };
}

/** Why and when a subject of the run-in is not randomised. */
export interface Leaving {
  /** Day before randomisation as planned [d]: below 0. */
  readonly day: number;
  /** Code in `leavingReasons`. */
  readonly reason: number;
}

/** Whether a subject has left in the run-in; a progression found on its last day counts. */
export function leavingOf(
  { kind, longest }: Stage,
  { ending, investigator, integration }: Pick<SubjectState, 'ending' | 'investigator' | 'integration'>,
): Leaving | null {
  if (kind !== 'run-in') return null;
  const by = (reason: (typeof leavingReasons)[number], day: number): Leaving => ({
    day: Math.min(-1, Math.floor(day) - longest),
    reason: leavingReasons.indexOf(reason),
  });
  if (ending?.reason === 'death' || ending?.reason === 'lost to follow-up')
    return by(ending.reason, ending.day);
  return investigator.hasProgressed ? by('progression', integration.time) : null;
}

/** What a subject was drawn with: the burden that she enters with, and hazards at their beginning. */
export interface Beginning {
  /** Viable tumour [1e9 cells]; NaN where nothing asks for it. */
  readonly burden: number;
  /** States of the tumour, in the order of `course.tumour.states`. */
  readonly tumour: readonly number[];
  readonly deathHazard: number;
  readonly newLesionHazard: number;
}

/** Reads the beginning off an integration that has just begun. */
export function readBeginning({ tumour, observables }: Course, integration: Integration): Beginning {
  return {
    burden: tumour === null ? Number.NaN : readNow(integration, tumour.viable),
    tumour: tumour === null ? [] : tumour.states.map((component) => integration.value(component)),
    deathHazard: integration.value(observables.deathHazard),
    newLesionHazard: integration.value(observables.newLesionHazard),
  };
}

/**
 * Sets the clock back to day 0 for what comes next: hazards accrue anew, what the body holds stays.
 * @param infusions that run on
 * @return these, by the new clock
 */
export function turnBack(
  { observables }: Course,
  integration: Integration,
  { beginning, infusions }: { readonly beginning: Beginning; readonly infusions: readonly Infusion[] },
): Infusion[] {
  const { time, state, input } = integration.snapshot();
  state[observables.deathHazard] = beginning.deathHazard;
  state[observables.newLesionHazard] = beginning.newLesionHazard;
  integration.restore({ time: 0, state, input });
  return infusions.map((infusion) => ({ ...infusion, end: infusion.end - time }));
}

/**
 * Gives a subject the burden that her population enters with, made of the clones that earlier treatment has left. Where
 * it has left less than one cell, she has the clones she was drawn with. Dead tissue is that she was drawn with, too:
 * what treatment killed before has no part in the burden of the trial.
 */
export function restoreBurden({ tumour }: Course, integration: Integration, beginning: Beginning): void {
  const { viable, states, dead, least } = tumour!;
  for (const component of states) integration.setValue(component, Math.max(0, integration.value(component)));
  const left = readNow(integration, viable);
  const factor = beginning.burden / left;
  const isLeft = left > least && Number.isFinite(factor);
  states.forEach((component, k) => {
    const isScaled = isLeft && !dead.includes(component);
    integration.setValue(component, isScaled ? integration.value(component) * factor : beginning.tumour[k]!);
  });
}

function readNow(integration: Integration, { from, index }: Observable): number {
  integration.observe();
  return from === 'state' ? integration.value(index) : integration.output(index);
}
