import { type Problem, problem } from '../data/problem.ts';

/** More factors than this make Sobol indices dear: each costs as many points as the base has. */
const mostSobolFactors = 30;
/** Points per factor below which ranks cannot be told apart in resamples. */
const leastPointsPerFactor = 2;
const leastBase = 16;

/** Checks the sizes of a sensitivity analysis; returns every problem. */
export function checkPlan(plan: {
  readonly method: 'prcc' | 'sobol';
  readonly spread: number;
  readonly subjects: number;
  /** Points of the hypercube, or base points. */
  readonly base: number;
  readonly factors: number;
}): Problem[] {
  const { method, spread, subjects, base, factors } = plan;
  const least = method === 'sobol' ? leastBase : Math.max(leastBase, leastPointsPerFactor * factors);
  const refused = (isRefused: boolean, path: string, parts: Parameters<typeof problem>[2]) =>
    isRefused ? [problem('bad-sensitivity', path, parts)] : [];
  return [
    ...refused(!(spread > 1 && spread <= 100), 'spread', {
      expected: 'a ratio above 1 and up to 100',
      received: String(spread),
      remedy: 'Leave it out for 1.5.',
    }),
    ...refused(!(subjects >= 10), 'subjects', {
      expected: 'at least 10 subjects at each point',
      received: String(subjects),
      remedy: 'Leave it out for 60.',
    }),
    ...refused(!(base >= least), 'points', {
      expected: `at least ${least} points for ${factors} parameters`,
      received: String(base),
      remedy: 'Give more points or name fewer parameters.',
    }),
    ...refused(method === 'sobol' && factors > mostSobolFactors, 'parameters', {
      expected: `at most ${mostSobolFactors} parameters for Sobol indices`,
      received: String(factors),
      remedy: 'Name those that a run with the method prcc puts first.',
    }),
  ];
}
