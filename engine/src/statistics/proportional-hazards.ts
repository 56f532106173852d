import { InputError } from '../data/problem.ts';
import { log } from '../math/log.ts';
import { solveLinear } from '../math/solve-linear.ts';
import { checkChoice, checkFact } from './check-fact.ts';
import type { CoxFit } from './cox.ts';
import { arrangeCoxDesign, type CoxDesign } from './cox-design.ts';
import { type HazardStep, stepBaselineHazard } from './cox-steps.ts';
import { estimateKaplanMeier } from './kaplan-meier.ts';
import { isPositiveDefinite } from './positive-definite.ts';
import { type ChiSquareTest, chiSquareTest } from './quadratic-form.ts';

/** What log hazard ratios might follow in time: 1 − survival just before, time itself, its rank, or its logarithm. */
export type TimeTransform = 'km' | 'identity' | 'rank' | 'log';

/** Test of proportional hazards. */
export interface ProportionalHazardsTest {
  /** One test for each term, in their order; null when it cannot be told from the others. */
  readonly terms: readonly (ChiSquareTest | null)[];
  readonly global: ChiSquareTest | null;
}

/**
 * Tests whether hazard ratios are constant in time: a score test of g(t) times each covariate.
 * @param fit a fitted model; that of exact ties is tested as Breslow's
 * @param options `transform`: g, default km; `terms`: columns that belong together, such as those of one factor,
 *   default each by itself
 * @returns a test for each term, and of all together
 * @throws InputError for an unknown transform, columns that are not there, or log with a time of 0
 * @see Grambsch & Therneau 1994, Biometrika 81:515, as the score test of Therneau's survival package since version 3
 */
export function testProportionalHazards(
  fit: CoxFit,
  options: { readonly transform?: TimeTransform; readonly terms?: readonly (readonly number[])[] } = {},
): ProportionalHazardsTest {
  const p = fit.coefficients.length;
  const { transform = 'km', terms = Array.from({ length: p }, (_, j) => [j]) } = options;
  const problems = [
    ...checkChoice('options.transform', transform, ['km', 'identity', 'rank', 'log']),
    ...checkFact(
      terms.flat().every((j) => Number.isInteger(j) && j >= 0 && j < p),
      { code: 'bad-terms', path: 'options.terms' },
      {
        expected: `columns from 0 to ${p - 1}`,
        received: JSON.stringify(terms),
        remedy: 'Name columns by number.',
      },
    ),
    ...checkFact(
      !(transform === 'log' && fit.inputs.time.some((t) => t === 0)),
      { code: 'bad-time', path: 'options.transform' },
      { expected: 'times above 0', received: '0', remedy: 'Choose another transform.' },
    ),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const design = arrangeCoxDesign(fit.inputs);
  const beta = fit.coefficients.map((b, j) => b / design.scale[j]!);
  const steps = stepBaselineHazard(design, beta, fit.ties === 'efron');
  const { score, information } = tally(design, steps, transformed(fit, transform));
  const testOf = (columns: readonly number[]) => testColumns(columns, { score, information, p });
  return { terms: terms.map(testOf), global: testOf(Array.from({ length: p }, (_, j) => j)) };
}

/** g at the time of each row of the data, centred at its mean over events, which only matters for exact ties. */
function transformed(fit: CoxFit, transform: TimeTransform): ReadonlyMap<number, number> {
  const { time, event, start, weights } = fit.inputs;
  const g = new Map<number, number>();
  const sorted = Float64Array.from(time).sort();
  if (transform === 'km') {
    const curve = estimateKaplanMeier(
      { time, event },
      { ...(start && { start }), ...(weights && { weights }) },
    );
    curve.time.forEach((t, i) => {
      g.set(t, i === 0 ? 0 : 1 - curve.survival[i - 1]!);
    });
  } else {
    for (let i = 0, end = 0; i < sorted.length; i = end) {
      const t = sorted[i]!;
      while (end < sorted.length && sorted[end] === t) end += 1;
      // Tied times share the mean of their ranks.
      g.set(t, transform === 'rank' ? (i + 1 + end) / 2 : transform === 'log' ? log(t) : t);
    }
  }
  let sum = 0;
  let events = 0;
  time.forEach((t, i) => {
    if (event[i] !== 1) return;
    sum += g.get(t)!;
    events += 1;
  });
  const mean = sum / events;
  return new Map(Array.from(g, ([t, value]) => [t, value - mean]));
}

/** Score of the p products with g, and the information of the p coefficients and these products. */
function tally(design: CoxDesign, strata: readonly HazardStep[][], g: ReadonlyMap<number, number>) {
  const p = design.covariates;
  const score = new Float64Array(p);
  const information = new Float64Array(4 * p * p);
  for (let row = 0; row < design.subjects; row++) {
    if (design.event[row] !== 1) continue;
    const weight = (design.weights?.[row] ?? 1) * g.get(design.time[row]!)!;
    for (let j = 0; j < p; j++) score[j]! += weight * design.x[row * p + j]!;
  }
  for (const step of strata.flat()) {
    const at = g.get(step.time)!;
    for (let i = 0; i < p; i++) {
      score[i]! -= at * step.deathWeight * step.mean[i]!;
      for (let j = 0; j < p; j++) {
        const covariance = step.information[i * p + j]!;
        information[i * 2 * p + j]! += covariance;
        information[i * 2 * p + p + j]! += at * covariance;
        information[(p + i) * 2 * p + j]! += at * covariance;
        information[(p + i) * 2 * p + p + j]! += at * at * covariance;
      }
    }
  }
  return { score, information };
}

function testColumns(
  columns: readonly number[],
  { score, information, p }: { score: Float64Array; information: Float64Array; p: number },
): ChiSquareTest | null {
  const kept = [...Array.from({ length: p }, (_, j) => j), ...columns.map((j) => p + j)];
  const matrix = Float64Array.from(kept.flatMap((i) => kept.map((j) => information[i * 2 * p + j]!)));
  const u = Float64Array.from(kept, (i) => (i < p ? 0 : score[i - p]!));
  const diagonal = u.map((_, i) => matrix[i * kept.length + i]!);
  const solved = isPositiveDefinite(matrix, diagonal) ? solveLinear(matrix, u, kept.length) : null;
  if (solved === null) return null;
  const chiSquare = u.reduce((sum, value, i) => sum + value * solved[i]!, 0);
  return chiSquareTest(chiSquare, columns.length);
}
