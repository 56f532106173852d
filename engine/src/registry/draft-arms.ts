import type { DrugIndex, DrugMention } from './drug-names.ts';
import { readRegimen, type StatedRegimen } from './read-regimen.ts';
import { sentencesOf } from './sentences.ts';
import type { ArmGroup, Intervention, StudyRecord } from './study-record.ts';

/** A drug of an arm of a draft. */
export interface DraftDrug {
  readonly drug: string;
  /** The intervention as the registry names it. */
  readonly intervention: string;
  readonly isInCatalog: boolean;
  readonly regimen: StatedRegimen;
  /** The sentences from which the regimen was read. */
  readonly quotes: readonly string[];
}

/** An arm of a draft. */
export interface DraftArm {
  readonly id: string;
  readonly label: string;
  readonly description: string | null;
  /** Null where the registry's kind of arm says neither. */
  readonly role: 'experimental' | 'control' | 'single' | null;
  readonly kind: string;
  readonly drugs: readonly DraftDrug[];
  /** Interventions that are not simulated, with the reason. */
  readonly leftOut: readonly string[];
}

/** What arms are read with. */
export interface DrugsKnown {
  readonly index: DrugIndex;
  /** Ids of the drugs of the catalog. */
  readonly catalog: readonly string[];
}

/**
 * Reads the arms of a study, each with its drugs and what the text says of their doses.
 * @param study the record
 * @param known names of drugs and the ids that the catalog has
 */
export function draftArms(study: StudyRecord, known: DrugsKnown): DraftArm[] {
  const { armGroups = [], interventions = [] } = study.armsInterventionsModule ?? {};
  return armGroups.map((arm, k) => {
    const own = interventions.filter((intervention) => belongsTo(intervention, arm));
    const read = own.map((intervention) => readIntervention(intervention, arm, known));
    const kind = arm.type ?? '';
    const drugs = read.flatMap(({ drugs }) => drugs);
    return {
      id: k < 26 ? String.fromCharCode(65 + k) : `arm${k + 1}`,
      label: arm.label,
      description: arm.description ?? null,
      role: armGroups.length === 1 ? 'single' : (roles[kind] ?? null),
      kind,
      drugs: drugs.filter(({ drug }, d) => drugs.findIndex((other) => other.drug === drug) === d),
      leftOut: [...read.flatMap(({ leftOut }) => leftOut), ...unlistedDrugs(arm, drugs, known)],
    };
  });
}

const roles: Readonly<Record<string, DraftArm['role']>> = {
  EXPERIMENTAL: 'experimental',
  ACTIVE_COMPARATOR: 'control',
  PLACEBO_COMPARATOR: 'control',
  SHAM_COMPARATOR: 'control',
  NO_INTERVENTION: 'control',
};

function belongsTo({ name, armGroupLabels }: Intervention, arm: ArmGroup): boolean {
  const isNamed = arm.interventionNames.some(
    (full) => full.replace(/^[^:]*: /, '') === name || full === name,
  );
  return isNamed || armGroupLabels.includes(arm.label);
}

const drugKinds = ['DRUG', 'BIOLOGICAL', 'COMBINATION_PRODUCT', 'OTHER', 'GENETIC', 'DIETARY_SUPPLEMENT'];

function readIntervention(
  intervention: Intervention,
  arm: ArmGroup,
  { index, catalog }: DrugsKnown,
): Pick<DraftArm, 'drugs' | 'leftOut'> {
  const { name, type = 'OTHER', otherNames } = intervention;
  const full = `${type}: ${name}`;
  const left = (reason: string) => ({ drugs: [], leftOut: [`${full} (${reason})`] });
  if (/\bplacebo\b|\bsham\b/i.test(name)) {
    const isEither = /\bor\b|\//i.test(name) && index.find(name).length > 0;
    return left(isEither ? 'a drug or placebo: write the drug where it is given' : 'a placebo');
  }
  if (!drugKinds.includes(type)) return left('not simulated');
  const named = drugsOf(index.find(name));
  const drugs = named.length > 0 ? named : drugsOf(index.find(otherNames.join(' ; ')));
  if (drugs.length === 0) return left('no drug is recognised in its name');
  const rest = unreadWords(name, index);
  return {
    drugs: drugs.map((drug) => ({
      drug,
      intervention: full,
      isInCatalog: catalog.includes(drug),
      ...statedFor(drug, { intervention, arm, index, isAlone: drugs.length === 1 }),
    })),
    leftOut: rest.length === 0 ? [] : [`${full} (also says: ${rest.join(' ')})`],
  };
}

function drugsOf(mentions: readonly DrugMention[]): string[] {
  return [...new Set(mentions.map(({ drug }) => drug))];
}

/** Words of a name that are neither drug nor dose: they may be another treatment. */
function unreadWords(name: string, { find }: DrugIndex): string[] {
  let rest = '';
  let at = 0;
  for (const { start, end } of find(name)) {
    rest += `${name.slice(at, start)} `;
    at = end;
  }
  const words = (rest + name.slice(at)).match(/\p{L}[\p{L}\p{N}-]{3,}/gu) ?? [];
  return words.filter((word) => !plainWords.test(word));
}

const plainWords =
  /^(?:with|plus|then|followed|from|every|each|weekly|daily|weeks?|days?|cycles?|dose|doses|dosing|loading|maintenance|infusion|injection|intravenous|intravenously|oral|orally|subcutaneous|tablets?|capsules?|solution|powder|product|treatment|therapy|arm|group|low-dose|high-dose|sodium|hydrochloride|patients?|subjects?|participants?|vaccine|peptide|antibody|monoclonal)$/i;

/** Drugs that the description of an arm names and no intervention of it. */
function unlistedDrugs(arm: ArmGroup, drugs: readonly DraftDrug[], { index }: DrugsKnown): string[] {
  const text = `${arm.label}. ${arm.description ?? ''}`;
  return drugsOf(index.find(text))
    .filter((drug) => !drugs.some((given) => given.drug === drug))
    .map((drug) => `${drug} (named in the description of the arm, under no intervention of it)`);
}

interface Where {
  readonly intervention: Intervention;
  readonly arm: ArmGroup;
  readonly index: DrugIndex;
  /** True when the intervention is this drug alone. */
  readonly isAlone: boolean;
}

/** What the arm and the intervention say of a drug's doses; where both say a thing they must agree. */
function statedFor(
  drug: string,
  { intervention, arm, index, isAlone }: Where,
): Pick<DraftDrug, 'regimen' | 'quotes'> {
  const ofArm = passagesOn(drug, `${arm.label}\n${arm.description ?? ''}`, { index, isAlone: false });
  const texts = `${intervention.name}\n${intervention.description ?? ''}`;
  const ofIntervention = passagesOn(drug, texts, { index, isAlone });
  const [first, second] = [ofArm, ofIntervention].map((quotes) => readRegimen(quotes.join(' ; ')));
  return {
    regimen: joinRegimens(first!, second!),
    quotes: [...new Set([...ofArm, ...ofIntervention])],
  };
}

function joinRegimens(ofArm: StatedRegimen, ofIntervention: StatedRegimen): StatedRegimen {
  const { doubts: one, ...first } = ofArm;
  const { doubts: two, ...second } = ofIntervention;
  const isOpen = (key: string) => {
    const [a, b] = [first, second].map((said) => JSON.stringify(said[key as keyof typeof said]));
    return a !== undefined && b !== undefined && a !== b;
  };
  const open = Object.keys(first).filter(isOpen);
  const said = (regimen: object, key: string) => String((regimen as Record<string, unknown>)[key]);
  const doubts = open.map(
    (key) => `${key}: the arm says ${said(first, key)}, the intervention ${said(second, key)}`,
  );
  const agreed = Object.entries({ ...second, ...first }).filter(([key]) => !open.includes(key));
  return { ...Object.fromEntries(agreed), doubts: [...new Set([...one, ...two, ...doubts])] };
}

/** The parts of a text that are about one drug and hold a figure. */
function passagesOn(
  drug: string,
  text: string,
  { index, isAlone }: { readonly index: DrugIndex; readonly isAlone: boolean },
): string[] {
  return sentencesOf(text)
    .flatMap((sentence) => {
      const mentions = index.find(sentence);
      const others = mentions.some((mention) => mention.drug !== drug);
      if (!others) return isAlone || mentions.length > 0 ? [sentence] : [];
      return segmentsOn(drug, sentence, mentions);
    })
    .filter((passage) => /\d|week|daily|day/i.test(passage));
}

/** A sentence on several drugs, cut where the next drug, or the dose before its name, begins. */
function segmentsOn(drug: string, sentence: string, mentions: readonly DrugMention[]): string[] {
  const starts = mentions.map(({ start }) => {
    const before = sentence.slice(Math.max(0, start - 40), start);
    const amount = /\d[\d.,]* ?(?:mg|g|mcg|ug|µg)(?:\/(?:kg|m2|m²))?(?: (?:of|iv|i\.v\.))? $/i.exec(before);
    return amount === null ? start : start - (before.length - amount.index);
  });
  return mentions.flatMap((mention, k) => {
    if (mention.drug !== drug) return [];
    return [sentence.slice(starts[k]!, starts[k + 1] ?? sentence.length).trim()];
  });
}
