import type { PublishedTrial } from '../data/published-trial.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { comparePublished, type PublishedComparison } from './compare-published.ts';
import { endpointWords } from './endpoint-words.ts';
import { formatDecimals } from './format-number.ts';
import { agreementRule } from './judge-agreement.ts';
import { levelWords } from './level-words.ts';
import { type Content, html, type Markup } from './markup.ts';
import { writeEstimate } from './write-estimate.ts';
import { writeLink } from './write-link.ts';
import { writeTable } from './write-table.ts';

/** Writes simulated beside published values, the rule behind the marks, and what was not compared. */
export function writeComparison(result: TrialResult): Markup {
  const { published } = result.inputs;
  if (published === null) {
    return html`<section id="published"><h2>Beside published results</h2>
<p>No published record was given for this design, so nothing here has been held against a real trial.</p></section>
`;
  }
  const rows = comparePublished(result);
  return html`<section id="published"><h2>Beside published results</h2>
${writeFitted(rows, published)}
${writeTable('Simulated beside published values', {
  caption: html`${published.name}${published.registry === null ? null : ` (${published.registry})`}: simulated beside published values. Ratio is simulated over published.`,
  head: ['Quantity', 'Agreement', 'Simulated', 'Published', 'Ratio', 'Published in'],
  rows: rows.map((row) => writeRow(row, levelWords(result, row.endpoint))),
  numeric: [4],
})}
<p class="note">${agreementRule}</p>
<p class="note">Progression is found at scans every ${result.inputs.design.visits.tumour}, so simulated medians and their limits move in
steps of that length, and a mark can turn on one step.</p>
${writeNotCompared(rows.length, published)}
</section>
`;
}

function writeFitted(rows: readonly PublishedComparison[], published: PublishedTrial): Markup {
  return rows.some(({ fitted }) => fitted)
    ? html`<p class="callout"><strong>${published.name} was used for fitting.</strong> Parameters were adjusted to this
trial, so agreement below shows that the model can describe it. It is not evidence that the model predicts.</p>`
    : html`<p>No parameter is marked as fitted to ${published.name}; agreement below was not adjusted for.</p>`;
}

function writeRow(row: PublishedComparison, level: string | null): Content[] {
  const decimals = row.measure.endsWith('ratio') ? 2 : 1;
  const missing = row.measure.includes(' at ') ? 'beyond follow-up' : 'not reached';
  const context = [row.analysis, row.assessor].filter((part) => part !== null).join(', ');
  return [
    html`${endpointWords(row.endpoint)}, ${row.measure}<br><small>${row.subject}</small>`,
    html`<span class="mark ${tone(row)}">${row.agreement}</span>`,
    html`${writeEstimate(row.simulated, decimals, missing)}${level === null ? null : html`<br><small>${level}</small>`}`,
    html`${writeEstimate(row.published, decimals)}${context === '' ? null : html`<br><small>${context}</small>`}`,
    row.ratio === null ? '–' : formatDecimals(row.ratio, 2),
    html`<small>${writeLink(row.citation, row.url)}</small>`,
  ];
}

/** Class of the style sheet: a mark never speaks by colour alone, its words stand in it. */
function tone(row: PublishedComparison): string {
  switch (row.agreement) {
    case 'agrees':
    case 'within simulated interval':
      return 'good';
    case 'overlaps':
      return 'fair';
    case 'differs':
    case 'outside simulated interval':
      return 'poor';
    default:
      return 'none';
  }
}

function writeNotCompared(compared: number, published: PublishedTrial): Markup {
  const records = published.results.length + published.toxicity.length;
  const notes = published.notes.map((note) => html`<li>${note}</li>`);
  return html`<p class="note">${compared} of ${records} published figures have a simulated counterpart here; the others concern
subgroups, counts, differences or side effects that this design does not analyse.</p>
${notes.length === 0 ? null : html`<details><summary>Notes on the published record</summary><ul>${notes}</ul></details>`}`;
}
