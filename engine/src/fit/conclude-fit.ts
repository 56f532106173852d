import { trialEffects } from '../data/evidence-plan.ts';
import type { FittedSet } from '../data/fitted-set.ts';
import { estimateSampleQuantile } from '../statistics/sample-quantile.ts';
import { noEffect } from '../trial/trial-effects.ts';
import { covarianceOf, type Ensemble, meanOf, regress } from './ensemble.ts';
import { estimateEffects } from './estimate-effects.ts';
import { type FitPlan, hashFittedInputs } from './fit-plan.ts';
import {
  type FitState,
  type MemberPlace,
  misfitOf,
  readNumbers,
  type Simulated,
  targetsBeside,
} from './fit-state.ts';
import { parameterValue } from './latent.ts';
import { profileParameters } from './profile.ts';

/** Log of the factor by which effects are moved to find their slopes. */
const effectStep = 0.3;

/**
 * Concludes a fit: evaluates the fitted values with new subjects, estimates how trials differ, profiles the parameters,
 * and writes the record.
 */
export async function concludeFit(
  fit: FitPlan,
  state: FitState,
  {
    simulate,
    record,
  }: {
    readonly simulate: (places: readonly MemberPlace[]) => Promise<Simulated>;
    readonly record: Pick<FittedSet, 'date'> &
      Pick<FittedSet['record'], 'engineVersion' | 'catalogVersion' | 'planHash'>;
  },
): Promise<FittedSet> {
  const { plan, sizes } = fit;
  const members: Ensemble = state.members.map((row) => Float64Array.from(row));
  const centre = meanOf(members);
  const fitted = plan.parameters.map((p, i) => significant(parameterValue(p, centre[i]!), 4));
  const values = new Map(
    plan.parameters.flatMap(({ paths }, i) => paths.map((path) => [path, fitted[i]!] as const)),
  );
  const moves = trialEffects.flatMap((effect) =>
    [effectStep, -effectStep].map((size) => ({ values, sizes: { ...noEffect, [effect]: size } })),
  );
  const found = await simulate([{ values, sizes: noEffect }, ...moves]);
  const here = found.values[0]!;
  const targets = targetsBeside(fit, found.variance, [here]);
  const draws = members.map((z) => plan.parameters.map((p, i) => significant(parameterValue(p, z[i]!), 5)));
  const { date, ...versions } = record;
  const first = state.evaluations[0]!;
  const firstValues = readNumbers(first.simulated);
  const before = firstValues.map((own) => misfitOf(own, targetsBeside(fit, first.variance, firstValues)));
  return {
    date,
    record: {
      ...versions,
      inputsHash: hashFittedInputs(plan, fit.inputs),
      seed: plan.seed,
      ...sizes,
      steps: state.steps.map((x) => significant(x, 4)),
      failures: state.failures + found.failures,
      objective: {
        before: significant(before.reduce((sum, x) => sum + x, 0) / before.length, 5),
        after: significant(misfitOf(here, targets), 5),
        prior: significant(centre.reduce((sum, x) => sum + x * x, 0) / 2, 5),
        targets: fit.targets.length,
      },
    },
    parameters: plan.parameters.map(({ name, paths }, i) => {
      const values = Float64Array.from(draws, (row) => row[i]!);
      const at = (share: number) => significant(estimateSampleQuantile(values, share), 5);
      return { name, paths: [...paths], value: fitted[i]!, low: at(0.025), high: at(0.975) };
    }),
    draws,
    effects: effectVariances(fit, state, { found, centre }),
    profiles: profilesOf(fit, state, members),
    targets: fit.targets.map(({ planned, observed }, k) => ({
      trial: planned.trial,
      endpoint: planned.endpoint,
      measure: planned.measure,
      arms: [...planned.arms],
      observed: significant(observed, 4),
      simulated: orNull(here[k]!, 4),
      misfit: orNull((here[k]! - observed) / Math.sqrt(targets.variance[k]!), 3),
    })),
  };
}

/** Rounded; null where the simulation gave no value. */
function orNull(value: number, digits: number): number | null {
  return Number.isFinite(value) ? significant(value, digits) : null;
}

function effectVariances(
  fit: FitPlan,
  state: FitState,
  { found, centre }: { readonly found: Simulated; readonly centre: Float64Array },
): FittedSet['effects'] {
  const last = state.evaluations.at(-1)!;
  const { slope } = regress({
    members: last.members.map((row) => Float64Array.from(row)),
    simulated: readNumbers(last.simulated),
  });
  const d = centre.length;
  const [here, ...moved] = found.values;
  const known = fit.targets
    .map((_, k) => k)
    .filter(
      (k) => found.values.every((own) => Number.isFinite(own[k]!)) && Number.isFinite(found.variance[k]!),
    );
  const pick = (f: (k: number) => number) => Float64Array.from(known, f);
  const variances = estimateEffects({
    residual: pick((k) => {
      const pulled = centre.reduce((sum, z, p) => sum + slope[k * d + p]! * z, 0);
      return fit.targets[k]!.observed - here![k]! + pulled;
    }),
    slope: Float64Array.from(known.flatMap((k) => [...slope.subarray(k * d, (k + 1) * d)])),
    variance: pick((k) => fit.targets[k]!.variance + found.variance[k]!),
    trial: known.map((k) => fit.targets[k]!.trial),
    most: fit.plan.effects.mostSd * fit.plan.effects.mostSd,
    effects: trialEffects.map((_, e) =>
      pick((k) => (moved[2 * e]![k]! - moved[2 * e + 1]![k]!) / (2 * effectStep)),
    ),
  });
  const [growth, kill, reading] = variances.map((v) => significant(v, 3));
  return { growth: growth!, kill: kill!, reading: reading! };
}

/** Profiles from what the last half of the iterations simulated. */
function profilesOf(fit: FitPlan, state: FitState, members: Ensemble): FittedSet['profiles'] {
  const used = state.evaluations.slice(Math.floor(state.evaluations.length / 2));
  const evaluation = {
    members: used.flatMap((e) => e.members.map((row) => Float64Array.from(row))),
    simulated: used.flatMap((e) => readNumbers(e.simulated)),
  };
  const centre = meanOf(members);
  const d = centre.length;
  const covariance = covarianceOf(members, centre);
  const sd = Float64Array.from({ length: d }, (_, i) => Math.sqrt(covariance[i * d + i]!));
  const targets = targetsBeside(fit, used.at(-1)!.variance, evaluation.simulated);
  const profiles = profileParameters(evaluation, targets, { centre, sd });
  return profiles.map(({ places, objective }, i) => ({
    name: fit.plan.parameters[i]!.name,
    values: places.map((z) => significant(parameterValue(fit.plan.parameters[i]!, z), 4)),
    objective: objective.map((x) => significant(x, 4)),
  }));
}

function significant(x: number, digits: number): number {
  return Number(x.toPrecision(digits));
}
