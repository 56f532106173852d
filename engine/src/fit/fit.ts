import type { FittedSet } from '../data/fitted-set.ts';
import { exp } from '../math/exp.ts';
import { hashData } from '../trial/hash-result.ts';
import { engineVersion } from '../trial/run.ts';
import { solveVariants, type Variant, type VariantResult } from '../trial/solve-variants.ts';
import type { Spread } from '../trial/spread.ts';
import { noEffect, withEffects } from '../trial/trial-effects.ts';
import { concludeFit } from './conclude-fit.ts';
import { chooseStep, drawEnsemble, type Ensemble, moveEnsemble } from './ensemble.ts';
import { type FitPlan, finalShare } from './fit-plan.ts';
import { type FitState, type MemberPlace, misfitOf, type Simulated, targetsBeside } from './fit-state.ts';
import { parameterValue } from './latent.ts';
import { type FitTarget, readTarget } from './read-targets.ts';

export interface FitOptions {
  readonly workers?: Spread;
  /** State to go on from. */
  readonly state?: FitState | null;
  /** Is handed the state after each iteration. */
  readonly onState?: (state: FitState) => void;
  readonly onProgress?: (done: number, of: number) => void;
  readonly catalogVersion: string;
  /** Day of the fit, for the record. */
  readonly date: string;
}

/**
 * Fits the free parameters to the published targets by an iterated ensemble smoother: all members are simulated with
 * the same subjects and random numbers, new ones in each iteration, and moved by the slopes of the targets over the
 * ensemble until the evidence is taken in once.
 *
 * @param fit from `planFit`
 * @param options who computes, from which state, and what is told
 */
export async function runFit(fit: FitPlan, options: FitOptions): Promise<FittedSet> {
  const { sizes, plan } = fit;
  const total = fit.trials.length * (sizes.members * sizes.iterations + concluding);
  let state = startState(fit, options.state ?? null);
  const progress = (done: number) =>
    options.onProgress?.(fit.trials.length * sizes.members * state.steps.length + done, total);
  while (state.steps.length < sizes.iterations) {
    const places = state.members.map((member) => ({ values: valuesOf(fit, member), sizes: noEffect }));
    const block = { first: state.steps.length * sizes.subjects, count: sizes.subjects };
    const found = await simulate(fit, places, { block, workers: options.workers, progress });
    state = iterate(fit, state, found);
    options.onState?.(state);
  }
  const block = { first: sizes.iterations * sizes.subjects, count: finalShare * sizes.subjects };
  const conclude = (places: readonly MemberPlace[]) =>
    simulate(fit, places, { block, workers: options.workers, progress });
  return concludeFit(fit, state, {
    simulate: conclude,
    record: {
      date: options.date,
      engineVersion,
      catalogVersion: options.catalogVersion,
      planHash: hashData(plan),
    },
  });
}

/** Places at which the fit is concluded: the fitted values, and each effect on either side. */
export const concluding = 7;

function startState(fit: FitPlan, state: FitState | null): FitState {
  if (state !== null && state.key === fit.key) return state;
  const { members } = fit.sizes;
  const first = drawEnsemble(members, fit.plan.parameters.length, fit.plan.seed);
  return { key: fit.key, members: first.map((z) => [...z]), steps: [], evaluations: [], failures: 0 };
}

/** Values by path at a place in prior standard deviations. */
function valuesOf({ plan }: Pick<FitPlan, 'plan'>, latent: ArrayLike<number>): Map<string, number> {
  return new Map(
    plan.parameters.flatMap((parameter, i) => {
      const value = parameterValue(parameter, latent[i]!);
      return parameter.paths.map((path) => [path, value] as const);
    }),
  );
}

async function simulate(
  fit: FitPlan,
  places: readonly MemberPlace[],
  options: {
    readonly block: Pick<Variant, 'first' | 'count'>;
    readonly workers: Spread | undefined;
    readonly progress: (done: number) => void;
  },
): Promise<Simulated> {
  const variants = places.flatMap((place) =>
    fit.inputs.map((inputs, trial) => ({
      trial,
      ...options.block,
      ...withEffects(inputs, fit.plan.effects, place),
    })),
  );
  const size = fit.targets.length;
  const values = places.map(() => new Float64Array(size));
  const sums = new Float64Array(size);
  const counts = new Int32Array(size);
  let [done, failures] = [0, 0];
  const take = ({ range, arms, failures: failed }: VariantResult) => {
    const member = Math.floor(range.first / fit.inputs.length);
    fit.targets.forEach((target, k) => {
      if (target.trial !== variants[range.first]!.trial) return;
      const { value, variance } = readTarget(target, arms);
      values[member]![k] = value;
      if (target.planned.measure !== 'hazard ratio' || !Number.isFinite(variance)) return;
      sums[k]! += variance;
      counts[k]! += 1;
    });
    failures += failed;
    options.progress(++done);
  };
  await solveVariants(fit.trials, variants, take, options.workers);
  const variance = sums.map((sum, k) =>
    counts[k]! > 0 ? sum / counts[k]! : countVariance(fit.targets[k]!, options.block.count),
  );
  return { values, variance, failures };
}

/** Sampling variance of the log odds of simulated subjects, were the published share theirs. */
function countVariance({ planned, observed }: FitTarget, subjects: number): number {
  if (planned.measure === 'hazard ratio') return Number.POSITIVE_INFINITY;
  const share = 1 / (1 + exp(-observed));
  return 1 / (subjects * share * (1 - share));
}

function iterate(fit: FitPlan, state: FitState, found: Simulated): FitState {
  const members: Ensemble = state.members.map((row) => Float64Array.from(row));
  const targets = targetsBeside(fit, found.variance, found.values);
  const rest = 1 - state.steps.reduce((sum, x) => sum + x, 0);
  const isLast = state.steps.length === fit.sizes.iterations - 1;
  const misfits = found.values.map((own) => misfitOf(own, targets));
  const step = isLast ? rest : chooseStep(misfits, fit.targets.length, rest);
  const moved = step > 0 ? moveEnsemble({ members, simulated: found.values }, targets, step) : members;
  return {
    key: state.key,
    members: moved.map((z) => [...z]),
    steps: [...state.steps, step],
    evaluations: [
      ...state.evaluations,
      {
        members: state.members,
        simulated: found.values.map((own) => Array.from(own, (x) => (Number.isFinite(x) ? x : null))),
        variance: Array.from(found.variance, (x) => (Number.isFinite(x) ? x : 0)),
      },
    ],
    failures: state.failures + found.failures,
  };
}
