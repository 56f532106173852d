import { existsSync, readFileSync } from 'node:fs';

/** R's values, 15 significant digits; the folder stands beside the repository and may be absent. */
const R_FILE = new URL(
  '../../../../shared/data/survival-reference/expected/distributions.json',
  import.meta.url,
);

/** Whether R's values are at hand. */
export const hasRValues: boolean = existsSync(R_FILE);

/** One tabled value: the arguments in the order of the engine's function, and the value. */
export interface Tabled {
  readonly args: readonly number[];
  readonly value: number;
}

/**
 * Rows of one of R's distributions.
 *
 * @param name entry of the file, such as pbeta.
 * @param args names of the columns that hold the arguments, in the order of the engine's function.
 * @param value name of the column of values.
 */
export function readRValues(name: string, args: readonly string[], value: string): Tabled[] {
  const all = JSON.parse(readFileSync(R_FILE, 'utf8')) as Record<string, Record<string, number[]>>;
  const columns = all[name]!;
  return columns[args[0]!]!.map((_, i) => ({
    args: args.map((a) => columns[a]![i]!),
    value: columns[value]![i]!,
  }));
}

/** Rows of one function in distributions.csv, which make-distributions.py wrote. */
export function readExactValues(name: string): Tabled[] {
  const lines = readFileSync(new URL('./distributions.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines
    .map((line) => line.split(','))
    .filter((cells) => cells[0] === name)
    .map((cells) => ({ args: cells.slice(1, -1).map(Number), value: Number(cells.at(-1)) }));
}

/** The largest relative error of a function over tabled values, and the row where it occurs. */
export function largestRelativeError(
  rows: readonly Tabled[],
  f: (a: number, b: number, c: number) => number,
): { error: number; at: string } {
  let error = -1;
  let at = '';
  for (const { args, value } of rows) {
    const got = f(args[0]!, args[1]!, args[2]!);
    const off = got === value ? 0 : Math.abs(got - value) / Math.abs(value);
    if (!(off <= error)) {
      error = Number.isNaN(off) ? Infinity : off;
      at = `(${args.join(', ')}): ${got}, expected ${value}`;
    }
  }
  return { error, at };
}
