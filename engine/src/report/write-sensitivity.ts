import type { SensitivityFactor, SensitivityResult } from '../data/sensitivity-result.ts';
import { endpointLabel } from './endpoint-words.ts';
import { formatCount, formatNumber } from './format-number.ts';
import { formatEstimate } from './format-table.ts';
import { html, type Markup } from './markup.ts';
import { drawTornado, mostBars } from './tornado-drawing.ts';
import { writeFigure } from './write-figure.ts';
import { writePage } from './write-page.ts';
import { writeTable } from './write-table.ts';

/**
 * Writes a sensitivity analysis as one HTML file: the strongest parameters as a figure, all of them as a table.
 * @param result of the analysis
 * @param options `title` of the trial; `document` for drawing
 * @returns the whole page; every text of the inputs in it is escaped
 */
export function writeSensitivity(
  result: SensitivityResult,
  { title, document }: { readonly title: string; readonly document: Document },
): string {
  const { response } = result;
  const what = `the ${response.measure} of ${endpointLabel(response.endpoint)}`;
  const body = html`<header><p class="kicker">Global sensitivity</p>
<h1>What drives ${what}</h1>
<p class="lead">${title}</p>
<ul class="facts">${factsOf(result).map((fact) => html`<li>${fact}</li>`)}</ul></header>
<main><section><h2>Strongest parameters</h2>
${writeFigure({ draw: (canvas) => drawTornado(result, canvas), caption: captionOf(result) }, document)}</section>
<section><h2>All parameters</h2>
${tableOf(result)}</section></main>`;
  return writePage(`${title} · sensitivity`, body);
}

function factsOf(result: SensitivityResult): string[] {
  const { response, points, pointsWithout, subjects, failures, seed, spread } = result;
  const value = response.value === null ? 'not reached' : formatNumber(response.value);
  return [
    `${response.arms.join(' over ')}: ${value} at the values of the catalog`,
    `${formatCount(points)} points${pointsWithout === 0 ? '' : `, ${pointsWithout} without a value`}`,
    `${formatCount(subjects)} subjects at each, under every arm`,
    `values varied by a factor of ${formatNumber(spread)}`,
    failures === 0 ? 'all solved' : `${failures} failures to solve`,
    `seed ${seed}`,
  ];
}

function captionOf({ method, factors, spread }: SensitivityResult): string {
  const shown = Math.min(mostBars, factors.length);
  const index =
    method === 'prcc'
      ? 'Partial rank correlation: to the right, a larger value of the parameter raises the result; to the left, it lowers it.'
      : 'Total Sobol index: the share of the variance of the logarithm in which the parameter takes part.';
  return `${index} The ${shown} strongest of ${factors.length} parameters, each varied from 1/${spread} to ${spread} times its value (shares: odds). Lines are 95 % bootstrap intervals.`;
}

function tableOf(result: SensitivityResult): Markup {
  const isRanks = result.method === 'prcc';
  const indices = isRanks ? ['Partial rank correlation'] : ['Total', 'First order'];
  return writeTable('Indices of all parameters', {
    caption: 'From the strongest to the weakest, with 95 % bootstrap intervals',
    head: ['Parameter', ...indices, 'Varied from', 'to', 'Unit', 'Status', 'Meaning'],
    rows: result.factors.map((factor) => [
      factor.parameter,
      ...indexCells(factor, isRanks),
      formatNumber(factor.low),
      formatNumber(factor.high),
      factor.unit,
      factor.status,
      `${factor.meaning} (${factor.owner})`,
    ]),
    numeric: isRanks ? [1, 2, 3] : [1, 2, 3, 4],
  });
}

function indexCells(factor: SensitivityFactor, isRanks: boolean): string[] {
  const none = { value: null, low: null, high: null };
  const indices = isRanks ? [factor.partialRankCorrelation] : [factor.total, factor.firstOrder];
  return indices.map((index) => (index?.value == null ? '–' : formatEstimate(index ?? none, 2)));
}
