import type { TrialResult } from '../data/trial-result.ts';
import { levelOf } from '../trial/estimate.ts';

/**
 * Says the confidence level of an endpoint where it is not the usual 95 %.
 * @param result a finished trial
 * @param endpoint of its analysis plan
 * @returns e.g. `90 % limits`, or null at 95 %
 */
export function levelWords({ inputs }: TrialResult, endpoint: string): string | null {
  const level = levelOf(inputs.design, endpoint);
  return level === 0.95 ? null : `${percentOf(level)} % limits`;
}

/** A confidence level in percent without the dust of binary fractions: 0.999 is 99.9. */
export function percentOf(level: number): number {
  return Number((100 * level).toPrecision(12));
}
