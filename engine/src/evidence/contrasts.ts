import type { Estimate } from '../data/analysis.ts';
import type { Contrast, ContrastRow, ContrastSide } from '../data/contrast.ts';
import type { EndpointColumn, EndpointTable, TimeToEventColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { publishedSubjects } from '../trial/published-subjects.ts';
import { prepareVariants, solveVariants } from '../trial/solve-variants.ts';
import type { Spread } from '../trial/spread.ts';
import { withEffects } from '../trial/trial-effects.ts';
import { drawOf, type EvidencePlanned, useOf } from './evidence.ts';
import { predictDifference, readSurvivalAt, readUntimedShare } from './predict-difference.ts';
import { predictQuantity } from './predict-quantity.ts';

/** What came of one contrast; its agreement with the finding is told by whoever prints it. */
export type SolvedContrast = Omit<ContrastRow, 'agreement'>;

/**
 * Solves one contrast: each draw of the parameters and of the effects by which trials differ, with subjects of its own,
 * who are the same women on both sides wherever both ask for the same women. Only the arms and the endpoint that are
 * compared are followed.
 *
 * @param contrast checked by `checkContrasts`
 * @param inputs of its design
 * @param planned draws and subjects
 * @param options who computes, and how far it is
 */
export async function solveContrast(
  contrast: Contrast,
  inputs: TrialInputs,
  {
    planned,
    workers,
    onProgress = () => {},
  }: {
    readonly planned: EvidencePlanned;
    readonly workers?: Spread;
    readonly onProgress?: (done: number, of: number) => void;
  },
): Promise<SolvedContrast> {
  const { draws, subjects, plan } = planned;
  const sides = [contrast.of, ...(contrast.over === undefined ? [] : [contrast.over])];
  const groups = groupSides(sides);
  const trials = await Promise.all(
    groups.map((group) =>
      prepareVariants(designOfGroup(contrast, group, { inputs, seed: plan.seed }), draws * subjects),
    ),
  );
  const variants = Array.from({ length: draws }, (_, d) =>
    trials.map((_, trial) => ({
      trial,
      first: d * subjects,
      count: subjects,
      ...withEffects(inputs, plan.effects, drawOf(planned, inputs.design.id, d)),
    })),
  ).flat();
  const tables: (readonly EndpointTable[])[] = [];
  let failed = 0;
  await solveVariants(
    trials,
    variants,
    (result) => {
      tables.push(result.arms);
      failed += result.failures;
      onProgress(tables.length, variants.length);
    },
    workers,
  );
  const perDraw = Array.from({ length: draws }, (_, d) =>
    sides.map((side) => {
      const group = groups.findIndex((members) => members.includes(side));
      return tables[d * groups.length + group]![groups[group]!.indexOf(side)]!;
    }),
  );
  return { ...describe(contrast, inputs, planned), simulated: predict(contrast, inputs, perDraw), failed };
}

/** Sides of the same women under the same model are arms of one trial. */
function groupSides(sides: readonly ContrastSide[]): ContrastSide[][] {
  const [of, over] = sides;
  if (over === undefined) return [[of!]];
  const { arm: _, ...a } = of!;
  const { arm: __, ...b } = over;
  return JSON.stringify(a) === JSON.stringify(b) ? [[of!, over]] : [[of!], [over]];
}

function designOfGroup(
  { endpoint }: Contrast,
  sides: readonly ContrastSide[],
  { inputs, seed }: { readonly inputs: TrialInputs; readonly seed: number },
): TrialInputs {
  const { design } = inputs;
  const { knockOut, within } = sides[0]!;
  return {
    ...inputs,
    design: {
      ...design,
      seed,
      knockOut: [...design.knockOut, ...knockOut],
      eligibility: { ...design.eligibility, ...within },
      arms: sides.map(({ arm }) => design.arms.find(({ id }) => id === arm)!),
      analysis: design.analysis.filter((analysis) => analysis.endpoint === endpoint),
    },
  };
}

/** The size of the effect, for a trial of the published size. */
function predict(
  contrast: Contrast,
  inputs: TrialInputs,
  draws: readonly (readonly EndpointTable[])[],
): Estimate {
  const { endpoint, measure, atMonths = null } = contrast;
  const subjects = sizesOf(contrast, inputs);
  if (measure === 'difference') {
    const shares = [0, 1].map((side) => draws.map((tables) => shareOf(tables[side]!.rows[0]!, atMonths)));
    return predictDifference(shares[0]!, shares[1]!, subjects);
  }
  const arms = measure === 'hazard ratio' ? [0, 1] : [0];
  return predictQuantity({ endpoint, measure, arms, atMonths, subjects }, draws);
}

function shareOf(column: EndpointColumn, atMonths: number | null) {
  return column.kind === 'time to event'
    ? readSurvivalAt(column as TimeToEventColumn, atMonths! * daysPerMonth)
    : readUntimedShare(column);
}

/** Subjects of either side: of the finding, of the published arm, or an equal share of the design. */
function sizesOf({ of, over, finding }: Contrast, inputs: TrialInputs): number[] {
  const sides = [of, ...(over === undefined ? [] : [over])];
  const published = publishedSubjects(
    inputs,
    sides.map(({ arm }) => arm),
  );
  return published.map((n, i) => finding.subjects?.[i] ?? n);
}

function describe(
  { name, group, question, endpoint, measure, atMonths, of, over, finding }: Contrast,
  inputs: TrialInputs,
  { plan }: EvidencePlanned,
): Omit<SolvedContrast, 'simulated' | 'failed'> {
  return {
    ...{ name, group, question, endpoint, measure },
    design: inputs.design.id,
    atMonths: atMonths ?? null,
    of: sideWords(of, inputs),
    over: over === undefined ? null : sideWords(over, inputs),
    use: useOf(plan, inputs.design.id),
    published: { value: finding.value, low: finding.low ?? null, high: finding.high ?? null },
    how: finding.how,
    citation: citationOf(finding, inputs),
    words: finding.words,
  };
}

/** e.g. `trastuzumab + docetaxel, without her2, in women of fcgr VV`. */
function sideWords({ arm, knockOut, within }: ContrastSide, { design }: TrialInputs): string {
  const { label } = design.arms.find(({ id }) => id === arm)!;
  const women = Object.entries(within).map(([name, criterion]) =>
    Array.isArray(criterion)
      ? `${name} ${criterion.join(' or ')}`
      : `${name} ${[
          ...(criterion.atLeast === undefined ? [] : [`at least ${criterion.atLeast}`]),
          ...(criterion.atMost === undefined ? [] : [`at most ${criterion.atMost}`]),
        ].join(' and ')}`,
  );
  return [
    label,
    ...(knockOut.length > 0 ? [`without the module ${knockOut.join(', ')}`] : []),
    ...(women.length > 0 ? [`in women of ${women.join(', ')}`] : []),
  ].join(', ');
}

function citationOf({ how, source, trial }: Contrast['finding'], inputs: TrialInputs): string {
  if (how === 'memory') return 'from memory';
  if (source === undefined) return '';
  const found = trial === undefined ? undefined : inputs.published?.sources[source];
  return found?.citation ?? inputs.references[source]?.citation ?? source;
}
