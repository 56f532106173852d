import type { ArmAnalysis, Comparison } from '../data/analysis.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { comparePublished, type PublishedComparison } from './compare-published.ts';
import { endpointInSentence, endpointWords, measureWords } from './endpoint-words.ts';
import { formatEstimate } from './format-table.ts';
import { levelWords } from './level-words.ts';
import { lookRows, lookSentence } from './look-words.ts';
import { html, type Markup } from './markup.ts';
import { writeComparisons } from './write-comparisons.ts';
import { writeEstimate } from './write-estimate.ts';
import { writeTable } from './write-table.ts';

/** Writes what came out: the primary endpoint in large figures, then every endpoint by arm. */
export function writeSummary(result: TrialResult): Markup {
  const { arms, comparisons } = result.analysis;
  const primary = primaryEndpoint(result);
  const published = comparePublished(result);
  const cards = [
    ...comparisons.filter((c) => c.endpoint === primary).map((c) => comparisonCard(c, published)),
    ...arms.flatMap((arm) => armCard(arm, primary, published)),
  ];
  const levelled = cards.length > 0 ? levelWords(result, primary) : null;
  return html`<section id="results"><h2>What came out</h2>
<div class="cards">${cards}</div>
${levelled === null ? null : html`<p class="note">Intervals of the figures above: ${levelled}.</p>`}
${endpointTable(result)}
${writeComparisons(result)}
${lookTable(result)}
</section>
`;
}

function primaryEndpoint({ inputs, analysis }: TrialResult): string {
  const plan = inputs.design.analysis;
  return (
    (plan.find(({ primary }) => primary) ?? plan[0])?.endpoint ??
    analysis.arms[0]?.estimates[0]?.endpoint ??
    ''
  );
}

function comparisonCard(comparison: Comparison, published: readonly PublishedComparison[]): Markup {
  const { endpoint, experimental, control, hazardRatio } = comparison;
  const seen = published.find(
    (row) => row.endpoint === endpoint && row.measure === 'hazard ratio' && row.arms[0] === experimental,
  );
  const value = hazardRatio.value === null ? hazardRatio.outcome : formatEstimate(hazardRatio, 2);
  const title = `Hazard ratio, ${endpointInSentence(endpoint)}, ${experimental} over ${control}`;
  return card(title, value, seen && { seen, decimals: 2 });
}

function armCard(arm: ArmAnalysis, endpoint: string, published: readonly PublishedComparison[]): Markup[] {
  const estimate = arm.estimates.find((e) => e.endpoint === endpoint);
  if (estimate === undefined) return [];
  const seen = published.find(
    (row) => row.endpoint === endpoint && row.arms[0] === arm.id && /^(median|rate \[)/.test(row.measure),
  );
  return estimate.kind === 'rate'
    ? [
        card(
          `${endpointWords(endpoint)}, percent, ${arm.label}`,
          formatEstimate(estimate.rate),
          seen && { seen, decimals: 1 },
        ),
      ]
    : [
        card(
          `Median ${endpointInSentence(endpoint)}, months, ${arm.label}`,
          formatEstimate(estimate.median),
          seen && { seen, decimals: 1 },
        ),
      ];
}

function card(
  title: string,
  value: string,
  published: { readonly seen: PublishedComparison; readonly decimals: number } | undefined,
): Markup {
  const [figure, interval] = value.includes(' (') ? value.split(/ (?=\()/) : [value, ''];
  const beside = published && formatEstimate(published.seen.published, published.decimals);
  return html`<div class="card"><p class="what">${title}</p><p class="figure">${figure!} <small>${interval!}</small></p>${
    published === undefined
      ? null
      : html`<p class="beside">published ${beside!}${published.seen.how === 'memory' ? ', from memory' : null}</p>`
  }</div>`;
}

function endpointTable(result: TrialResult): Markup {
  const { arms } = result.analysis;
  const endpoints = [...new Set(arms.flatMap((arm) => arm.estimates.map((e) => e.endpoint)))];
  const rows = endpoints.map((endpoint) => {
    return [
      html`${endpointWords(endpoint)} <small>${measureWords(endpoint)}${levelIn(result, endpoint)}</small>`,
      ...arms.map((arm) => cell(arm, endpoint)),
    ];
  });
  return writeTable('Endpoints by arm', {
    caption: 'Endpoints by arm, with 95 % confidence limits where no other level is named.',
    head: ['Endpoint', ...arms.map(({ label, n }) => html`${label} <small>n = ${n}</small>`)],
    rows,
  });
}

function cell(arm: ArmAnalysis, endpoint: string): Markup | string {
  const estimate = arm.estimates.find((e) => e.endpoint === endpoint);
  if (estimate === undefined) return '–';
  return estimate.kind === 'rate'
    ? html`${writeEstimate(estimate.rate)} <small>${estimate.count} of ${estimate.n}</small>`
    : html`${writeEstimate(estimate.median)} <small>${estimate.events} events</small>`;
}

/** The level of an endpoint after a comma, nothing at 95 %. */
function levelIn(result: TrialResult, endpoint: string): string | null {
  const words = levelWords(result, endpoint);
  return words === null ? null : `, ${words}`;
}

/** The looks of the plan; nothing where it has none. */
function lookTable({ analysis: { interim } }: TrialResult): Markup | null {
  if (interim === undefined) return null;
  const [head, ...rows] = lookRows(interim);
  return writeTable('Interim looks', {
    caption: `${lookSentence(interim)} Z is the standardised statistic of the planned test, positive in favour of the first arm.`,
    head: head!,
    rows,
    numeric: [2, 3, 4, 5, 6, 7],
  });
}
