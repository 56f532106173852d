import type { Comparison, Estimate, RateComparison, RatioEstimate } from '../data/analysis.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { endpointWords } from './endpoint-words.ts';
import { formatDecimals, formatP } from './format-number.ts';
import { levelWords } from './level-words.ts';
import { type Content, html, type Markup } from './markup.ts';
import { testWords } from './test-words.ts';
import { writeEstimate } from './write-estimate.ts';
import { writeTable } from './write-table.ts';

/** Writes what compares arms: hazards, rates, and what the plan tests together. */
export function writeComparisons(result: TrialResult): Markup {
  const { comparisons, rateComparisons, multiplicity } = result.analysis;
  return html`${comparisons.length > 0 ? hazardTable(result) : null}
${rateComparisons.length > 0 ? rateTable(result) : null}
${multiplicity === null ? null : togetherTable(result)}`;
}

/** What stands under a table where some rows are stratified, e.g. `prior chemotherapy`. */
function strataWords({ inputs }: TrialResult): string {
  const { covariates } = inputs.population;
  return inputs.design.randomisation.stratifyBy.map((name) => covariates[name]?.meaning ?? name).join(', ');
}

function hazardTable(result: TrialResult): Markup {
  const { comparisons } = result.analysis;
  const strata = comparisons.some(({ stratified }) => stratified)
    ? ` Stratified: by ${strataWords(result)}, as randomised; without strata beneath.`
    : '';
  const planned = comparisons.some(({ test }) => test.method !== 'log-rank');
  return writeTable('Comparisons', {
    caption: `Comparisons: hazard ratio by Cox regression, log-rank test, two-sided p, and whether hazards are proportional (Grambsch and Therneau).${strata}`,
    head: [
      'Endpoint',
      'Comparison',
      'Hazard ratio',
      'Log-rank p',
      ...(planned ? ['Test of the plan'] : []),
      'Proportional hazards p',
    ],
    rows: comparisons.map((c) => [
      endpointWords(c.endpoint),
      pairWords(c),
      [ratioCell(result, c.endpoint, c.hazardRatio, c.stratified ? 'stratified' : null), plainRatio(c)],
      [pWords(c.logRank.p), c.unstratified && html`<br><small>${pWords(c.unstratified.logRank.p)}</small>`],
      ...(planned ? [`${testWords(c.test.method)}: ${pWords(c.test.p)}`] : []),
      pWords(c.proportionalHazards.p),
    ]),
  });
}

function plainRatio({ unstratified }: Comparison): Content {
  if (unstratified === null) return null;
  const { hazardRatio } = unstratified;
  const told = hazardRatio.value === null ? hazardRatio.outcome : writeEstimate(hazardRatio, 2);
  return html`<br><small>unstratified ${told}</small>`;
}

function rateTable(result: TrialResult): Markup {
  const { rateComparisons } = result.analysis;
  const strata = rateComparisons.some(({ stratified }) => stratified)
    ? ` Stratified: odds ratio of Mantel and Haenszel and test of Cochran, Mantel and Haenszel by ${strataWords(result)}.`
    : '';
  return writeTable('Comparisons of rates', {
    caption: `Rates: difference in percentage points (Miettinen and Nurminen, without strata), odds ratio, and chi-square test, two-sided p.${strata}`,
    head: ['Endpoint', 'Comparison', 'Difference', 'Odds ratio', 'p'],
    rows: rateComparisons.map((c) => [
      endpointWords(c.endpoint),
      pairWords(c),
      cellOf(c.difference, 1),
      ratioCell(result, c.endpoint, c.oddsRatio, c.stratified ? 'stratified' : null),
      pWords(c.test.p),
    ]),
  });
}

function togetherTable(result: TrialResult): Markup {
  const { method, level, hypotheses } = result.analysis.multiplicity!;
  return writeTable('Hypotheses tested together', {
    caption: `Hypotheses tested together by ${method}, familywise error ${formatDecimals(100 * level, 1)} % two-sided, in the order of the plan. A hypothesis may be rejected in favour of either arm.`,
    head: ['Endpoint', 'Comparison', 'p', 'Adjusted p', 'Verdict'],
    rows: hypotheses.map((h) => [
      endpointWords(h.endpoint),
      pairWords(h),
      pWords(h.p),
      pWords(h.adjusted),
      h.rejected ? 'rejected' : 'not rejected',
    ]),
  });
}

/** `A over B`, with the ids of the arms. */
export function pairWords({
  experimental,
  control,
}: Pick<RateComparison, 'experimental' | 'control'>): string {
  return `${experimental} over ${control}`;
}

/** A p-value for the eye; a dash without one. */
export function pWords(p: number | null): string {
  return p === null ? '–' : formatP(p);
}

/** An estimate, a dash where there is none at all. */
export function cellOf(estimate: Estimate, decimals: number): Content {
  return estimate.value === null && estimate.low === null ? '–' : writeEstimate(estimate, decimals);
}

function ratioCell(
  result: TrialResult,
  endpoint: string,
  ratio: RatioEstimate,
  words: string | null,
): Content {
  if (ratio.value === null) return ratio.outcome;
  const small = [words, levelWords(result, endpoint)].filter((part) => part !== null).join(', ');
  return html`${writeEstimate(ratio, 2)}${small === '' ? null : html` <small>${small}</small>`}`;
}
