import type { TrialResult } from '../data/trial-result.ts';
import { isHarm } from '../endpoints/is-harm.ts';
import { benefitRiskFigures } from './benefit-risk-figures.ts';
import { endpointInSentence, endpointWords } from './endpoint-words.ts';
import { html, type Markup } from './markup.ts';
import { toxicityFigures } from './toxicity-figures.ts';
import { writeClasses } from './write-efficacy.ts';
import { writeFigures } from './write-figure.ts';

/** Writes the adverse events by arm, and benefit against harm; nothing when the plan has no endpoint of harm. */
export function writeSafety(result: TrialResult, document: Document): Markup | null {
  const harms = result.endpoints.rows.filter(({ endpoint }) => isHarm(endpoint));
  if (harms.length === 0) return null;
  return html`<section id="safety"><h2>Safety</h2>
${harms.some(({ kind }) => kind === 'grade') ? gradeNote : null}
${writeFigures(toxicityFigures, result, document)}
${harms.map(({ endpoint, kind }) =>
  writeClasses(
    result.analysis.arms,
    endpoint,
    kind === 'grade'
      ? `Worst grade of ${endpointInSentence(endpoint)} of each subject, by arm (grade 0: none).`
      : `${endpointWords(endpoint)}, by arm.`,
  ),
)}
${writeFigures(benefitRiskFigures, result, document)}</section>
`;
}

const gradeNote = html`<p class="note">Grades stand for the worst of all measurements, each read with its residual error; reports of adverse
events, as trials publish them, count fewer.</p>`;
