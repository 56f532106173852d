import type { TrialInputs } from '../data/trial-inputs.ts';

/** Published number of subjects of some arms; where there is none an equal share of the design. */
export function publishedSubjects({ design, published }: TrialInputs, arms: readonly string[]): number[] {
  const share = design.subjects / design.arms.length;
  return arms.map((id) => published?.arms.find((arm) => arm.id === id)?.n ?? share);
}
