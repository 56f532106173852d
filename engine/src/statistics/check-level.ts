import type { Problem } from '../data/problem.ts';
import { problem } from '../data/problem.ts';

/**
 * Checks a confidence level.
 * @param level the level, strictly between 0 and 1
 * @returns one problem, or none
 */
export function checkLevel(level: number): Problem[] {
  if (level > 0 && level < 1) return [];
  return [
    problem('bad-level', 'options.level', {
      expected: 'a confidence level between 0 and 1',
      received: `${level}`,
      remedy: 'Give the level as a fraction, e.g. 0.95.',
    }),
  ];
}
