import type { MultiplicityPlan } from '../data/comparison-plan.ts';
import { choicesOf } from '../data/periods-of.ts';
import type {
  Arm,
  Criterion,
  Dosing,
  EndpointPlan,
  Period,
  TreatmentRule,
  TrialDesign,
} from '../data/trial-design.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { drugWords } from './drug-words.ts';
import { endpointWords } from './endpoint-words.ts';
import { formatCount, formatNumber } from './format-number.ts';
import { percentOf } from './level-words.ts';
import { listParameterGroups } from './list-parameters.ts';
import { html, type Markup } from './markup.ts';
import { planWords } from './test-words.ts';

/** Writes the design in words: who is enrolled, what is given, when they are seen, what is assumed. */
export function writeDesign(result: TrialResult): Markup {
  const { design } = result.inputs;
  const meanings = symbolMeanings(result.inputs);
  const nameOf = (id: string) => drugWords(result.inputs, id);
  return html`<section id="design"><h2>Design</h2>
<dl class="words"><dt>Subjects</dt><dd>${enrolment(result)}</dd>
<dt>Eligibility</dt><dd>${eligibility(design, meanings)}</dd>
${priorLines(design, nameOf)}${runInWords(design, nameOf)}<dt>Randomisation</dt><dd>${randomisation(design, meanings)}</dd>
<dt>Death</dt><dd>${death(result.inputs)}</dd>
${rechallengeWords(design)}<dt>Visits</dt><dd>Tumour assessment every ${design.visits.tumour}; ejection fraction every ${design.visits.lvef}; blood count every ${design.visits.laboratory}.</dd>
<dt>Analysis</dt><dd><ul>${design.analysis.map((plan) => html`<li>${analysisWords(plan, result)}</li>`)}${
    design.multiplicity === undefined ? null : html`<li>${togetherWords(design.multiplicity)}</li>`
  }</ul></dd></dl>
<h3>Arms</h3>
${design.arms.map((arm) => writeArm(arm, nameOf))}
${
  design.laterLines.length === 0
    ? null
    : html`<h3>After progression, in every arm</h3>
${design.laterLines.map((period) => writePeriod(period, nameOf))}
`
}<h3>Treatment rules</h3>
${list(
  design.rules.map((rule) => ruleWords(rule, nameOf)),
  'None: doses are given as planned.',
)}
<h3>Assumptions of the design</h3>
${list(design.notes, 'None stated.')}</section>
`;
}

/** One endpoint of the plan: when it is read, how it is compared, and what is looked at before. */
function analysisWords(plan: EndpointPlan, { analysis, cohort }: TrialResult): string {
  const { endpoint, cutoff, afterEvents, primary, confidence, interim } = plan;
  const name = `${endpointWords(endpoint)}${primary ? ' (primary)' : ''}`;
  const events = afterEvents === undefined ? '' : `at ${afterEvents} events, at the latest `;
  const compared = analysis.comparisons.some((c) => c.endpoint === endpoint);
  const how = compared ? `, ${planWords(plan, plan.stratified && cohort.strata.length > 1)}` : '';
  const looks = interim?.looks.map((share) => `${Math.round(100 * share)} %`) ?? [];
  const before = looks.length === 0 || !primary ? '' : ` Interim looks at ${looks.join(', ')} of the events.`;
  return `${name}: data cut-off ${events}${cutoff} after the first subject entered, ${percentOf(confidence)} % confidence${how}.${before}`;
}

function togetherWords({ endpoints, method, level }: MultiplicityPlan): string {
  return `Tested together by ${method} at ${percentOf(level)} % two-sided: ${endpoints.map(endpointWords).join(', ')}.`;
}

/** What each symbol of the tables means, in words. */
function symbolMeanings(inputs: TrialInputs): Map<string, string> {
  const parameters = listParameterGroups(inputs).flatMap((group) => Object.entries(group.parameters));
  return new Map(parameters.map(([symbol, { meaning }]) => [symbol, meaning]));
}

function enrolment({ cohort, inputs, analysis: { runIn } }: TrialResult): string {
  const enrolled = runIn?.enrolled ?? cohort.size;
  const { accrual, dropout } = inputs.design;
  const lost =
    dropout.perYear === 0
      ? 'None lost to follow-up by design.'
      : `${100 * dropout.perYear} % lost to follow-up per year.`;
  return (
    `${formatCount(cohort.screened)} virtual patients screened, ${formatCount(enrolled)} enrolled over ` +
    `${accrual.duration}, half of them in the first ${Math.round(100 * accrual.medianAt)} % of that time. ${lost} ` +
    `Population: ${inputs.population.title}.`
  );
}

function death({ lifeTable, survivalLink }: TrialInputs): string {
  if (survivalLink !== undefined) {
    return `Of any cause by the survival link “${survivalLink.title}”. ${survivalLink.description}`;
  }
  const others =
    lifeTable === null
      ? 'no other cause is simulated'
      : `of other causes by the life table “${lifeTable.title}”`;
  return `Of the tumour when the cumulative hazard of the model reaches a level drawn; ${others}.`;
}

function eligibility(design: TrialDesign, meanings: ReadonlyMap<string, string>): string {
  const criteria = Object.entries(design.eligibility).map(([symbol, criterion]) =>
    criterionWords(meanings.get(symbol) ?? symbol, criterion),
  );
  return criteria.length === 0 ? 'Everyone of the population.' : `${criteria.join('; ')}.`;
}

function criterionWords(name: string, criterion: Criterion): string {
  if ('length' in criterion) return `${name}: ${criterion.join(' or ')}`;
  const limits = [
    criterion.atLeast === undefined ? null : `at least ${criterion.atLeast}`,
    criterion.atMost === undefined ? null : `at most ${criterion.atMost}`,
  ].filter((limit) => limit !== null);
  return `${name}: ${limits.join(' and ')}`;
}

/** What subjects went through before they entered, and what of it they bring along. */
function priorLines({ priorLines: plan }: TrialDesign, nameOf: (id: string) => string): Markup | null {
  if (plan === undefined) return null;
  const { lines, washout, longest } = plan;
  return html`<dt>Before the trial</dt><dd>Every subject was simulated through the lines of treatment below, each to its end or ${longest}, then
${washout} without drug. She enters with the clones and the immune state that this has left, at the tumour burden of her
population; nobody dies of it, since whoever enters a trial has survived. Doses are as planned.
${lines.map((line) => writePeriod(line, nameOf))}</dd>
`;
}

/** What everyone is given before randomisation. */
function runInWords({ runIn }: TrialDesign, nameOf: (id: string) => string): Markup | null {
  if (runIn === undefined) return null;
  return html`<dt>Run-in</dt><dd>${runIn.duration} before randomisation, for every subject. Who progresses, dies or is lost in it is not
randomised; baseline is its end.
<ul>${runIn.drugs.length === 0 ? html`<li>No drug.</li>` : runIn.drugs.map((dosing) => html`<li>${doseWords(dosing, nameOf)}</li>`)}</ul></dd>
`;
}

/** Cells that are added to everyone. */
function rechallengeWords({ rechallenge }: TrialDesign): Markup | null {
  if (rechallenge === undefined) return null;
  return html`<dt>Re-challenge</dt><dd>${formatNumber(rechallenge.cells)} tumour cells are added to every subject ${rechallenge.after} after
randomisation, in every arm: an experiment that no clinic could do.</dd>
`;
}

function randomisation(
  { arms, randomisation: plan }: TrialDesign,
  meanings: ReadonlyMap<string, string>,
): string {
  if (arms.length === 1) return 'None: a single arm.';
  const strata =
    plan.stratifyBy.length === 0
      ? 'not stratified'
      : `stratified by ${plan.stratifyBy.map((symbol) => meanings.get(symbol) ?? symbol).join(', ')}`;
  const block = plan.blocksOf * arms.reduce((sum, { allocation }) => sum + allocation, 0);
  return `${arms.map(({ allocation }) => allocation).join(':')}, ${plan.method === 'minimisation' ? 'minimisation' : `${plan.method} of ${block}`}, ${strata}.`;
}

function writeArm(arm: Arm, nameOf: (id: string) => string): Markup {
  return html`<div class="arm-words"><h4>${arm.label} <small>${arm.role}, id ${arm.id}</small></h4>
${arm.periods.map((period) => writePeriod(period, nameOf))}</div>
`;
}

function writePeriod(period: Period, nameOf: (id: string) => string): Markup {
  const choices = choicesOf(period, []);
  return html`<p>${periodWords(period)}</p>${choices.map(
    ({ name, share, status, drugs }) =>
      html`${name === null ? '' : html`<p>${name}, ${Math.round(100 * share)} %${statusWords(status)}:</p>`}<ul>${
        drugs.length === 0
          ? html`<li>No drug.</li>`
          : drugs.map((dosing) => html`<li>${doseWords(dosing, nameOf)}</li>`)
      }</ul>`,
  )}${period.surgery === undefined ? '' : html`<p>Then surgery after ${period.surgery.after}.</p>`}`;
}

function periodWords({ name, until, share, begins, otherwise, status }: Period): string {
  const waits = begins === 'at progression' ? ', from progression on' : '';
  const ends = otherwise === 'nothing more' ? '; the others get nothing more' : '';
  return `${name}, until ${until}${waits}${share === 1 ? '' : `, started by ${Math.round(100 * share)} %${statusWords(status)}`}${ends}:`;
}

/** Where a share comes from, where that is said. */
function statusWords(status: Period['status']): string {
  return status === undefined ? '' : ` (${status})`;
}

function doseWords(dosing: Dosing, nameOf: (id: string) => string): string {
  const parts = [
    dosing.loading === undefined ? dosing.dose : `${dosing.loading} once, then ${dosing.dose}`,
    `every ${dosing.every}`,
    dosing.days.length === 1 && dosing.days[0] === 1 ? null : `on days ${dosing.days.join(', ')}`,
    dosing.infusion === undefined ? null : `infused over ${dosing.infusion}`,
    dosing.start === '0 d' ? null : `from ${dosing.start} on`,
    dosing.timesPerDay === 1 ? null : `${dosing.timesPerDay} times a day`,
    dosing.cycles === undefined ? null : `for ${dosing.cycles} cycles`,
    dosing.adherence === 1 ? null : `${Math.round(100 * dosing.adherence)} % of the doses taken`,
    ...Object.entries(dosing.onlyIf ?? {}).map(([name, of]) => `only if ${name} is ${of.join(' or ')}`),
  ].filter((part) => part !== null);
  return `${nameOf(dosing.drug)} ${parts.join(', ')}.`;
}

const measured = { neutrophils: 'neutrophils are', lvef: 'the ejection fraction is' } as const;
const units = {
  neutrophils: (count: number) => `${count} × 10⁹/L`,
  lvef: (share: number) => `${formatNumber(100 * share)} %`,
} as const;

function ruleWords(rule: TreatmentRule, nameOf: (id: string) => string): string {
  const { when, action, factor, delay, atMost } = rule;
  const amount = units[when.measure];
  const fall = when.fallAtLeast === undefined ? '' : `, at least ${amount(when.fallAtLeast)} under baseline`;
  const lasting = when.lasting === undefined ? '' : ` for at least ${when.lasting}`;
  const limits = `below ${amount(when.below)}${fall}${lasting}`;
  const how = [
    factor === undefined ? '' : ` to ${Math.round(100 * factor)} % of the planned dose`,
    delay === undefined ? '' : ` by ${delay}`,
    atMost === undefined ? '' : `, at most ${atMost} ${atMost === 1 ? 'time' : 'times'}`,
  ].join('');
  return `When ${measured[when.measure]} ${limits}: ${action} ${rule.drugs.map(nameOf).join(', ')}${how}.`;
}

function list(items: readonly string[], none: string): Markup {
  return items.length === 0
    ? html`<p>${none}</p>`
    : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}
