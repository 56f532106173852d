import {
  type Arm,
  type Criterion,
  choicesOf,
  type Dosing,
  endpoints,
  mechanistic,
  type Period,
  planWords,
  type TreatmentRule,
  type TrialDesign,
} from '@opsonin/engine';

type Analysis = TrialDesign['analysis'][number];

/** A design in words, line by line, for a terminal. */
export function describeDesign(design: TrialDesign): string[] {
  const { randomisation, accrual, dropout, visits } = design;
  const strata =
    randomisation.stratifyBy.length > 0 ? `, stratified by ${randomisation.stratifyBy.join(', ')}` : '';
  const blockSize = randomisation.blocksOf * design.arms.reduce((sum, arm) => sum + arm.allocation, 0);
  const allocation = design.arms.map((arm) => arm.allocation).join(':');
  return [
    design.registry === undefined ? design.title : `${design.title} (${design.registry})`,
    ...(design.description === '' ? [] : [design.description.trim()]),
    '',
    `Subjects: ${design.subjects} from ${design.population}; model ${design.model}; seed ${design.seed}`,
    ...Object.entries(design.eligibility).map(
      ([name, rule]) => `Eligible: ${name} ${describeCriterion(rule)}`,
    ),
    ...(design.disease === 'resected' ? ['Disease: resected before randomisation'] : []),
    `Randomisation: ${allocation} by ${randomisation.method}${
      randomisation.method === 'minimisation'
        ? ` with a chance of ${100 * randomisation.chance} %`
        : ` of ${blockSize}`
    }${strata}`,
    ...(design.knockOut.length > 0 ? [`Modules left out: ${design.knockOut.join(', ')}`] : []),
    `Accrual: ${accrual.duration}, half of them by ${100 * accrual.medianAt} % of it; lost to follow-up: ${100 * dropout.perYear} % per year`,
    `Failures to solve that are allowed: ${design.maxFailures}`,
    ...describeDeath(design),
    ...(design.criteria === 'RECIST 1.1' ? [] : [`Treatment ends by ${design.criteria}`]),
    `Visits: tumour every ${visits.tumour}${visits.missed > 0 ? ` (${100 * visits.missed} % missed)` : ''}, LVEF every ${visits.lvef}, laboratory every ${visits.laboratory}`,
    ...describeRechallenge(design),
    '',
    ...describePriorLines(design),
    ...describeRunIn(design),
    ...design.arms.flatMap(describeArm),
    ...(design.laterLines.length > 0 ? ['After progression, in every arm:'] : []),
    ...design.laterLines.flatMap(describePeriod),
    ...(design.laterLines.length > 0 ? [''] : []),
    ...design.rules.map(describeRule),
    ...(design.rules.length > 0 ? [''] : []),
    ...design.analysis.map(
      ({ endpoint, cutoff, afterEvents, primary, confidence, intercurrent, interim }) =>
        `Analysis: ${endpoint} at ${afterEvents === undefined ? cutoff : `${afterEvents} events, by ${cutoff}`}, ${100 * confidence} % confidence${describeEstimand(intercurrent)}${describeLooks(interim, primary)}${primary ? ' (primary)' : ''}`,
    ),
    ...describeComparisons(design),
    ...design.notes.map((note) => `Note: ${note}`),
  ];
}

function describeDeath({ lifeTable, survivalLink }: TrialDesign): string[] {
  if (survivalLink === mechanistic) return [`Background mortality: ${lifeTable ?? 'none'}`];
  return [`Death of any cause: by the survival link ${survivalLink}; no background mortality beside it`];
}

/** How arms are compared, with endpoints of the same plan in one line. */
function describeComparisons(design: TrialDesign): string[] {
  if (!design.arms.some(({ role }) => role === 'experimental')) return [];
  const byWords = new Map<string, string[]>();
  for (const plan of design.analysis) {
    const words = comparisonWords(plan, design);
    byWords.set(words, [...(byWords.get(words) ?? []), plan.endpoint]);
  }
  const { multiplicity } = design;
  return [
    ...[...byWords].map(([words, names]) => `Comparison of ${names.join(', ')}: ${words}`),
    ...(multiplicity === undefined
      ? []
      : [
          `Tested together by ${multiplicity.method} at ${100 * multiplicity.level} %: ${multiplicity.endpoints.join(', then ')}`,
        ]),
  ];
}

function comparisonWords(plan: Analysis, { randomisation }: TrialDesign): string {
  const isTime = endpoints.find(({ name }) => name === plan.endpoint)?.kind === 'time to event';
  const isStratified = plan.stratified && randomisation.stratifyBy.length > 0;
  if (!isTime) return isStratified ? 'Cochran–Mantel–Haenszel test, stratified' : 'chi-square test';
  return planWords(plan, isStratified);
}

/** e.g. `, looks at 50 %, 75 % by obrien-fleming, futility by pocock`. */
function describeLooks(interim: Analysis['interim'], isPrimary: boolean): string {
  if (interim === undefined || interim.looks.length === 0) return '';
  const { looks, spending, futility } = interim;
  const shares = looks.map((share) => `${100 * share} %`).join(', ');
  return `, looks at ${shares} by ${spending}${futility === undefined ? '' : `, futility by ${futility.spending}`}${isPrimary ? '' : ', in `trial power` alone'}`;
}

function describeRechallenge({ rechallenge }: TrialDesign): string[] {
  if (rechallenge === undefined) return [];
  const { after, cells } = rechallenge;
  return [
    `Re-challenge, in every arm: ${cells.toExponential().replace('+', '')} tumour cells ${after} after randomisation`,
  ];
}

function describePriorLines({ priorLines }: TrialDesign): string[] {
  if (priorLines === undefined) return [];
  const { lines, washout, longest } = priorLines;
  return [
    `Before the trial, for every subject (a line ends after ${longest} at the latest, ${washout} without drug follow the last):`,
    ...lines.flatMap(describePeriod),
    '',
  ];
}

function describeRunIn({ runIn }: TrialDesign): string[] {
  if (runIn === undefined) return [];
  const drugs = runIn.drugs.length === 0 ? ['no drug'] : runIn.drugs.map(describeDosing);
  return [
    `Run-in of ${runIn.duration}, for every subject; who progresses, dies or is lost in it is not randomised:`,
    ...drugs.map((words) => `  ${words}`),
    '',
  ];
}

function describeArm(arm: Arm): string[] {
  return [`Arm ${arm.id} (${arm.role}): ${arm.label}`, ...arm.periods.flatMap(describePeriod), ''];
}

function describePeriod(period: Period): string[] {
  const { name, until, share, begins, otherwise, surgery } = period;
  const ends = otherwise === 'nothing more' ? '; the others get nothing more' : '';
  const waits = begins === 'at progression' ? ', from progression on' : '';
  return [
    `  ${name}, until ${until}${waits}${share < 1 ? `, for ${100 * share} % of subjects${ends}` : ''}`,
    ...choicesOf(period, []).flatMap((choice) => [
      ...(choice.name === null ? [] : [`    ${choice.name}, for ${100 * choice.share} %:`]),
      ...(choice.drugs.length === 0 ? ['    no drug'] : []),
      ...choice.drugs.map((dosing) => `    ${choice.name === null ? '' : '  '}${describeDosing(dosing)}`),
    ]),
    ...(surgery === undefined ? [] : [`    then surgery after ${surgery.after}`]),
  ];
}

function describeEstimand({ newTreatment, toxicity }: Analysis['intercurrent']): string {
  return [
    ...(newTreatment === 'treatment policy' ? [] : [`, new treatment: ${newTreatment}`]),
    ...(toxicity === 'treatment policy' ? [] : [`, stop for toxicity: ${toxicity}`]),
  ].join('');
}

/** e.g. `trastuzumab 8 mg/kg, then 6 mg/kg, over 90 min every 21 d`. */
export function describeDosing(dosing: Dosing): string {
  const { drug, loading, dose, infusion, every, days, timesPerDay, start, cycles, adherence } = dosing;
  return [
    loading === undefined ? `${drug} ${dose}` : `${drug} ${loading}, then ${dose},`,
    infusion === undefined ? 'infused as on the label' : `over ${infusion}`,
    `every ${every}`,
    ...(days.length === 1 && days[0] === 1 ? [] : [`on days ${days.join(', ')}`]),
    ...(timesPerDay === 1 ? [] : [`${timesPerDay} times a day`]),
    ...(cycles === undefined ? [] : [`for ${cycles} cycles`]),
    ...(start === '0 d' ? [] : [`from ${start} on`]),
    ...(adherence === 1 ? [] : [`with ${100 * adherence} % of doses taken`]),
    ...Object.entries(dosing.onlyIf ?? {}).map(([name, of]) => `only if ${name} is ${of.join(' or ')}`),
  ].join(' ');
}

function describeCriterion(criterion: Criterion): string {
  if (Array.isArray(criterion)) return criterion.join(' or ');
  const { atLeast, atMost } = criterion;
  return [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ].join(' and ');
}

function describeRule({ when, action, drugs, factor, delay, atMost }: TreatmentRule): string {
  const fall = when.fallAtLeast === undefined ? '' : ` and ${when.fallAtLeast} under baseline`;
  const lasting = when.lasting === undefined ? '' : ` at measurements at least ${when.lasting} apart`;
  const how = { stop: '', reduce: ` to ${100 * (factor ?? 1)} %`, delay: ` by ${delay}` }[action];
  const often = atMost === undefined ? '' : atMost === 1 ? ', at most once' : `, at most ${atMost} times`;
  return `Rule: ${when.measure} below ${when.below}${fall}${lasting}: ${action} ${drugs.join(', ')}${how}${often}`;
}
