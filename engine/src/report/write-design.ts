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
<dt>Randomisation</dt><dd>${randomisation(design, meanings)}</dd>
<dt>Visits</dt><dd>Tumour assessment every ${design.visits.tumour}; ejection fraction every ${design.visits.lvef}; blood count every ${design.visits.laboratory}.</dd>
<dt>Analysis</dt><dd><ul>${design.analysis.map((plan) => html`<li>${analysisWords(plan, result)}</li>`)}${
    design.multiplicity === undefined ? null : html`<li>${togetherWords(design.multiplicity)}</li>`
  }</ul></dd></dl>
<h3>Arms</h3>
${design.arms.map((arm) => writeArm(arm, nameOf))}
<h3>Treatment rules</h3>
${list(
  design.rules.map((rule) => ruleWords(rule, nameOf)),
  'None: doses are given as planned.',
)}
<h3>Assumptions of the design</h3>
${list(design.notes, 'None stated.')}</section>
`;
}

/** One endpoint of the plan, when it is read and how it is compared. */
function analysisWords(plan: EndpointPlan, { analysis, cohort }: TrialResult): string {
  const { endpoint, cutoff, primary, confidence } = plan;
  const compared = analysis.comparisons.some((c) => c.endpoint === endpoint);
  const how = compared ? `, ${planWords(plan, plan.stratified && cohort.strata.length > 1)}` : '';
  return `${endpointWords(endpoint)}${primary ? ' (primary)' : ''}: data cut-off ${cutoff} after the first subject entered, ${percentOf(confidence)} % confidence${how}.`;
}

function togetherWords({ endpoints, method, level }: MultiplicityPlan): string {
  return `Tested together by ${method} at ${percentOf(level)} % two-sided: ${endpoints.map(endpointWords).join(', ')}.`;
}

/** What each symbol of the tables means, in words. */
function symbolMeanings(inputs: TrialInputs): Map<string, string> {
  const parameters = listParameterGroups(inputs).flatMap((group) => Object.entries(group.parameters));
  return new Map(parameters.map(([symbol, { meaning }]) => [symbol, meaning]));
}

function enrolment({ cohort, inputs }: TrialResult): string {
  const { accrual, dropout } = inputs.design;
  const lost =
    dropout.perYear === 0
      ? 'None lost to follow-up by design.'
      : `${100 * dropout.perYear} % lost to follow-up per year.`;
  return (
    `${formatCount(cohort.screened)} virtual patients screened, ${formatCount(cohort.size)} enrolled over ` +
    `${accrual.duration}, half of them in the first ${Math.round(100 * accrual.medianAt)} % of that time. ${lost} ` +
    `Population: ${inputs.population.title}.`
  );
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
    ({ name, share, drugs }) =>
      html`${name === null ? '' : html`<p>${name}, ${Math.round(100 * share)} %:</p>`}<ul>${
        drugs.length === 0
          ? html`<li>No drug.</li>`
          : drugs.map((dosing) => html`<li>${doseWords(dosing, nameOf)}</li>`)
      }</ul>`,
  )}${period.surgery === undefined ? '' : html`<p>Then surgery after ${period.surgery.after}.</p>`}`;
}

function periodWords({ name, until, share, begins }: Period): string {
  const waits = begins === 'at progression' ? ', from progression on' : '';
  return `${name}, until ${until}${waits}${share === 1 ? '' : `, started by ${Math.round(100 * share)} %`}:`;
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
