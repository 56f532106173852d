import type { EvidencePlan } from '../data/evidence-plan.ts';
import { changeParameters, checkPaths } from '../data/parameter-path.ts';
import { InputError, type Problem, problem } from '../data/problem.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { hashData, hashInputs } from '../trial/hash-result.ts';
import { engineVersion } from '../trial/run.ts';
import { prepareVariants, type VariantTrial } from '../trial/solve-variants.ts';
import { parameterValue } from './latent.ts';
import { type FitTarget, readTargets } from './read-targets.ts';

/** How large a fit is. */
export interface FitSizes {
  /** Subjects of each trial, member and iteration, each under every arm. */
  readonly subjects: number;
  /** Members of the ensemble, and so draws of the parameters. */
  readonly members: number;
  readonly iterations: number;
}

/** A fit before it is run. */
export interface FitPlan {
  readonly plan: EvidencePlan;
  readonly sizes: FitSizes;
  readonly inputs: readonly TrialInputs[];
  readonly trials: readonly VariantTrial[];
  readonly targets: readonly FitTarget[];
  /** Hash of all that the fit depends on. */
  readonly key: string;
}

/** The evaluation at the fitted values takes this many times the subjects of an iteration, all of them new. */
export const finalShare = 2;

/**
 * Plans a fit: finds the published targets and makes the fitted trials ready.
 *
 * @param plan the split, the free parameters and the targets
 * @param trials all runnable trials; those that the split calls fitted are used
 * @param sizes of the fit
 * @throws InputError with every problem: targets and paths that nothing fits, sizes that are too small
 */
export async function planFit(
  plan: EvidencePlan,
  trials: readonly TrialInputs[],
  sizes: FitSizes,
): Promise<FitPlan> {
  const inputs = fittedOf(plan, trials);
  const { targets, problems } = readTargets(plan, inputs);
  const all = [...problems, ...checkPlanPaths(plan, trials), ...checkSizes(plan, targets, sizes)];
  if (all.length > 0) throw new InputError(all);
  const subjects = sizes.subjects * (sizes.iterations + finalShare);
  const prepared: VariantTrial[] = [];
  for (const one of inputs) prepared.push(await prepareVariants(one, subjects));
  return {
    plan,
    sizes,
    inputs,
    trials: prepared,
    targets,
    key: hashData({ plan, sizes, inputs: inputs.map(hashInputs), engineVersion }),
  };
}

/** The fitted ones of some trials, with the seed of the plan. */
function fittedOf(plan: EvidencePlan, trials: readonly TrialInputs[]): TrialInputs[] {
  const fitted = plan.split.filter(({ use }) => use === 'fitted').map(({ trial }) => trial);
  return trials
    .filter(({ design }) => fitted.includes(design.id))
    .map((one) => ({ ...one, design: { ...one.design, seed: plan.seed } }));
}

/** Checks that every path of a plan names a number that some trial uses. */
export function checkPlanPaths(plan: EvidencePlan, trials: readonly TrialInputs[]): Problem[] {
  const { parameters, effects } = plan;
  return checkPaths(trials, [
    ...parameters.flatMap(({ paths }, i) =>
      paths.map((path, k) => ({ path, place: `parameters[${i}].paths[${k}]` })),
    ),
    ...effects.growth.map((path, i) => ({ path, place: `effects.growth[${i}]` })),
    ...effects.kill.map((path, i) => ({ path, place: `effects.kill[${i}]` })),
  ]);
}

/**
 * Hash of the fitted trials at the priors of the free parameters, without words and provenance: it stays the same when
 * the fitted values are written into the tables.
 */
export function hashFittedInputs(plan: EvidencePlan, trials: readonly TrialInputs[]): string {
  const inputs = fittedOf(plan, trials);
  const priors = new Map(
    plan.parameters.flatMap((p) => p.paths.map((path) => [path, parameterValue(p, 0)] as const)),
  );
  const words = ['status', 'fittedTo', 'note', 'notes', 'source', 'meaning', 'description', 'title', 'label'];
  const bare = (key: string, value: unknown) => (words.includes(key) ? undefined : value);
  const numbers = inputs.map((one) => {
    const { design, modules, drugs, population } = changeParameters(one, priors);
    return JSON.parse(JSON.stringify({ design, modules, drugs, population }, bare)) as unknown;
  });
  return hashData(numbers);
}

function checkSizes(plan: EvidencePlan, targets: readonly FitTarget[], sizes: FitSizes): Problem[] {
  const free = plan.parameters.length;
  const least = 2 * (free + 1);
  const refused = (isRefused: boolean, path: string, parts: Parameters<typeof problem>[2]) =>
    isRefused ? [problem('bad-fit', path, parts)] : [];
  return [
    ...refused(sizes.members < least, 'members', {
      expected: `at least ${least} members for ${free} free parameters`,
      received: String(sizes.members),
      remedy: 'Leave it out for the default.',
    }),
    ...refused(targets.length <= free, 'targets', {
      expected: `more targets in runnable trials than the ${free} free parameters`,
      received: String(targets.length),
      remedy: 'Free fewer parameters or add the designs of fitted trials.',
    }),
  ];
}
