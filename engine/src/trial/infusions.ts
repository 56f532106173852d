import type { StopReason } from '../data/observations.ts';
import type { Integration } from '../solve/integration.ts';
import type { Course } from './course.ts';

/** An infusion that runs: its end [d], and what it adds to which state [1/d]. */
export interface Infusion {
  readonly end: number;
  readonly target: number;
  readonly rate: number;
}

/** A subject as far as infusions go. */
interface Infused {
  readonly course: Course;
  readonly integration: Integration;
  infusions: Infusion[];
}

/** Ends the infusions that are over at `time`. */
export function endInfusions(state: Infused, time: number): void {
  dropInfusions(state, ({ end }) => end <= time);
}

/**
 * Ends the steady input that stands for tablets when their drug is stopped: the rest of the pack is not taken.
 * Infusions in the proper sense run to their end.
 */
export function endSteadyInput(state: Infused, drug: number, reason: StopReason): void {
  const { drugs, doseTarget } = state.course;
  const isStopped = reason === 'progression' || reason === 'toxicity';
  if (!isStopped || !drugs[drug]?.pharmacokinetics.averaged) return;
  dropInfusions(state, ({ target }) => target === doseTarget[drug]);
}

function dropInfusions(state: Infused, isOver: (infusion: Infusion) => boolean): void {
  const ended = state.infusions.filter(isOver);
  if (ended.length === 0) return;
  state.infusions = state.infusions.filter((infusion) => !isOver(infusion));
  for (const { target } of ended) setInput(state, target);
}

/** Sets the input of a state to the sum of the infusions that run into it. */
export function setInput(state: Infused, target: number): void {
  let rate = 0;
  for (const infusion of state.infusions) if (infusion.target === target) rate += infusion.rate;
  state.integration.setInput(target, rate);
}
