import { InputError } from '../data/problem.ts';
import type { SensitivityFactor, SensitivityResult } from '../data/sensitivity-result.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { exp } from '../math/exp.ts';
import { hashInputs } from '../trial/hash-result.ts';
import { engineVersion, prepareTrial } from '../trial/run.ts';
import { eligiblePatients } from '../trial/same-patients.ts';
import { samplersOf } from '../trial/samplers.ts';
import { shareCourse } from '../trial/share-course.ts';
import { splitSubjects } from '../trial/split-subjects.ts';
import { type Spread, spreadInPlace } from '../trial/spread.ts';
import type { Takers } from '../trial/work-for-pool.ts';
import type { Index } from './bootstrap.ts';
import { checkPlan } from './check-plan.ts';
import { chooseResponse, type ResponseRequest } from './choose-response.ts';
import { sampleHypercube } from './latin-hypercube.ts';
import { chooseFactors, type Factor, listFactors } from './list-factors.ts';
import { estimatePartialRankCorrelations } from './partial-rank-correlation.ts';
import { estimateSobolIndices, sampleSobolPoints } from './sobol-indices.ts';
import { type PointPlan, type PointRange, solvePoints, takePoints } from './solve-points.ts';

export interface GlobalSensitivityOptions extends ResponseRequest {
  /** `prcc` (default): partial rank correlations over a Latin hypercube; `sobol`: shares of variance. */
  readonly method?: 'prcc' | 'sobol';
  /** Names of the parameters to vary; default all, which `sobol` refuses beyond 30. */
  readonly parameters?: readonly string[];
  /** Ratio of the limits to the values; default 1.5. */
  readonly spread?: number;
  /** Subjects of each point; default 60. */
  readonly subjects?: number;
  /** Points of the hypercube, default four per parameter and at least 100; base points of `sobol`, default 128. */
  readonly points?: number;
  /** Who computes, of workers that know `sensitivityTakers`; default here. */
  readonly workers?: Spread;
  readonly onProgress?: (done: number, of: number) => void;
}

export const defaultSpread = 1.5;
export const defaultPointSubjects = 60;

/** What a worker must know to solve points. */
export const sensitivityTakers: Takers = { 'sensitivity points': takePoints };

/** An analysis before it is run: how much there is to solve. */
export interface SensitivityPlan {
  readonly points: PointPlan;
  readonly options: Required<Pick<GlobalSensitivityOptions, 'method' | 'spread'>> & { readonly base: number };
  /** Points to solve, that of the catalog's values among them, as the last. */
  readonly count: number;
}

/**
 * Plans a sensitivity analysis: which parameters are varied how, at which points, and what is read off.
 *
 * @param inputs read, and checked by `checkTrial`; `design.seed` is used
 * @param options what to vary and to explain
 * @throws InputError with every problem of the options
 */
export async function planSensitivity(
  inputs: TrialInputs,
  options: GlobalSensitivityOptions = {},
): Promise<SensitivityPlan> {
  const {
    method = 'prcc',
    spread = defaultSpread,
    subjects = defaultPointSubjects,
    parameters = null,
  } = options;
  const { response, problems } = chooseResponse(inputs.design, options);
  const { chosen: factors, problems: unknown } = chooseFactors(listFactors(inputs, spread), parameters);
  const base = options.points ?? (method === 'sobol' ? 128 : Math.max(100, 4 * factors.length));
  const all = [
    ...problems,
    ...unknown,
    ...checkPlan({ method, spread, subjects, base, factors: factors.length }),
  ];
  if (all.length > 0) throw new InputError(all);
  const { seed } = inputs.design;
  const course = await prepareTrial({ ...inputs, design: { ...inputs.design, subjects } });
  const size = factors.length;
  const places =
    method === 'sobol'
      ? sampleSobolPoints({ base, factors: size }, seed)
      : sampleHypercube({ points: base, dimensions: size }, seed, 'factors');
  const count = places.length / size + 1;
  const withCatalog = new Float64Array(places.length + size).fill(0.5);
  withCatalog.set(places);
  const points: PointPlan = {
    kind: 'sensitivity points',
    inputs,
    course: shareCourse(course).course,
    cohort: course.cohort,
    patients: eligiblePatients(inputs, samplersOf(inputs), subjects),
    factors,
    places: withCatalog,
    response: response!,
  };
  return { points, options: { method, spread, base }, count };
}

/**
 * Solves the points of a plan and estimates how much each parameter drives the response.
 *
 * @param plan from `planSensitivity`
 * @param options who computes
 * @return parameters from the strongest to the weakest, with bootstrap limits; points without a response, such as a
 *   median that is not reached, are left out and counted
 */
export async function analyseSensitivity(
  { points, options, count }: SensitivityPlan,
  { workers, onProgress = () => {} }: Pick<GlobalSensitivityOptions, 'workers' | 'onProgress'> = {},
): Promise<SensitivityResult> {
  const spread = workers ?? spreadInPlace(await solvePoints(points));
  const values = new Float64Array(count);
  let [failures, done] = [0, 0];
  const work = { ranges: splitSubjects(count, { rangeSize: 1 }), begin: points };
  await spread(work, (part: PointRange) => {
    values.set(part.values, part.range.first);
    failures += part.failures.reduce((sum, n) => sum + n, 0);
    done += part.range.count;
    onProgress(done, count);
  });
  const { inputs, response, cohort } = points;
  const explained = values.subarray(0, count - 1);
  const atCatalog = values[count - 1]!;
  return {
    trial: inputs.design.id,
    designHash: hashInputs(inputs),
    seed: inputs.design.seed,
    method: options.method,
    spread: options.spread,
    response: {
      endpoint: response.endpoint,
      measure: response.measure,
      arms: response.arms.map((arm) => inputs.design.arms[arm]!.id),
      value: Number.isNaN(atCatalog) ? null : exp(atCatalog),
    },
    subjects: cohort.size,
    points: count - 1,
    pointsWithout: explained.filter(Number.isNaN).length,
    failures,
    engineVersion,
    catalogVersion: inputs.catalogVersion,
    factors: rankFactors(points, explained, options.method),
  };
}

/** Indices of every factor, the strongest first; those of equal strength keep their order. */
function rankFactors(plan: PointPlan, values: Float64Array, method: 'prcc' | 'sobol'): SensitivityFactor[] {
  const { factors, inputs } = plan;
  const of = { factors: factors.length, seed: inputs.design.seed };
  const strength = (index: Index) => Math.abs(index.value ?? 0);
  if (method === 'sobol') {
    const { first, total } = estimateSobolIndices(values, of);
    return factors
      .map((factor, f) => ({ ...describe(factor), firstOrder: first[f]!, total: total[f]! }))
      .sort((a, b) => strength(b.total) - strength(a.total));
  }
  const known = Array.from(values.keys()).filter((p) => !Number.isNaN(values[p]!));
  const places = Float64Array.from(
    known.flatMap((p) => [...plan.places.subarray(p * of.factors, (p + 1) * of.factors)]),
  );
  const response = Float64Array.from(known, (p) => values[p]!);
  const indices = estimatePartialRankCorrelations(places, response, of);
  return factors
    .map((factor, f) => ({ ...describe(factor), partialRankCorrelation: indices[f]! }))
    .sort((a, b) => strength(b.partialRankCorrelation) - strength(a.partialRankCorrelation));
}

function describe({ name, owner, meaning, status, unit, value, low, high }: Factor) {
  return { parameter: name, owner: owner.id, meaning, status, unit, value, low, high };
}
