import type { Outcome } from '../data/trajectory.ts';
import type { Advance, Integration } from './integration.ts';

/** What code that follows a subject asks of whoever integrates it. */
export interface AdvanceRequest {
  /** Integrate to this time [d]. */
  readonly until: number;
  /** Stop also after the first step that reaches this time [d], to read values within the step. */
  readonly passing?: number;
}

/** Code that follows a subject: it asks for stretches of integration, is told how they went, and has a result. */
export type Pursuit<Result> = Generator<AdvanceRequest, Result, Advance>;

/** Runs a pursuit to its result on an integration of its own. */
export function drive<Result>(pursuit: Pursuit<Result>, integration: Integration): Result {
  let next = pursuit.next();
  while (next.done !== true) next = pursuit.next(fulfil(next.value, integration));
  return next.value;
}

function fulfil({ until, passing = Infinity }: AdvanceRequest, integration: Integration): Advance {
  const stop = Math.min(until, passing);
  let outcome: Outcome = { kind: 'success' };
  while (outcome.kind === 'success' && integration.time < stop) outcome = integration.step(until);
  return { outcome, crossing: null };
}
