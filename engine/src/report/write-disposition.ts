import type { TrialResult } from '../data/trial-result.ts';
import { drawDisposition } from './draw-disposition.ts';
import { formatDecimals } from './format-number.ts';
import { html, type Markup } from './markup.ts';
import { writeTable } from './write-table.ts';

/** Writes who went where, and every subject whose equations could not be solved, by name. */
export function writeDisposition(result: TrialResult): Markup {
  return html`<section id="disposition"><h2>Disposition</h2>
<figure>${drawDisposition(result)}
<figcaption>From screening to the data cut-off. Each bar is all randomised subjects of the arm; progression overlaps with the other fates.</figcaption></figure>
<h3>Subjects that could not be solved</h3>
${writeFailures(result)}</section>
`;
}

function writeFailures({ failures, cohort }: TrialResult): Markup {
  if (failures.length === 0) {
    return html`<p>None: the equations of all ${cohort.size} subjects were solved to the end.</p>`;
  }
  return html`<p>${failures.length} of ${cohort.size} (${formatDecimals((100 * failures.length) / cohort.size, 1)} %). None is
dropped: each stays in the tables with its outcome.</p>
${writeTable('Subjects that could not be solved', {
  caption: 'Subjects whose integration failed, with the day reached.',
  head: ['Subject', 'Arm', 'Day', 'Outcome'],
  rows: failures.map(({ subject, arm, day, outcome }) => [subject, arm, day, outcome]),
  numeric: [2],
})}`;
}
