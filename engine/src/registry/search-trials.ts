import { nearestName } from '../data/problem.ts';
import type { DrugIndex } from './drug-names.ts';
import { abbreviateEndpoints, findEndpoints } from './named-endpoints.ts';
import type { TrialEntry } from './trial-entry.ts';

/** What is looked for; null and empty do not narrow. */
export interface TrialQuery {
  /** Words, all of which a trial must have; endings may be left out. */
  readonly words: string;
  /** Id of a drug. */
  readonly drug: string | null;
  readonly setting: TrialSetting | null;
  /** As the records write it, in any case, or the id of an endpoint. */
  readonly endpoint: string | null;
  /** First and last year of the primary publication. */
  readonly years: readonly [number, number] | null;
  readonly isRunnable: boolean;
}

export const trialSettings = ['metastatic', 'neoadjuvant', 'adjuvant', 'early'] as const;
export type TrialSetting = (typeof trialSettings)[number];

export interface TrialsFound {
  /** Best first. */
  readonly trials: readonly TrialEntry[];
  /** Words that no trial has, and the nearest that was looked for in their place. */
  readonly corrections: readonly { readonly word: string; readonly meant: string }[];
  /** How many of the trials that pass the filters have each word. */
  readonly counts: readonly { readonly word: string; readonly trials: number }[];
}

/**
 * Searches published trials by words in name, registry number, drugs, HER2, population, setting and endpoints.
 * @param entries the trials
 * @param query what is looked for
 * @param index names of drugs, so that a brand finds its drug
 * @returns those that have every word and pass every filter; trials whose own fields hold the words side by side first
 */
export function searchTrials(
  entries: readonly TrialEntry[],
  query: TrialQuery,
  index: DrugIndex,
): TrialsFound {
  const indexed = entries
    .filter((entry) => passes(entry, query))
    .map((entry) => ({ entry, fields: fieldsOf(entry, index) }));
  const vocabulary = [
    ...new Set(entries.flatMap((entry) => fieldsOf(entry, index).flatMap(({ words }) => words))),
  ];
  const corrections: { word: string; meant: string }[] = [];
  const words = wordsOf(query.words.replaceAll(';', ' '), index).flatMap((word) => {
    const isKnown = vocabulary.some((known) => known.startsWith(word));
    const meant =
      isKnown || /\d|^.{1,3}$/.test(word) ? null : nearestName(word, [...vocabulary, ...index.names]);
    if (meant === null) return [word];
    corrections.push({ word, meant });
    return wordsOf(meant, index);
  });
  const has = ({ fields }: { fields: readonly Field[] }, word: string) => scoreOf(fields, [word]) > 0;
  const trials = indexed
    .filter((one) => words.every((word) => has(one, word)))
    .map((one) => ({ ...one, score: scoreOf(one.fields, words) }))
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
  const counts = words.map((word) => ({ word, trials: indexed.filter((one) => has(one, word)).length }));
  return { trials, corrections, counts };
}

/** Words of one part of a record, and how much a hit there weighs. */
interface Field {
  readonly weight: number;
  readonly words: readonly string[];
}

function fieldsOf({ published, drugs }: TrialEntry, index: DrugIndex): Field[] {
  const p = published;
  const texts: readonly (readonly [number, string])[] = [
    [8, [p.name, p.id, ...(p.aliases ?? [])].join(' ; ')],
    [8, p.registry ?? ''],
    [5, p.arms.flatMap((arm) => (arm.drugs ?? []).map(({ name }) => name)).join(' ; ')],
    [4, p.her2 ?? ''],
    [3, [p.setting, p.line, p.category?.replaceAll('_', ' ')].join(' ; ')],
    [2, [...new Set(p.results.map(({ endpoint }) => endpoint))].join(' ; ')],
    [1, [p.population, p.phase, ...p.arms.map(({ label }) => label)].join(' ; ')],
    [1, [...new Set(p.toxicity.map(({ endpoint }) => endpoint))].join(' ; ')],
  ];
  const fields = texts.map(([weight, text]) => ({ weight, words: wordsOf(text, index) }));
  return [...fields, { weight: 5, words: drugs.map(drugWord) }];
}

/** Lower-case words; a drug by any of its names is its id, an endpoint in full its abbreviation. */
function wordsOf(text: string, { find }: DrugIndex): string[] {
  let named = '';
  let at = 0;
  for (const { drug, start, end } of find(text)) {
    named += `${text.slice(at, start)} ${drugWord(drug)} `;
    at = end;
  }
  return abbreviateEndpoints(named + text.slice(at))
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}+;]+/u)
    .filter((word) => /[\p{L}\p{N};]/u.test(word));
}

function drugWord(drug: string): string {
  return drug.replaceAll('-', '');
}

/** Sum over words of the best hit, more for whole words and for words side by side; 0 where a word is missing. */
function scoreOf(fields: readonly Field[], words: readonly string[]): number {
  let sum = 0;
  words.forEach((word, k) => {
    let best = 0;
    for (const field of fields) {
      field.words.forEach((known, at) => {
        if (!known.startsWith(word)) return;
        const isPair = k > 0 && at > 0 && field.words[at - 1] === words[k - 1];
        best = Math.max(best, field.weight * (known === word ? 1 : 0.5) * (isPair ? 3 : 1));
      });
    }
    sum += best;
  });
  return sum;
}

function passes(entry: TrialEntry, query: TrialQuery): boolean {
  const { published } = entry;
  const year = published.year_primary ?? null;
  const { years, drug, setting, endpoint } = query;
  return (
    (!query.isRunnable || entry.isRunnable) &&
    (drug === null || entry.drugs.includes(drug)) &&
    (years === null || (year !== null && year >= years[0] && year <= years[1])) &&
    (setting === null || hasSetting(published, setting)) &&
    (endpoint === null ||
      [...published.results, ...published.toxicity].some((r) => isEndpoint(r.endpoint, endpoint)))
  );
}

function hasSetting(published: TrialEntry['published'], setting: TrialSetting): boolean {
  const text = [published.setting, published.category?.replaceAll('_', ' ')].join(' ').toLowerCase();
  const wanted = setting === 'early' ? /\b(?:neo)?adjuvant\b|\bearly\b/ : new RegExp(`\\b${setting}\\b`);
  return wanted.test(text);
}

function isEndpoint(recorded: string, wanted: string): boolean {
  return (
    recorded.toLowerCase() === wanted.toLowerCase() || findEndpoints(recorded)[0] === wanted.toLowerCase()
  );
}
