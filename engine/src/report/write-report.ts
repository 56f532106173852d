import type { TrialResult } from '../data/trial-result.ts';
import { plainText } from './escape-html.ts';
import { formatCount } from './format-number.ts';
import { html, type Markup } from './markup.ts';
import { writeComparison } from './write-comparison.ts';
import { writeDesign } from './write-design.ts';
import { writeDisposition } from './write-disposition.ts';
import { writeResponse, writeSurvival } from './write-efficacy.ts';
import { writeExposure } from './write-exposure.ts';
import { writeModelCard } from './write-model-card.ts';
import { writePage } from './write-page.ts';
import { writeParameters } from './write-parameters.ts';
import { writeProvenance } from './write-provenance.ts';
import { writeReferences } from './write-references.ts';
import { writeSafety } from './write-safety.ts';
import { writeSummary } from './write-summary.ts';

/**
 * Writes the report of a trial as one HTML file that needs nothing else: no script, no request, no font.
 * The same result gives the same file, to the byte, with the same version of the engine.
 * @param result a finished trial
 * @param document for drawing: the page's own, or one made for the purpose outside a browser
 * @returns the whole page; every text of the inputs in it is escaped
 */
export function writeReport(result: TrialResult, document: Document): string {
  const { design } = result.inputs;
  const sections = listSections(result, document);
  const body = html`<header>${writeHeader(result)}</header>
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>
${sections.map(({ body }) => body)}</main>`;
  return writePage(`${design.title} · simulated trial`, body);
}

function writeHeader({ inputs, cohort, provenance, failures }: TrialResult): Markup {
  const { design, platform } = inputs;
  const facts = [
    `${formatCount(cohort.size)} virtual subjects`,
    `${design.arms.length} ${design.arms.length === 1 ? 'arm' : 'arms'}`,
    failures.length === 0 ? 'all solved' : `${failures.length} failed to solve`,
    `seed ${provenance.seed}`,
    `result ${provenance.hash.slice(0, 12)}`,
  ];
  const registry = design.registry === undefined ? '' : `, ${design.registry}`;
  return html`<p class="kicker">Simulated trial${registry}</p>
<h1>${design.title}</h1>
${plainText(design.description).trim() === '' ? null : html`<p class="lead">${design.description}</p>`}
<p>Every number here comes from virtual patients solved through the model “${platform.title}”, unless it says “published”.</p>
<ul class="facts">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>`;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

function listSections(result: TrialResult, document: Document): Section[] {
  const sections = [
    { id: 'results', title: 'What came out', body: writeSummary(result) },
    { id: 'published', title: 'Beside published', body: writeComparison(result) },
    { id: 'survival', title: 'Survival', body: writeSurvival(result, document) },
    { id: 'response', title: 'Response', body: writeResponse(result, document) },
    { id: 'safety', title: 'Safety', body: writeSafety(result, document) },
    { id: 'exposure', title: 'Drug concentrations', body: writeExposure(result, document) },
    { id: 'disposition', title: 'Disposition', body: writeDisposition(result, document) },
    { id: 'design', title: 'Design', body: writeDesign(result) },
    { id: 'model', title: 'Model card', body: writeModelCard(result) },
    { id: 'parameters', title: 'Parameters', body: writeParameters(result) },
    { id: 'provenance', title: 'Provenance', body: writeProvenance(result) },
    { id: 'references', title: 'References', body: writeReferences(result) },
  ];
  return sections.filter((section): section is Section => section.body !== null);
}
