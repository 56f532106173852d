import {
  escapeHidden,
  formatTable,
  searchTrials,
  type TrialEntry,
  type TrialQuery,
  type TrialsFound,
  whyNotRunnable,
} from '@opsonin/engine';
import { type Catalog, catalogNames, openCatalog } from './catalog.ts';
import { readCatalogTrials, readDrugNames } from './catalog-trials.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { readTrialQuery, type TypedSearch } from './search-options.ts';
import type { Streams } from './streams.ts';

/** Lists the trials of the catalog that have all the words and pass the filters; without words, all that pass. */
export function searchTrialsCommand(
  words: readonly string[],
  typed: TypedSearch,
  { out, err }: Streams,
): ExitCode {
  const catalog = openCatalog();
  const index = readDrugNames(catalog);
  const entries = readCatalogTrials(catalog, index);
  const query = readTrialQuery(words, typed, { index, entries });
  const found = searchTrials(entries, query, index);
  for (const { word, meant } of found.corrections) {
    err.write(`${escapeHidden(`No trial has "${word}"; looked for "${meant}".`)}\n`);
  }
  if (typed.json) {
    out.write(`${JSON.stringify(found.trials.map((entry) => summarise(entry, catalog)))}\n`);
    return exitCodes.ok;
  }
  if (found.trials.length === 0) out.write(`${nothingFound(found, query).map(escapeHidden).join('\n')}\n`);
  else out.write(`${trialTable(found.trials, out.columns ?? 100)}\n\n${countLine(found.trials)}\n`);
  return exitCodes.ok;
}

/** What `--json` prints of a trial. */
function summarise({ published, drugs, isRunnable, ...rest }: TrialEntry, catalog: Catalog) {
  const entry = { published, drugs, isRunnable, ...rest };
  return {
    name: published.id,
    title: published.name,
    registry: published.registry,
    year: published.year_primary ?? null,
    setting: published.setting ?? null,
    phase: published.phase ?? null,
    her2: published.her2 ?? null,
    subjects: published.n_total?.value ?? null,
    drugs,
    endpoints: [...new Set(published.results.map(({ endpoint }) => endpoint))],
    runnable: isRunnable,
    whyNot: isRunnable ? null : whyNotRunnable(entry, catalogNames(catalog, 'drugs')),
  };
}

function trialTable(trials: readonly TrialEntry[], columns: number): string {
  const rows = trials.map(({ published, drugs, isRunnable }) => [
    published.id,
    String(published.year_primary ?? ''),
    String(published.n_total?.value ?? ''),
    isRunnable ? 'yes' : 'no',
    cut(published.name, 38),
    drugs.join(', '),
  ]);
  const lines = formatTable([['Name', 'Year', 'Subjects', 'Runs', 'Trial', 'Drugs'], ...rows]).split('\n');
  return lines.map((line) => cut(line, columns)).join('\n');
}

/** At most so many columns, the last an ellipsis where something is left out. */
function cut(text: string, columns: number): string {
  const points = [...text];
  if (points.length <= columns) return text;
  return `${points
    .slice(0, Math.max(0, columns - 1))
    .join('')
    .trimEnd()}…`;
}

function countLine(trials: readonly TrialEntry[]): string {
  const all = trials.length;
  const run = trials.filter(({ isRunnable }) => isRunnable).length;
  const count = `${all} ${all === 1 ? 'trial' : 'trials'}, of which ${run === 0 ? 'none' : run} can be run`;
  const rest = run < all ? '; of the others the published results are here' : '';
  return `${count}${rest}. See \`opsonin trial show <name>\`.`;
}

/** Why nothing was found, and what to try. */
function nothingFound({ counts }: TrialsFound, query: TrialQuery): string[] {
  const isFiltered =
    query.isRunnable || [query.drug, query.setting, query.endpoint, query.years].some((f) => f !== null);
  const each = counts.map(({ word, trials }) => `"${word}" alone: ${trials}`).join(', ');
  return [
    `No trial of the catalog has all of this${isFiltered ? ' and passes the filters' : ''}.`,
    ...(counts.length > 0 ? [`Trials with ${each}.`] : []),
    isFiltered
      ? 'Try fewer words or leave out a filter; `opsonin trial list` shows all.'
      : 'Try fewer words; `opsonin trial list` shows all.',
  ];
}
