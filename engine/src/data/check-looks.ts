import type { InterimPlan } from './interim-plan.ts';
import { type Problem, problem } from './problem.ts';

/**
 * Checks that interim looks ascend and wait for different events, the final analysis being the last.
 * @param interim the plan, if there is one
 * @param path where its looks stand
 */
export function checkLooks(interim: InterimPlan | undefined, path: string): Problem[] {
  if (interim === undefined) return [];
  const { looks, events } = interim;
  const counts = [0, ...looks.map((share) => Math.ceil(share * events)), events];
  if (counts.every((count, k) => k === 0 || count > counts[k - 1]!)) return [];
  return [
    problem('looks-not-ascending', path, {
      expected: `shares that ascend, each look at another of the ${events} events`,
      received: looks.join(', '),
      remedy: 'Order the looks, or leave out those that fall on the same event.',
    }),
  ];
}
