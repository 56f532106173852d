import type { TrialResult } from '../data/trial-result.ts';
import { benefitRiskFigures } from './benefit-risk-figures.ts';
import { endpointInSentence } from './endpoint-words.ts';
import { html, type Markup } from './markup.ts';
import { toxicityFigures } from './toxicity-figures.ts';
import { writeClasses } from './write-efficacy.ts';
import { writeFigures } from './write-figure.ts';

/** Writes worst grades of the adverse events by arm, and benefit against harm; nothing when the plan has none. */
export function writeSafety(result: TrialResult, document: Document): Markup | null {
  const graded = result.endpoints.rows.filter(({ kind }) => kind === 'grade');
  if (graded.length === 0) return null;
  return html`<section id="safety"><h2>Safety</h2>
<p class="note">Grades stand for the worst of all laboratory counts, each read with its residual error; reports of adverse
events, as trials publish them, count fewer.</p>
${writeFigures(toxicityFigures, result, document)}
${graded.map(({ endpoint }) =>
  writeClasses(
    result.analysis.arms,
    endpoint,
    `Worst grade of ${endpointInSentence(endpoint)} of each subject, by arm (grade 0: none).`,
  ),
)}
${writeFigures(benefitRiskFigures, result, document)}</section>
`;
}
