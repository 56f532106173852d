import type { StopReason } from '../data/observations.ts';
import type { SubjectState } from './subject-state.ts';

/** Ends the infusions that are over at `time`. */
export function endInfusions(state: SubjectState, time: number): void {
  dropInfusions(state, ({ end }) => end <= time);
}

/**
 * Ends the steady input that stands for tablets when their drug is stopped: the rest of the pack is not taken.
 * Infusions in the proper sense run to their end.
 */
export function endSteadyInput(state: SubjectState, drug: number, reason: StopReason): void {
  const { drugs, doseTarget } = state.course;
  const isStopped = reason === 'progression' || reason === 'toxicity';
  if (!isStopped || !drugs[drug]?.pharmacokinetics.averaged) return;
  dropInfusions(state, ({ target }) => target === doseTarget[drug]);
}

function dropInfusions(
  state: SubjectState,
  isOver: (infusion: SubjectState['infusions'][number]) => boolean,
): void {
  const ended = state.infusions.filter(isOver);
  if (ended.length === 0) return;
  state.infusions = state.infusions.filter((infusion) => !isOver(infusion));
  for (const { target } of ended) setInput(state, target);
}

/** Sets the input of a state to the sum of the infusions that run into it. */
export function setInput(state: SubjectState, target: number): void {
  let rate = 0;
  for (const infusion of state.infusions) if (infusion.target === target) rate += infusion.rate;
  state.integration.setInput(target, rate);
}
