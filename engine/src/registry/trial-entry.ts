import type { PublishedTrial } from '../data/published-trial.ts';
import type { DrugIndex } from './drug-names.ts';

/** A published trial as search sees it. */
export interface TrialEntry {
  readonly published: PublishedTrial;
  /** Ids of the drugs that its arms name. */
  readonly drugs: readonly string[];
  /** Drugs as the record writes them in which no drug is recognised. */
  readonly unrecognised: readonly string[];
  /** Whether the catalog has a design of it. */
  readonly isRunnable: boolean;
}

/**
 * Reads the drugs of a published trial from its arms.
 * @param published the record
 * @param index names of drugs
 * @param isRunnable whether there is a design
 */
export function readTrialEntry(
  published: PublishedTrial,
  { find }: DrugIndex,
  isRunnable: boolean,
): TrialEntry {
  const given = published.arms.flatMap(({ drugs = [] }) => drugs.map(({ name }) => name));
  const texts = [...given, ...published.arms.map(({ label }) => label), published.name];
  const drugs = new Set(texts.flatMap((text) => find(text).map(({ drug }) => drug)));
  const unrecognised = new Set(given.filter((name) => find(name).length === 0));
  return { published, drugs: [...drugs], unrecognised: [...unrecognised], isRunnable };
}

/**
 * Says why a trial without a design cannot be run.
 * @param entry the trial
 * @param catalog ids of the drugs of the catalog
 * @returns e.g. `not in the catalog: lapatinib, STn-KLH`
 */
export function whyNotRunnable({ drugs, unrecognised }: TrialEntry, catalog: readonly string[]): string {
  const missing = [...drugs.filter((drug) => !catalog.includes(drug)), ...unrecognised];
  if (missing.length > 0) return `not in the catalog: ${missing.join(', ')}`;
  if (drugs.length === 0) return 'the record names no drug';
  return 'its drugs are in the catalog, a design is not written yet';
}
