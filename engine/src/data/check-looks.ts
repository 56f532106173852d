import { type Problem, problem } from './problem.ts';
import type { EndpointPlan } from './trial-design.ts';

/**
 * Checks that interim looks ascend and wait for different events, the final analysis being the last, and that they are
 * held by a test that has bounds.
 * @param analysis one entry of the analysis plan
 * @param path where its interim plan stands
 */
export function checkLooks(
  { interim, afterEvents, test }: Pick<EndpointPlan, 'interim' | 'afterEvents' | 'test'>,
  path: string,
): Problem[] {
  if (interim === undefined) return [];
  if (interim.looks.length > 0 && test === 'max-combo') {
    return [
      problem('looks-without-bounds', path, {
        expected: 'looks by the `log-rank` or `fleming-harrington` test, for which bounds are known',
        received: '`test: max-combo`',
        remedy: 'Choose one of these tests, or leave the interim plan out.',
      }),
    ];
  }
  if (afterEvents === undefined) {
    return [
      problem('looks-without-events', path, {
        expected: '`afterEvents` beside it: the events of the final analysis, of which looks are shares',
        received: 'none',
        remedy: 'Add e.g. `afterEvents: 385`, or leave the interim plan out.',
      }),
    ];
  }
  const counts = countsOf(interim.looks, afterEvents);
  if (counts.every((count, k) => k === 0 || count > counts[k - 1]!)) return [];
  return [
    problem('looks-not-ascending', path, {
      expected: `looks that ascend, each at another of the ${afterEvents} events`,
      received: interim.looks.join(', '),
      remedy: 'Order the looks, or leave out those that fall on the same event.',
    }),
  ];
}

/** Events at which the looks and the final analysis are held, after a leading 0. */
function countsOf(looks: readonly number[], events: number): number[] {
  return [0, ...looks.map((share) => Math.ceil(share * events)), events];
}
