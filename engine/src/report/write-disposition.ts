import type { Disposition } from '../data/analysis.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { consortFigures } from './consort-figures.ts';
import { formatCount, formatDecimals, formatShare } from './format-number.ts';
import { html, type Markup } from './markup.ts';
import { writeFigures } from './write-figure.ts';
import { writeTable } from './write-table.ts';

/** Writes who went where, and every subject whose equations could not be solved, by name. */
export function writeDisposition(result: TrialResult, document: Document): Markup {
  return html`<section id="disposition"><h2>Disposition</h2>
${writeFigures(consortFigures, result, document)}
${runInWords(result)}${fateTable(result)}
<h3>Subjects that could not be solved</h3>
${writeFailures(result)}</section>
`;
}

/** Who of those enrolled was not randomised; nothing without a run-in. */
function runInWords({ analysis: { runIn } }: TrialResult): Markup | null {
  if (runIn === undefined) return null;
  const { enrolled, progressed, died, lostToFollowUp } = runIn;
  const left = progressed + died + lostToFollowUp;
  return html`<p>Of ${formatCount(enrolled)} enrolled into the run-in ${formatShare(left, enrolled)} were not randomised: ${formatCount(progressed)} progressed,
${formatCount(died)} died and ${formatCount(lostToFollowUp)} were lost to follow-up in it. They are in none of the tables.</p>
`;
}

/** Where the subjects of each arm went; progression overlaps with the other fates. */
function fateTable({ analysis }: TrialResult): Markup {
  const { arms, dispositions } = analysis;
  const row = (name: string, count: (d: Disposition) => number) => [
    name,
    ...dispositions.map((d) => formatShare(count(d), d.randomised)),
  ];
  return writeTable('Where subjects went, by arm', {
    caption: 'Where subjects went by the last data cut-off. Progression overlaps with the other fates.',
    head: ['Subjects', ...dispositions.map((d) => arms.find(({ id }) => id === d.arm)?.label ?? d.arm)],
    rows: [
      ['randomised', ...dispositions.map((d) => formatCount(d.randomised))],
      row('progressed', (d) => d.progressed),
      row('died', (d) => d.died),
      row('lost to follow-up', (d) => d.lostToFollowUp),
      row('alive at the data cut-off', (d) => d.aliveAtCutoff),
      row('failed to solve', (d) => d.failed),
    ],
    numeric: dispositions.map((_, k) => k + 1),
  });
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
