import type { EndpointTable } from '../data/endpoint-table.ts';
import { type EvidencePlan, trialEffects } from '../data/evidence-plan.ts';
import type { EvidenceResult, EvidenceRow, TrialBenefitRisk } from '../data/evidence-result.ts';
import type { FittedSet } from '../data/fitted-set.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { streamFor } from '../random/stream.ts';
import { type ChosenRecord, choosePublished } from '../trial/choose-published.ts';
import { hashData, hashInputs } from '../trial/hash-result.ts';
import { publishedSubjects } from '../trial/published-subjects.ts';
import { engineVersion } from '../trial/run.ts';
import { prepareVariants, solveVariants } from '../trial/solve-variants.ts';
import type { Spread } from '../trial/spread.ts';
import { type EffectSizes, withEffects } from '../trial/trial-effects.ts';
import { predictQuantity } from './predict-quantity.ts';
import { scoreEvidence } from './score.ts';
import { weighBenefit } from './weigh-benefit.ts';

export const defaultDraws = 40;
export const defaultDrawSubjects = 64;

/** What every trial is predicted from. */
export interface EvidencePlanned {
  readonly plan: EvidencePlan;
  /** Null: values of the catalog, without uncertainty of parameters or difference between trials. */
  readonly fitted: FittedSet | null;
  readonly draws: number;
  /** Of each draw, each under every arm. */
  readonly subjects: number;
}

/** What came of one trial; plain JSON, to be kept under its key. */
export interface TrialEvidence {
  readonly key: string;
  readonly trial: string;
  readonly rows: readonly EvidenceRow[];
  readonly benefitRisk: readonly TrialBenefitRisk[];
  /** Failures to solve, and how many were to be solved. */
  readonly failed: number;
  readonly of: number;
}

/** Hash of all that the evidence of a trial depends on. */
export function keyOfEvidence(inputs: TrialInputs, planned: EvidencePlanned): string {
  const { plan, fitted, draws, subjects } = planned;
  return hashData({
    inputs: hashInputs(inputs),
    published: inputs.published,
    use: useOf(plan, inputs.design.id),
    effects: plan.effects,
    seed: plan.seed,
    fitted: fitted && { parameters: fitted.parameters, draws: fitted.draws, effects: fitted.effects },
    ...{ draws, subjects, engineVersion },
  });
}

/**
 * Predicts one trial: each draw of the parameters and of the effects by which trials differ is solved with subjects of
 * its own, and every published figure that the design simulates is put beside its prediction.
 *
 * @param inputs of the trial, with its published record
 * @param planned draws and subjects
 * @param options who computes
 */
export async function predictTrial(
  inputs: TrialInputs,
  planned: EvidencePlanned,
  {
    workers,
    onProgress = () => {},
  }: {
    readonly workers?: Spread;
    readonly onProgress?: (done: number, of: number) => void;
  } = {},
): Promise<TrialEvidence> {
  const { plan, draws, subjects } = planned;
  const { design, published } = inputs;
  const seeded = { ...inputs, design: { ...design, seed: plan.seed } };
  const trial = await prepareVariants(seeded, draws * subjects);
  const tables: (readonly EndpointTable[])[] = [];
  let failed = 0;
  const variants = Array.from({ length: draws }, (_, d) => ({
    trial: 0,
    first: d * subjects,
    count: subjects,
    ...withEffects(inputs, plan.effects, drawOf(planned, design.id, d)),
  }));
  const take = (result: { arms: readonly EndpointTable[]; failures: number }) => {
    tables.push(result.arms);
    failed += result.failures;
    onProgress(tables.length, draws);
  };
  await solveVariants([trial], variants, take, workers);
  const use = useOf(plan, design.id);
  const named = plan.split.find((s) => s.trial === design.id)?.analysis;
  const records = published === null ? [] : choosePublished(design, published, named);
  const sizes = publishedSubjects(
    inputs,
    design.arms.map(({ id }) => id),
  );
  return {
    key: keyOfEvidence(inputs, planned),
    trial: design.id,
    rows: records.map((chosen) => rowOf(inputs, use, chosen, { tables, sizes })),
    benefitRisk: weighBenefit({ inputs, use, records, draws: tables, subjects: sizes }),
    failed,
    of: draws * subjects * design.arms.length,
  };
}

/**
 * Puts the evidence of all trials together, with the score of the predictions.
 * @param trials from `predictTrial`
 * @param planned as they were predicted from
 * @param about versions, and whether the fitted set belongs to other inputs than those now
 */
export function gatherEvidence(
  trials: readonly TrialEvidence[],
  planned: EvidencePlanned,
  about: Pick<EvidenceResult, 'of' | 'catalogVersion'> & {
    readonly stale: boolean;
    readonly runnable: readonly string[];
  },
): EvidenceResult {
  const { plan, fitted, draws, subjects } = planned;
  const rows = trials.flatMap((trial) => trial.rows);
  return {
    of: about.of,
    engineVersion,
    catalogVersion: about.catalogVersion,
    fit: fitted === null ? null : { date: fitted.date, stale: about.stale },
    seed: plan.seed,
    draws,
    subjects,
    rows: inOrder(rows),
    benefitRisk: trials.flatMap((trial) => trial.benefitRisk),
    score: scoreEvidence(rows),
    failures: trials.flatMap(({ trial, failed, of }) => (failed > 0 ? [{ trial, failed, of }] : [])),
    notSimulated: plan.split.map(({ trial }) => trial).filter((id) => !about.runnable.includes(id)),
  };
}

/** What the plan uses a trial for. */
export function useOf(plan: EvidencePlan, id: string): EvidenceRow['use'] {
  return plan.split.find(({ trial }) => trial === id)?.use ?? 'predicted';
}

/** Values and effects of one draw; its effects are the trial's own. */
export function drawOf(
  { plan, fitted, draws }: EvidencePlanned,
  trial: string,
  draw: number,
): { readonly values: ReadonlyMap<string, number>; readonly sizes: EffectSizes } {
  const stream = streamFor(plan.seed, draw, `trial effects of ${trial}`);
  const sizes = Object.fromEntries(
    trialEffects.map((effect) => [effect, stream.normal() * Math.sqrt(fitted?.effects[effect] ?? 0)]),
  ) as unknown as EffectSizes;
  if (fitted === null) return { values: new Map(), sizes };
  const row = fitted.draws[Math.floor((draw * fitted.draws.length) / draws) % fitted.draws.length]!;
  const values = fitted.parameters.flatMap(({ paths }, p) => paths.map((path) => [path, row[p]!] as const));
  return { values: new Map(values), sizes };
}

function rowOf(
  { design, published }: TrialInputs,
  use: EvidenceRow['use'],
  { quantity, record, simulated, isAlike }: ChosenRecord,
  {
    tables,
    sizes,
  }: { readonly tables: readonly (readonly EndpointTable[])[]; readonly sizes: readonly number[] },
): EvidenceRow {
  const arms = quantity.arms.map((id) => design.arms.findIndex((arm) => arm.id === id));
  const { measure, atMonths } = quantity;
  const subjects = arms.map((arm) => sizes[arm]!);
  const source = record.src === null ? undefined : published!.sources[record.src];
  return {
    trial: design.id,
    endpoint: simulated,
    comparison: quantity.arms.join(' over '),
    arms: [...quantity.arms],
    measure,
    atMonths,
    use,
    how: record.how,
    analysis: record.analysis,
    assessor: record.assessor,
    alike: isAlike,
    citation: record.how === 'memory' ? 'from memory' : (source?.citation ?? 'no citation given'),
    simulated: predictQuantity({ endpoint: simulated, measure, arms, atMonths, subjects }, tables),
    published: { value: record.value, low: record.ci_low, high: record.ci_high },
  };
}

/** Hazard ratios, medians, rates; predictions first. */
function inOrder(rows: readonly EvidenceRow[]): EvidenceRow[] {
  const measures = ['hazard ratio', 'median', 'rate'];
  const uses = ['predicted', 'seen', 'fitted'];
  const rank = ({ measure, use }: EvidenceRow) => 10 * uses.indexOf(use) + measures.indexOf(measure);
  return [...rows].sort((a, b) => rank(a) - rank(b));
}
