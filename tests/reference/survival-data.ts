import { readFileSync } from 'node:fs';
import type { SurvivalData } from '../../engine/src/data/survival-data.ts';

/** A data set as read: the cells of each column, empty = missing. */
export type Table = ReadonlyMap<string, readonly string[]>;

/** What an R formula picks from a table, rows with a missing value in it left out. */
export interface Frame {
  readonly data: SurvivalData;
  readonly start: Float64Array | undefined;
  readonly strata: Int32Array | undefined;
  readonly rows: number;
  /** Cells of a column, in the rows kept. */
  readonly column: (name: string) => readonly string[];
}

export function readTable(file: string): Table {
  const lines = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  const cells = lines.map((line) => line.split(','));
  return new Map(cells[0]!.map((name, j) => [name, cells.slice(1).map((row) => row[j]!)]));
}

/** Reads `Surv(time, status == 2) ~ a + b + strata(c, d)`, with or without a start time. */
export function readFrame(table: Table, formula: string): Frame {
  const [, surv, right] = /^Surv\((.*?)\) ~ (.*)$/.exec(formula)!;
  const parts = surv!.split(/, */);
  const [eventName, eventCode = '1'] = parts.at(-1)!.split(/ *== */);
  const inner = (word: string) => new RegExp(`${word}\\((.*?)\\)`).exec(right!)?.[1]?.split(/, */) ?? [];
  const strata = inner('strata');
  const plain = right!.split(/ *\+ */).filter((term) => table.has(term));
  const used = [...parts.slice(0, -1), eventName!, ...strata, ...plain];
  const length = table.get(used[0]!)!.length;
  const kept = [...Array(length).keys()].filter((i) => used.every((name) => table.get(name)![i] !== ''));
  const column = (name: string) => kept.map((i) => table.get(name)![i]!);
  const numbers = (name: string) => Float64Array.from(column(name), Number);
  return {
    data: {
      time: numbers(parts.at(-2)!),
      event: Uint8Array.from(column(eventName!), (cell) => (cell === eventCode ? 1 : 0)),
    },
    start: parts.length === 3 ? numbers(parts[0]!) : undefined,
    strata:
      strata.length === 0 ? undefined : codes(kept.map((_, i) => strata.map((s) => column(s)[i]).join())),
    rows: kept.length,
    column,
  };
}

/** Columns of a design for R's coefficient names: `age` is a number, `rxLev` is 1 where rx is Lev. */
export function readCovariates(frame: Frame, table: Table, terms: readonly string[]): Float64Array[] {
  return terms.map((term) => {
    if (table.has(term)) return Float64Array.from(frame.column(term), Number);
    const names = [...table.keys()].filter((name) => term.startsWith(name));
    const name = names.sort((a, b) => b.length - a.length)[0]!;
    return Float64Array.from(frame.column(name), (cell) => (name + cell === term ? 1 : 0));
  });
}

/** Rows of one group. */
export function pickRows(data: SurvivalData, keep: (row: number) => boolean): SurvivalData {
  return {
    time: data.time.filter((_, row) => keep(row)),
    event: data.event.filter((_, row) => keep(row)),
  };
}

/** Numbers each distinct text in order of appearance. */
export function codes(texts: readonly string[]): Int32Array {
  const known = [...new Set(texts)];
  return Int32Array.from(texts, (text) => known.indexOf(text));
}

/** Largest difference relative to the size of the expected value, or to `size` where that is larger. */
export function relativeError(
  actual: ArrayLike<number>,
  expected: ArrayLike<number | null>,
  size = 0,
): number {
  if (actual.length !== expected.length) return Infinity;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const want = expected[i]!;
    const got = actual[i]!;
    // R writes NaN and NA as null.
    if (want === null) worst = Number.isNaN(got) ? worst : Infinity;
    else if (got !== want)
      worst = Math.max(worst, orInfinity(Math.abs(got - want) / Math.max(Math.abs(want), size)));
  }
  return worst;
}

function orInfinity(value: number): number {
  return Number.isNaN(value) ? Infinity : value;
}
