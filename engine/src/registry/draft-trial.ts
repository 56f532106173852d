import { mostSubjects } from '../data/trial-design.ts';
import { type DraftArm, type DraftDrug, type DrugsKnown, draftArms } from './draft-arms.ts';
import { type DraftLines, quoted, startDraft } from './draft-lines.ts';
import { readAge, readCriteria } from './read-criteria.ts';
import { readOutcomes } from './read-outcomes.ts';
import { sentencesOf } from './sentences.ts';
import type { StudyRecord } from './study-record.ts';

/** A design begun from a registry record. */
export interface TrialDraft {
  readonly id: string;
  /** YAML with comments; what the record does not say is left out, so that a run refuses it until it is decided. */
  readonly yaml: string;
  /** What a person must still decide, in the order of the file. */
  readonly decisions: readonly string[];
}

/** What a draft is held against. */
export interface DraftOptions extends DrugsKnown {
  /** Names of the populations of the catalog. */
  readonly populations: readonly string[];
}

/**
 * Drafts a design from a study of ClinicalTrials.gov. Nothing is guessed silently: what was read stands beside the
 * sentence it was read from, what was not read is left out and listed.
 * @param study the record
 * @param options drugs and populations of the catalog
 */
export function draftTrial(study: StudyRecord, options: DraftOptions): TrialDraft {
  const { nctId } = study.identificationModule;
  const draft = startDraft();
  const arms = draftArms(study, options);
  draftHead(study, draft, options);
  draftCriteria(study, draft);
  draftRandomisation(study, arms, draft);
  writeArms(study, arms, draft);
  draftVisits(draft);
  draftAnalysis(study, draft);
  const yaml = draft.write(
    `Draft of a trial design from ${nctId} of ClinicalTrials.gov (https://clinicaltrials.gov/study/${nctId}). What the record says was read by a program: compare each line with its quotation.`,
  );
  return { id: nctId.toLowerCase(), yaml, decisions: draft.decisions };
}

function draftHead(study: StudyRecord, draft: DraftLines, { populations }: DraftOptions): void {
  const { nctId, briefTitle, officialTitle, acronym } = study.identificationModule;
  const { designModule: design, statusModule: status } = study;
  const title = briefTitle ?? officialTitle ?? nctId;
  const facts = [
    ...(design?.phases ?? []).map((phase) => phase.replace('PHASE', 'phase ').toLowerCase()),
    design?.designInfo?.allocation?.toLowerCase().replaceAll('_', ' '),
    design?.designInfo?.interventionModel?.toLowerCase().replaceAll('_', ' '),
    masked(design?.designInfo?.maskingInfo?.masking),
    status?.startDateStruct?.date && `from ${status.startDateStruct.date}`,
    status?.overallStatus?.toLowerCase().replaceAll('_', ' '),
  ].filter((fact) => fact);
  draft.line(0, `id: ${nctId.toLowerCase()}`);
  draft.line(
    0,
    `title: ${quoted(acronym === undefined || title.includes(acronym) ? title : `${acronym}: ${title}`)}`,
  );
  if (facts.length > 0) draft.line(0, `description: ${quoted(`Registered as ${facts.join(', ')}.`)}`);
  draft.line(0, `registry: ${nctId}`);
  if (design?.studyType !== undefined && design.studyType !== 'INTERVENTIONAL') {
    draft.decide(
      0,
      `the study is ${design.studyType.toLowerCase()}, not interventional: can it be simulated as a trial?`,
    );
  }
  draft.decide(0, `population: which women are simulated? The catalog has ${populations.join(', ')}.`);
  draft.decide(
    0,
    'disease: `resected` where the tumour was removed before randomisation; `measurable` is the default.',
  );
  draftSubjects(study, draft);
}

function masked(masking: string | undefined): string | null {
  if (masking === undefined) return null;
  return masking === 'NONE' ? 'open-label' : `masked (${masking.toLowerCase()})`;
}

function draftSubjects(study: StudyRecord, draft: DraftLines): void {
  const { count, type } = study.designModule?.enrollmentInfo ?? {};
  if (count === undefined || count === 0 || count > mostSubjects) {
    draft.decide(
      0,
      `subjects: the record names ${count === undefined ? 'no enrolment' : `an enrolment of ${count}`}.`,
    );
    return;
  }
  const kind = type === undefined ? 'not said whether planned or reached' : type.toLowerCase();
  draft.remark(0, `enrolment of the record, ${kind}`);
  draft.line(0, `subjects: ${count}`);
  if (type !== 'ACTUAL') draft.decide(0, `subjects: ${count} is the planned enrolment, not the one reached.`);
}

function draftCriteria(study: StudyRecord, draft: DraftLines): void {
  const { eligibilityCriteria = '', minimumAge, maximumAge, sex } = study.eligibilityModule ?? {};
  const { criteria, doubts, unread } = readCriteria(eligibilityCriteria);
  const ages = { atLeast: readAge(minimumAge), atMost: readAge(maximumAge) };
  const limits = Object.entries(ages).flatMap(([limit, years]) =>
    years === null ? [] : `${limit}: ${years}`,
  );
  if (criteria.length > 0 || limits.length > 0) draft.line(0, 'eligibility:');
  for (const { name, criterion, quote } of criteria) {
    draft.remark(2, `"${quote}"`);
    draft.line(2, `${name}: ${flow(criterion)}`);
  }
  if (limits.length > 0) {
    draft.remark(
      2,
      `ages of the record: ${minimumAge ?? 'no lower limit'}, ${maximumAge ?? 'no upper limit'}`,
    );
    draft.line(2, `AGE: { ${limits.join(', ')} }`);
  }
  for (const doubt of doubts) draft.decide(0, `eligibility: several readings of ${doubt}`);
  if (!criteria.some(({ name }) => name === 'her2') && !doubts.some((doubt) => doubt.startsWith('her2'))) {
    draft.decide(0, 'eligibility: no HER2 status was recognised in the criteria.');
  }
  if (criteria.some(({ name }) => name === 'her2')) {
    draft.decide(
      0,
      'eligibility: is the HER2 group the one meant, in the categories of the population ("2+" is amplified)?',
    );
  }
  if (unread > 0) {
    draft.decide(
      0,
      `eligibility: ${unread} further ${unread === 1 ? 'sentence of the criteria is' : 'sentences of the criteria are'} not simulated; does one matter?`,
    );
  }
  if (sex === 'ALL' || sex === 'MALE')
    draft.decide(0, 'eligibility: men may enter; the populations are of women.');
}

/** A list or a mapping of numbers on one line. */
function flow(criterion: unknown): string {
  if (Array.isArray(criterion)) return `[${criterion.map((entry) => JSON.stringify(entry)).join(', ')}]`;
  const limits = Object.entries(criterion as Record<string, number>);
  return `{ ${limits.map(([limit, value]) => `${limit}: ${value}`).join(', ')} }`;
}

function draftRandomisation(study: StudyRecord, arms: readonly DraftArm[], draft: DraftLines): void {
  const allocation = study.designModule?.designInfo?.allocation;
  if (arms.length > 1 && allocation !== 'RANDOMIZED') {
    draft.decide(
      0,
      `randomisation: the record says ${allocation ?? 'nothing of the allocation'}; a run would randomise the arms.`,
    );
  }
  if (arms.length > 1) draft.decide(0, 'randomisation: strata and block size are in no field of the record.');
  draft.decide(
    0,
    'accrual: from the first subject to the last is in no field of the record; the default is all at once.',
  );
  draft.decide(0, 'dropout: the share lost per year is in no field of the record; the default is none.');
}

/** A ratio such as 2:1 in a sentence on randomisation, with as many numbers as there are arms. */
function statedRatio(study: StudyRecord, arms: number): { ratio: number[]; quote: string } | null {
  const texts = [
    study.designModule?.designInfo?.interventionModelDescription,
    study.identificationModule.officialTitle,
    study.descriptionModule?.briefSummary,
    study.descriptionModule?.detailedDescription,
  ];
  for (const quote of sentencesOf(texts.filter((text) => text !== undefined).join('\n'))) {
    const match = /\brandomi[sz]/i.test(quote)
      ? /(?<![\d:])\d{1,2}(?: ?: ?\d{1,2})+(?![\d:])/.exec(quote)
      : null;
    const ratio = match?.[0].split(':').map(Number) ?? [];
    if (ratio.length === arms && ratio.every((part) => part > 0)) return { ratio, quote };
  }
  return null;
}

function writeArms(study: StudyRecord, arms: readonly DraftArm[], draft: DraftLines): void {
  if (arms.length === 0) {
    draft.decide(0, 'arms: the record names none.');
    return;
  }
  const stated = statedRatio(study, arms.length);
  if (arms.length > 1) {
    draft.decide(
      0,
      stated === null
        ? 'arms: no ratio of the randomisation was recognised; the default is equal.'
        : `arms: the ratio ${stated.ratio.join(':')} is given to the arms in the order of the record: "${stated.quote}"`,
    );
  }
  draft.line(0, 'arms:');
  arms.forEach((arm, k) => {
    writeArm(arm, stated?.ratio[k] ?? null, draft);
  });
}

function writeArm(arm: DraftArm, allocation: number | null, draft: DraftLines): void {
  const { id } = arm;
  draft.line(2, `- id: ${id}`);
  draft.line(4, `label: ${quoted(arm.label)}`);
  if (arm.role === null)
    draft.decide(
      4,
      `arm ${id}: the record says ${arm.kind || 'nothing'}; is its role experimental or control?`,
    );
  else draft.line(4, `role: ${arm.role}`);
  if (allocation !== null) draft.line(4, `allocation: ${allocation}`);
  draft.decide(
    4,
    `arm ${id}: what ends the treatment, progression (the default) or completion, and what follows it?`,
  );
  if (arm.description !== null) draft.remark(4, `"${arm.description}"`);
  draft.line(4, 'periods:');
  draft.line(6, '- name: treatment');
  for (const left of arm.leftOut) draft.decide(8, `arm ${id}: left out: ${left}`);
  const given = arm.drugs;
  const text = `${arm.label} ${arm.description ?? ''}`;
  if (/\bchoice\b|\bone of\b|\beither\b/i.test(text)) {
    draft.decide(
      8,
      `arm ${id}: the text speaks of a choice: write \`choices\` with shares in place of \`drugs\`.`,
    );
  }
  if (given.length > 1) {
    draft.decide(8, `arm ${id}: all drugs begin together here: write periods where one follows another.`);
  }
  if (given.length === 0) {
    draft.decide(8, `arm ${id}: no drug is written; is that observation?`);
    draft.line(8, 'drugs: []');
    return;
  }
  draft.line(8, 'drugs:');
  for (const drug of given) writeDrug(drug, id, draft);
}

function writeDrug(given: DraftDrug, arm: string, draft: DraftLines): void {
  const { drug, intervention, regimen, quotes, isInCatalog } = given;
  const { loading, dose, infusion, every, days, timesPerDay, cycles, doubts } = regimen;
  draft.remark(10, intervention);
  for (const quote of quotes) draft.remark(10, `"${quote}"`);
  if (!isInCatalog) {
    draft.decide(10, `arm ${arm}: ${drug} is not in the catalog: write a drug file, or leave it out.`);
  }
  const missing = [...(dose === undefined ? ['dose'] : []), ...(every === undefined ? ['every'] : [])];
  if (missing.length > 0)
    draft.decide(10, `arm ${arm}: ${drug}: no ${missing.join(' and no ')} was recognised.`);
  for (const doubt of doubts) draft.decide(10, `arm ${arm}: ${drug}: ${doubt}.`);
  const entries = { drug, loading, dose, infusion, every, timesPerDay, cycles };
  const fields = Object.entries(entries).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}: ${value}`,
  );
  const list = days === undefined ? [] : [`days: [${days.join(', ')}]`];
  draft.line(10, `- { ${[...fields, ...list].join(', ')} }`);
}

function draftVisits(draft: DraftLines): void {
  draft.decide(
    0,
    'visits and rules: the intervals of scans and heart checks, and stopping and dose rules, are in no field of the record; without them the defaults hold.',
  );
}

function draftAnalysis(study: StudyRecord, draft: DraftLines): void {
  const { primaryOutcomes = [], secondaryOutcomes = [] } = study.outcomesModule ?? {};
  const { endpoints, unread, doubts } = readOutcomes(primaryOutcomes, secondaryOutcomes);
  for (const doubt of doubts) draft.decide(0, `analysis: ${doubt}.`);
  if (endpoints.length === 0) draft.decide(0, 'analysis: no endpoint was recognised in the outcomes.');
  else draft.line(0, 'analysis:');
  for (const { endpoint, isPrimary, measure, longest, timeFrame } of endpoints) {
    draft.remark(2, `"${measure}"${timeFrame === null ? '' : `, time frame "${timeFrame}"`}`);
    draft.decide(
      2,
      longest === null
        ? `analysis: ${endpoint}: no time of the data cut-off is stated.`
        : `analysis: ${endpoint}: ${longest} is the longest time of the time frame; the cut-off counts from the first subject.`,
    );
    const fields = [
      `endpoint: ${endpoint}`,
      ...(longest === null ? [] : [`cutoff: ${longest}`]),
      ...(isPrimary ? ['primary: true'] : []),
    ];
    draft.line(2, `- { ${fields.join(', ')} }`);
  }
  for (const measure of unread.slice(0, mostUnread))
    draft.remark(0, `outcome without an endpoint of its own here: "${measure}"`);
  if (unread.length > 0) {
    draft.decide(
      0,
      `analysis: ${unread.length} ${unread.length === 1 ? 'outcome has' : 'outcomes have'} no endpoint here, or the same as one above.`,
    );
  }
}

/** More outcomes than this are counted, not quoted. */
const mostUnread = 20;
