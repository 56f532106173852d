import { sourcesOfShares } from '../data/check-shares.ts';
import { periodsOf } from '../data/periods-of.ts';
import type { Reference } from '../data/reference.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { methods } from '../solve/list.ts';
import { statisticsList } from '../statistics/list.ts';
import { listParameterGroups } from './list-parameters.ts';
import { html, type Markup } from './markup.ts';
import { writeLink } from './write-link.ts';

/** Writes the references behind this trial's numbers, and those of the published record. */
export function writeReferences(result: TrialResult): Markup {
  const { inputs } = result;
  const keys = citedKeys(inputs).filter((key) => inputs.references[key] !== undefined);
  const sources = Object.values(inputs.published?.sources ?? {});
  return html`<section id="references"><h2>References</h2>
<ul class="references">${keys.map((key) => writeReference(key, inputs.references[key]!))}</ul>
<h3>Methods</h3>
<ul class="references">${methodReferences(result).map(([name, reference]) => html`<li>${name}: ${reference}</li>`)}</ul>
${
  sources.length === 0
    ? null
    : html`<h3>Published results</h3>
<ul class="references">${sources.map(({ citation, url }) => html`<li>${writeLink(citation, url)}</li>`)}</ul>`
}</section>
`;
}

/** The solver, the estimators and tests that were used, and the criteria of response. */
function methodReferences({ provenance, inputs, analysis }: TrialResult): [string, string][] {
  const solver = methods.filter(({ name }) => name === provenance.method);
  const verbs = usedVerbs(analysis);
  const statistics = statisticsList.filter(({ verb }) => verbs.has(verb));
  const named = [...solver, ...statistics].map(({ name, reference }): [string, string] => [name, reference]);
  const criteria: [string, string][] = [['RECIST 1.1', recistReference]];
  if (inputs.design.criteria === 'iRECIST') criteria.push(['iRECIST', immuneReference]);
  return [...named, ...criteria];
}

/** Functions of the statistics behind the tables and figures of an analysis. */
function usedVerbs(analysis: TrialResult['analysis']): ReadonlySet<string> {
  const { arms, comparisons, rateComparisons, multiplicity } = analysis;
  const estimates = arms.flatMap((arm) => arm.estimates);
  const times = estimates.filter((e) => e.kind === 'time to event');
  const rules: [boolean, readonly string[]][] = [
    [times.length > 0, ['estimateKaplanMeier', 'estimateQuantile', 'estimateCumulativeIncidence']],
    [times.some(({ landmarks }) => landmarks.length > 0), ['estimateLandmarkSurvival']],
    [times.some(({ restrictedMean }) => restrictedMean !== null), ['estimateRestrictedMean']],
    [estimates.some(({ kind }) => kind === 'rate'), ['estimateRate']],
    [comparisons.length > 0, ['testLogRank', 'estimateCox', 'testProportionalHazards']],
    [comparisons.some(({ test }) => test.method === 'max-combo'), ['testMaxCombo']],
    [comparisons.some(({ landmarks }) => landmarks.length > 0), ['testLandmarkDifference']],
    [comparisons.some(({ restrictedMean }) => restrictedMean !== null), ['testRestrictedMean']],
    [comparisons.some(({ competingRisks }) => competingRisks !== null), ['testGray', 'estimateFineGray']],
    [rateComparisons.length > 0, ['estimateRateDifference', 'testCochranMantelHaenszel']],
    [rateComparisons.some(({ stratified }) => !stratified), ['testTwoRates']],
    [multiplicity !== null, [multiplicity?.method === 'graph' ? 'testGraph' : 'testMultiple']],
  ];
  return new Set(rules.flatMap(([isUsed, verbs]) => (isUsed ? verbs : [])));
}

const immuneReference =
  'Seymour L et al. iRECIST: guidelines for response criteria for use in trials testing immunotherapeutics. ' +
  'Lancet Oncol 2017;18:e143-e152';

const recistReference =
  'Eisenhauer EA et al. New response evaluation criteria in solid tumours: revised RECIST guideline (version 1.1). ' +
  'Eur J Cancer 2009;45:228-247';

/** Keys of the reference list that a parameter, a rule, a label, surgery, the life table or an expected exposure names, sorted. */
function citedKeys(inputs: TrialInputs): string[] {
  const parameters = listParameterGroups(inputs).flatMap((group) => Object.values(group.parameters));
  const labels = inputs.drugs.flatMap(({ drug }) => [...drug.label, ...drug.expected]);
  const rules = inputs.population.plausibility ?? [];
  const keys = [...parameters, ...labels, ...rules].flatMap(({ source }) =>
    source === undefined ? [] : [source],
  );
  const { lifeTable, platform, design } = inputs;
  const operates = design.disease === 'resected' || periodsOf(design).some(({ period }) => period.surgery);
  const surgical = operates ? (platform.surgery?.sources ?? []) : [];
  const shares = sourcesOfShares(design);
  return [
    ...new Set([...keys, ...surgical, ...shares, ...(lifeTable === null ? [] : [lifeTable.source])]),
  ].sort();
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
