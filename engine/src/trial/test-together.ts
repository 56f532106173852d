import type { Analysis, MultiplicityResult } from '../data/analysis.ts';
import type { MultiplicityPlan } from '../data/comparison-plan.ts';
import { isHarm } from '../endpoints/is-harm.ts';
import { testGraph } from '../statistics/graphical.ts';
import { testMultiple } from '../statistics/multiplicity.ts';

/**
 * Tests the hypotheses of a plan together: each endpoint in its order, with every comparison of arms.
 * @param plan which endpoints, and how; null when they are not tested together
 * @param compared every comparison that was made
 * @returns adjusted p-values and what is rejected; a hypothesis without a test, or where the experimental arm fares
 *   worse, counts as p = 1
 */
export function testTogether(
  plan: MultiplicityPlan | undefined,
  { comparisons, rateComparisons }: Pick<Analysis, 'comparisons' | 'rateComparisons'>,
): MultiplicityResult | null {
  if (plan === undefined) return null;
  const { method, level, graph } = plan;
  const all = [...comparisons, ...rateComparisons];
  const hypotheses = plan.endpoints.flatMap((endpoint) => all.filter((c) => c.endpoint === endpoint));
  const p = hypotheses.map((c) => (isWorse(c) ? 1 : (c.test.p ?? 1)));
  const { adjusted, rejected } =
    method === 'graph' ? testGraph(p, graph!, { level }) : testMultiple(p, { method, level });
  return {
    method,
    level,
    hypotheses: hypotheses.map(({ endpoint, experimental, control, test }, k) => ({
      endpoint,
      experimental,
      control,
      p: test.p,
      adjusted: adjusted[k]!,
      rejected: rejected[k]!,
    })),
  };
}

/** Whether the experimental arm fares worse: its hazard is higher, or it has less of a benefit or more of a harm. */
function isWorse(compared: Analysis['comparisons'][number] | Analysis['rateComparisons'][number]): boolean {
  if ('hazardRatio' in compared) return (compared.hazardRatio.value ?? 1) > 1;
  const difference = compared.difference.value ?? 0;
  return isHarm(compared.endpoint) ? difference > 0 : difference < 0;
}
