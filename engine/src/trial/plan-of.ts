import { daysPerMonth } from '../data/months.ts';
import { readDays } from '../data/read-dose.ts';
import type { EndpointPlan, TrialDesign } from '../data/trial-design.ts';
import { trialDesignSchema } from '../data/trial-design.ts';
import type { FlemingHarringtonWeight } from '../statistics/check-groups.ts';

/** A time of the plan, in the two units that are needed. */
export interface PlannedTime {
  readonly days: number;
  readonly months: number;
}

/** What the plan says of an endpoint; of one that it does not name, what it says by default. */
export function planOf(design: Pick<TrialDesign, 'analysis'>, endpoint: string): EndpointPlan {
  return (
    design.analysis.find((a) => a.endpoint === endpoint) ??
    trialDesignSchema.shape.analysis.element.parse({ endpoint, cutoff: '0 d' })
  );
}

/** What an event weighs in the test of a plan; zeros for the log-rank test. */
export function weightOf({ test, weight }: Pick<EndpointPlan, 'test' | 'weight'>): FlemingHarringtonWeight {
  return test === 'fleming-harrington' ? weight : { rho: 0, gamma: 0 };
}

/** Landmarks of a plan that was checked, in its order. */
export function landmarksOf({ landmarks }: Pick<EndpointPlan, 'landmarks'>): PlannedTime[] {
  return landmarks.map(timeOf);
}

/** Horizon of the restricted mean of a plan that was checked; null when it has none. */
export function horizonOf({ restrictedMeanTo }: Pick<EndpointPlan, 'restrictedMeanTo'>): PlannedTime | null {
  return restrictedMeanTo === undefined ? null : timeOf(restrictedMeanTo);
}

function timeOf(text: string): PlannedTime {
  const read = readDays(text, 'analysis');
  if ('problem' in read) throw new Error(`${text} was not checked`);
  return { days: read.days, months: read.days / daysPerMonth };
}
