import {
  type DrugIndex,
  InputError,
  namedEndpoints,
  nearestName,
  type Problem,
  problem,
  type TrialEntry,
  type TrialQuery,
  trialSettings,
} from '@opsonin/engine';

/** Options of `trial list` and `trial search` as typed. */
export interface TypedSearch {
  readonly drug?: string;
  readonly setting?: string;
  readonly endpoint?: string;
  readonly year?: string;
  readonly runnable?: boolean;
  readonly json?: boolean;
}

/** An option read, null where it was not typed, or what is wrong with it. */
type Read<T> = { readonly value: T | null } | { readonly problem: Problem };

/** What the options are held against. */
interface Known {
  readonly index: DrugIndex;
  readonly entries: readonly TrialEntry[];
}

/**
 * Reads what is looked for.
 * @param words words of the search, none for a list
 * @param typed the options
 * @param known drugs and trials
 * @throws InputError with every option that says nothing known
 */
export function readTrialQuery(words: readonly string[], typed: TypedSearch, known: Known): TrialQuery {
  const problems: Problem[] = [];
  const keep = <T>(read: Read<T>): T | null => {
    if ('value' in read) return read.value;
    problems.push(read.problem);
    return null;
  };
  const query: TrialQuery = {
    words: words.join(' '),
    drug: keep(readDrugOption(typed.drug, known.index)),
    setting: keep(readName('--setting', typed.setting, trialSettings)),
    endpoint: keep(readName('--endpoint', typed.endpoint, endpointsOf(known.entries))),
    years: keep(readYears(typed.year)),
    isRunnable: typed.runnable === true,
  };
  if (problems.length > 0) throw new InputError(problems);
  return query;
}

function endpointsOf(entries: readonly TrialEntry[]): string[] {
  const recorded = entries.flatMap(({ published }) =>
    [...published.results, ...published.toxicity].map(({ endpoint }) => endpoint),
  );
  return [...new Set([...namedEndpoints, ...recorded])];
}

function readDrugOption(typed: string | undefined, { find, names }: DrugIndex): Read<string> {
  if (typed === undefined) return { value: null };
  const [mention] = find(typed);
  if (mention !== undefined) return { value: mention.drug };
  return unknown('--drug', { typed, expected: 'a drug by any of its names', known: names });
}

function readName<Name extends string>(
  flag: string,
  typed: string | undefined,
  known: readonly Name[],
): Read<Name> {
  if (typed === undefined) return { value: null };
  const found = known.find((name) => name.toLowerCase() === typed.toLowerCase());
  if (found !== undefined) return { value: found };
  const shown = known.length > 24 ? `${known.slice(0, 14).join(', ')} …` : known.join(', ');
  return unknown(flag, { typed, expected: `one of ${shown}`, known });
}

function unknown(
  flag: string,
  { typed, expected, known }: { typed: string; expected: string; known: readonly string[] },
) {
  const near = nearestName(typed, known);
  const remedy =
    near === null ? 'See `opsonin trial list --json` for what there is.' : `Did you mean "${near}"?`;
  return { problem: problem('unknown-value', flag, { expected, received: `"${typed}"`, remedy }) };
}

function readYears(typed: string | undefined): Read<readonly [number, number]> {
  if (typed === undefined) return { value: null };
  const [, first, last = first] = /^(\d{4})(?:-(\d{4}))?$/.exec(typed) ?? [];
  if (first !== undefined && Number(first) <= Number(last)) {
    return { value: [Number(first), Number(last)] };
  }
  return {
    problem: problem('wrong-format', '--year', {
      expected: 'a year or the first and the last one',
      received: `"${typed}"`,
      remedy: 'Write 2012 or 2010-2015.',
    }),
  };
}
