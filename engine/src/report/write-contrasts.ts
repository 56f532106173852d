import type { ContrastResult, ContrastRow } from '../data/contrast.ts';
import type { SolvedContrast } from '../evidence/contrasts.ts';
import { endpointLabel } from './endpoint-words.ts';
import { formatEstimate } from './format-table.ts';
import { agreementRule, judgeAgreement } from './judge-agreement.ts';
import { researchSentence } from './research-sentence.ts';

const decimalsOf = { 'hazard ratio': 2, difference: 1, rate: 1, median: 1 } as const;
const unitOf = {
  'hazard ratio': 'hazard ratio',
  difference: 'difference, points',
  rate: 'rate, %',
  median: 'median, months',
} as const;

/** A contrast with how its size agrees with the published finding. */
export function judgeContrast(solved: SolvedContrast): ContrastRow {
  const agreement =
    solved.how === 'none' ? 'nothing published' : judgeAgreement(solved.simulated, solved.published);
  return { ...solved, agreement };
}

/** What is measured, e.g. `Overall survival, hazard ratio`. */
export function contrastMeasure({ endpoint, measure, atMonths }: ContrastRow): string {
  const at = atMonths === null ? '' : ` at ${atMonths} months`;
  return `${endpointLabel(endpoint)}${at}, ${unitOf[measure]}`;
}

/** Size and interval, beside the published. */
export function contrastSizes({ measure, simulated, published }: ContrastRow): [string, string] {
  const decimals = decimalsOf[measure];
  return [
    formatEstimate(simulated, decimals),
    published.value === null ? '–' : formatEstimate(published, decimals),
  ];
}

/** The contrasts as a page of the documentation, in Markdown, by group. */
export function writeContrasts(result: ContrastResult): string {
  const groups = [...new Set(result.contrasts.map(({ group }) => group))];
  return `${[
    '# Contrasts',
    '',
    'Made by `opsonin contrast run --docs docs`; do not edit. What the model says of the questions that separate its',
    'mechanisms, beside what was published; a disagreement is reported and never tuned away.',
    '',
    contrastFacts(result),
    '',
    agreementRule,
    ...groups.flatMap((group) => ['', `## ${group}`, '', ...tableOf(result.contrasts, group)]),
    '',
    researchSentence,
  ].join('\n')}\n`;
}

/** From what the contrasts were solved, in a sentence. */
export function contrastFacts({
  fit,
  draws,
  subjects,
  seed,
  engineVersion,
  catalogVersion,
  contrasts,
}: ContrastResult): string {
  const set =
    fit === null
      ? 'Values of the catalog; no fitted set, so that intervals hold sampling alone.'
      : `Fitted set of ${fit}.`;
  const failed = contrasts.reduce((sum, row) => sum + row.failed, 0);
  const lost = failed === 0 ? 'Every subject was solved.' : `${failed} subjects failed to solve.`;
  return `${set} ${draws} draws of ${subjects} subjects on either side; seed ${seed}; engine ${engineVersion}, catalog ${catalogVersion}. Intervals are 95 % prediction intervals for a trial of the published size. ${lost}`;
}

function tableOf(contrasts: readonly ContrastRow[], group: string): string[] {
  return [
    '| Question | Compared | Measure | Simulated | Published | Mark | Use | Finding |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...contrasts
      .filter((row) => row.group === group)
      .map((row) => {
        const [simulated, published] = contrastSizes(row);
        const compared = row.over === null ? row.of : `${row.of} over ${row.over}`;
        const finding = [row.words, row.citation === '' ? null : `(${row.citation})`]
          .filter(Boolean)
          .join(' ');
        const cells = [
          row.question,
          `${row.design}: ${compared}`,
          contrastMeasure(row),
          simulated,
          published,
          row.agreement,
          row.use,
          finding,
        ];
        return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
      }),
  ];
}
