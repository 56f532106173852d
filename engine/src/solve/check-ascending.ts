import { type Problem, problem } from '../data/problem.ts';

/** Finds the first time that is not finite, lies before 0 or before the one ahead of it. */
export function checkAscending(path: string, times: Float64Array): Problem[] {
  let previous = 0;
  for (const time of times) {
    if (!(time >= previous && time < Infinity)) {
      return [
        problem('times-not-ascending', path, {
          expected: 'finite days in ascending order from 0',
          received: `${time} after ${previous}`,
          remedy: 'Sort them and begin at day 0.',
        }),
      ];
    }
    previous = time;
  }
  return [];
}
