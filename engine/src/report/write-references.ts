import type { Reference } from '../data/reference.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { methods } from '../solve/list.ts';
import { statisticsList } from '../statistics/list.ts';
import { listParameterGroups } from './list-parameters.ts';
import { html, type Markup } from './markup.ts';
import { writeLink } from './write-link.ts';

/** Writes the references behind this trial's numbers, and those of the published record. */
export function writeReferences({ inputs, provenance }: TrialResult): Markup {
  const keys = citedKeys(inputs).filter((key) => inputs.references[key] !== undefined);
  const sources = Object.values(inputs.published?.sources ?? {});
  return html`<section id="references"><h2>References</h2>
<ul class="references">${keys.map((key) => writeReference(key, inputs.references[key]!))}</ul>
<h3>Methods</h3>
<ul class="references">${methodReferences(provenance.method).map(([name, reference]) => html`<li>${name}: ${reference}</li>`)}</ul>
${
  sources.length === 0
    ? null
    : html`<h3>Published results</h3>
<ul class="references">${sources.map(({ citation, url }) => html`<li>${writeLink(citation, url)}</li>`)}</ul>`
}</section>
`;
}

/** The solver that was used, the estimators and tests, and the criteria of response. */
function methodReferences(solver: string): [string, string][] {
  const used = methods.filter(({ name }) => name === solver).map(({ name, reference }) => [name, reference]);
  const statistics = statisticsList.map(({ name, reference }) => [name, reference]);
  return [...used, ...statistics, ['RECIST 1.1', recistReference]] as [string, string][];
}

const recistReference =
  'Eisenhauer EA et al. New response evaluation criteria in solid tumours: revised RECIST guideline (version 1.1). ' +
  'Eur J Cancer 2009;45:228-247';

/** Keys of the reference list that a parameter, a label or an expected exposure names, sorted. */
function citedKeys(inputs: TrialInputs): string[] {
  const parameters = listParameterGroups(inputs).flatMap((group) => Object.values(group.parameters));
  const labels = inputs.drugs.flatMap(({ drug }) => [...drug.label, ...drug.expected]);
  const keys = [...parameters, ...labels].flatMap(({ source }) => (source === undefined ? [] : [source]));
  return [...new Set(keys)].sort();
}

function writeReference(key: string, { citation, doi, pmid, url, seenAs }: Reference): Markup {
  const links = [
    doi === undefined ? null : writeLink('doi', `https://doi.org/${encodeURI(doi)}`),
    pmid === undefined
      ? null
      : writeLink('PubMed', `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(pmid)}/`),
    url === undefined ? null : writeLink('page seen', url),
  ].filter((link) => link !== null);
  return html`<li id="reference-${key}"><code>${key}</code> ${citation} ${links.map((link) => html`${link} `)}${
    seenAs === undefined ? null : html`<small>Seen: ${seenAs}</small>`
  }</li>`;
}
