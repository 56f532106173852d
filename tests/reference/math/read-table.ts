import { readFileSync } from 'node:fs';

/** One line of a reference table: arguments, correctly rounded value, exact value less it in units of its last place. */
export interface Row {
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly rest: number;
}

/** The double with the given 16 hexadecimal digits. */
export function fromHex(hex: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}

/** The 16 hexadecimal digits of a double. */
export function toHex(x: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

/** Reads a table written by make-tables.py; y is NaN where the function has one argument. */
export function readTable(name: string): Row[] {
  const text = readFileSync(new URL(`./${name}.csv`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line.split(',');
      const rest = Number(cells.pop());
      const value = fromHex(cells.pop()!);
      return {
        x: fromHex(cells[0]!),
        y: cells[1] === undefined ? Number.NaN : fromHex(cells[1]),
        value,
        rest,
      };
    });
}

/** Doubles in their order, numbered by integers; both zeros are number 0. */
function place(x: number): bigint {
  const word = BigInt(`0x${toHex(Math.abs(x))}`);
  return x < 0 ? -word : word;
}

/** The largest error of a function over a table, in units in the last place, and the row where it occurs. */
export function largestError(
  rows: readonly Row[],
  f: (x: number, y: number) => number,
): { units: number; row: Row } {
  let units = -1;
  let row = rows[0]!;
  for (const candidate of rows) {
    const got = f(candidate.x, candidate.y);
    const error = Math.abs(Number(place(got) - place(candidate.value)) - candidate.rest);
    if (!(error <= units)) {
      units = Number.isNaN(got) ? Infinity : error;
      row = candidate;
    }
  }
  return { units, row };
}
