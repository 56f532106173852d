import type { EvidenceResult, EvidenceRow, TrialBenefitRisk } from '../data/evidence-result.ts';
import { decimalsOf } from './draw-evidence.ts';
import { endpointLabel } from './endpoint-words.ts';
import { evidenceFigures } from './evidence-figures.ts';
import { formatDecimals, formatNumber } from './format-number.ts';
import { formatEstimate } from './format-table.ts';
import { html } from './markup.ts';
import { researchSentence } from './research-sentence.ts';
import { writeFigure } from './write-figure.ts';
import { writePage } from './write-page.ts';
import { writeTable } from './write-table.ts';

const head = [
  'Trial',
  'Endpoint',
  'Comparison',
  'Measure',
  'Simulated',
  'Published',
  'Use',
  'From',
  'Analysis',
];
const weighed = ['Trial', 'Comparison', 'Outcome', 'Simulated difference', 'Published difference'];

/** The rows of the table of evidence as words, in the order of `head`. */
export function evidenceCells(row: EvidenceRow): string[] {
  const decimals = decimalsOf[row.measure];
  const at = row.atMonths === null ? '' : ` at ${row.atMonths} months`;
  const reader =
    row.assessor === null ? '' : `, ${row.assessor}${row.alike ? '' : ' (unlike the simulated)'}`;
  return [
    row.trial,
    endpointLabel(row.endpoint),
    row.comparison,
    `${row.measure}${at}`,
    formatEstimate(row.simulated, decimals),
    formatEstimate(row.published, decimals),
    row.use,
    row.how,
    `${row.analysis ?? ''}${reader}`.replace(/^, /, ''),
  ];
}

/** What was predicted from what, in sentences. */
function factsOf({
  fit,
  draws,
  subjects,
  seed,
  engineVersion,
  catalogVersion,
  failures,
}: EvidenceResult): string[] {
  const set =
    fit === null
      ? 'Values of the catalog; no fitted set, so that intervals hold sampling alone.'
      : `Fitted set of ${fit.date}${fit.stale ? ', fitted to other inputs than those now' : ''}.`;
  const lost = failures.map(({ trial, failed, of }) => `${trial}: ${failed} of ${of} failed to solve`);
  return [
    set,
    `${draws} draws of ${subjects} subjects, each under every arm; seed ${seed}; engine ${engineVersion}, catalog ${catalogVersion}.`,
    lost.length === 0 ? 'Every subject was solved.' : `${lost.join('; ')}.`,
  ];
}

/** The score as rows: what, value, aim, whether it is met, over how many rows. */
function scoreCells({ score }: EvidenceResult): string[][] {
  const counts = [score.hazardRatios.rows, score.coverage.rows, score.width.rows, score.medians.rows];
  return score.aims.map(({ name, value, aim, met }, i) => [
    name,
    value === null ? '–' : formatNumber(value),
    aim,
    met === null ? '–' : met ? 'yes' : 'no',
    String(counts[i]),
  ]);
}

const scoreHead = ['Over predicted rows', 'Value', 'Aim', 'Met', 'Rows'];

function weighedCells(trials: readonly TrialBenefitRisk[]): string[][] {
  return trials.flatMap(({ trial, experimental, control, benefits, harms }) =>
    [...benefits, ...harms].map(({ label, simulated, published }) => [
      trial,
      `${experimental} over ${control}`,
      label,
      formatEstimate(simulated),
      published === null ? '–' : formatDecimals(published, 1),
    ]),
  );
}

/**
 * Writes the evidence as a page of the docs in Markdown.
 * @param result from `opsonin evidence`
 * @param options `title`; `folder` in which the pictures lie, relative to the page
 */
export function writeEvidence(
  result: EvidenceResult,
  { title, folder }: { readonly title: string; readonly folder: string },
): string {
  const parts = [
    `# ${title}`,
    'Made by `npm run evidence`; do not edit. Every runnable trial beside what was published of it, failures included.',
    factsOf(result).join(' '),
    '## Score',
    markdownTable(scoreHead, scoreCells(result)),
    'Scored are predicted trials only, and only figures that were seen at a source; a trial that guided a change is *seen* and leaves the score. The constant predictor is the mean log hazard ratio of the fitted trials.',
    ...evidenceFigures(result).flatMap(({ name, title: heading, caption }) => [
      `## ${heading}`,
      `![${heading}](${folder}/${name}.svg)`,
      caption,
    ]),
    '## All rows',
    markdownTable(head, result.rows.map(evidenceCells)),
    ...(result.benefitRisk.length === 0
      ? []
      : [
          '## Benefit and harm',
          'Percentage points.',
          markdownTable(weighed, weighedCells(result.benefitRisk)),
        ]),
    `Not simulated, for want of a design: ${result.notSimulated.join(', ') || 'none'}.`,
    researchSentence,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Writes the evidence as one HTML file that needs nothing else. */
export function writeEvidencePage(
  result: EvidenceResult,
  { title, document }: { readonly title: string; readonly document: Document },
): string {
  const figures = evidenceFigures(result).map(
    (figure) => html`<section><h2>${figure.title}</h2>${writeFigure(figure, document)}</section>`,
  );
  const body = html`<header><p class="kicker">Evidence</p>
<h1>${title}</h1>
<ul class="facts">${factsOf(result).map((fact) => html`<li>${fact}</li>`)}</ul></header>
<main><section><h2>Score</h2>
${writeTable('Score', { caption: 'Predicted trials, published values seen at a source', head: scoreHead, rows: scoreCells(result) })}</section>
${figures}
<section><h2>All rows</h2>
${writeTable('All rows', { caption: 'Simulated with 95 % prediction intervals, published with their intervals', head, rows: result.rows.map(evidenceCells) })}</section>
${
  result.benefitRisk.length === 0
    ? null
    : html`<section><h2>Benefit and harm</h2>
${writeTable('Benefit and harm', { caption: 'Experimental less control, percentage points', head: weighed, rows: weighedCells(result.benefitRisk) })}</section>`
}
<p>Not simulated, for want of a design: ${result.notSimulated.join(', ') || 'none'}.</p></main>`;
  return writePage(title, body);
}

function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
