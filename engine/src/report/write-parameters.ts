import { type Parameter, provenanceStatuses, type Variability } from '../data/parameter-table.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { formatNumber } from './format-number.ts';
import { listParameterGroups, type ParameterGroup } from './list-parameters.ts';
import { type Content, html, type Markup } from './markup.ts';
import { writePlausibility } from './write-plausibility.ts';
import { writeTable } from './write-table.ts';

type Status = Parameter['status'];

const meaningOfStatus: Readonly<Record<Status, string>> = {
  cited: 'seen in the source named',
  derived: 'computed from numbers in the source named',
  memory: 'remembered from the literature, not seen again on a page',
  assumed: 'chosen by judgement, without a source',
  fitted: 'adjusted so that the model meets the trials named',
};

/** Writes every parameter with value, unit, spread, status and source, folded away by table, after a count. */
export function writeParameters(result: TrialResult): Markup {
  const { inputs } = result;
  const groups = listParameterGroups(inputs);
  const all = groups.flatMap(({ parameters }) => Object.values(parameters));
  return html`<section id="parameters"><h2>Parameters</h2>
<p>${all.length} parameters: ${countWords(all)}.</p>
<dl class="words compact">${provenanceStatuses.map(
    (status) => html`<dt>${mark(status)}</dt><dd>${meaningOfStatus[status]}</dd>`,
  )}</dl>
${groups.map((group) => writeGroup(group, inputs))}${writePlausibility(result)}</section>
`;
}

/** Counts parameters by status: `12 cited, 3 assumed`; statuses without any are left out. */
export function countWords(parameters: readonly Pick<Parameter, 'status'>[]): string {
  return provenanceStatuses
    .map((status) => ({ status, count: parameters.filter((p) => p.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${status === 'memory' ? 'from memory' : status}`)
    .join(', ');
}

function mark(status: Status): Markup {
  return html`<span class="mark ${status}">${status}</span>`;
}

function writeGroup({ kind, title, description, parameters }: ParameterGroup, inputs: TrialInputs): Markup {
  const entries = Object.entries(parameters);
  return html`<details><summary><b>${title}</b> <small>${kind}: ${countWords(Object.values(parameters))}</small></summary>
<p>${description}</p>
${writeTable(`Parameters of ${title}`, {
  caption: html`Parameters of ${title}`,
  head: ['Symbol', 'Meaning', 'Value', 'Unit', 'Between subjects', 'Status', 'Source'],
  rows: entries.map(([symbol, parameter]) => writeRow(symbol, parameter, inputs)),
})}</details>
`;
}

function writeRow(symbol: string, parameter: Parameter, inputs: TrialInputs): Content[] {
  const fitted = parameter.fittedTo === undefined ? '' : `to ${parameter.fittedTo.join(', ')}`;
  return [
    html`<code>${symbol}</code>`,
    html`${parameter.meaning}${parameter.note === undefined ? null : html`<br><small>${parameter.note}</small>`}`,
    valueWords(parameter),
    'unit' in parameter ? parameter.unit : '–',
    'variability' in parameter && parameter.variability !== undefined
      ? spreadWords(parameter.variability)
      : '–',
    html`${mark(parameter.status)}${fitted === '' ? null : html`<br><small>${fitted}</small>`}`,
    writeSource(parameter.source, inputs),
  ];
}

function valueWords(parameter: Parameter): Content {
  if ('formula' in parameter) return html`<code>${parameter.formula}</code>`;
  if ('cases' in parameter) {
    const cases = Object.entries(parameter.cases).map(([name, value]) => `${name} ${formatNumber(value, 4)}`);
    return `by ${parameter.by}: ${cases.join(', ')}`;
  }
  if ('categories' in parameter) {
    const { categories, by, given } = parameter;
    const cases = Object.entries(given ?? {}).map(
      ([name, p]) => `; where ${by} is ${name}: ${shareWords(p)}`,
    );
    return [shareWords(categories), ...cases].join('');
  }
  const value = formatNumber(parameter.value, 4);
  return parameter.covariates === undefined
    ? value
    : html`${value}<br><small>× <code>${parameter.covariates}</code></small>`;
}

/** e.g. `positive 71 %, negative 29 %`. */
function shareWords(categories: Readonly<Record<string, number>>): string {
  return Object.entries(categories)
    .map(([name, p]) => `${name} ${formatNumber(100 * p, 4)} %`)
    .join(', ');
}

/** Words a spread: `log-normal, CV 43 %`, `normal, SD 10, 40 to 120`. */
function spreadWords({ distribution, sd, variance, cv, low, high }: Variability): string {
  const width = [
    cv === undefined ? null : `CV ${formatNumber(100 * cv)} %`,
    sd === undefined ? null : `SD ${formatNumber(sd)}`,
    variance === undefined ? null : `variance ${formatNumber(variance)}`,
  ];
  const limits = [
    low === undefined ? null : `at least ${formatNumber(low)}`,
    high === undefined ? null : `at most ${formatNumber(high)}`,
  ];
  return [distribution, ...width, ...limits].filter((part) => part !== null).join(', ');
}

function writeSource(source: string | undefined, inputs: TrialInputs): Content {
  if (source === undefined) return '–';
  const known = inputs.references[source] !== undefined;
  return known ? html`<a href="#reference-${source}">${source}</a>` : source;
}
