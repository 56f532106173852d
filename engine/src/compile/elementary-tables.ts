import { bitsOf, doubleOf } from '../math/double-bits.ts';
import { EXP_TABLE } from '../math/exp-table.ts';
import { LOG_TABLE } from '../math/log-table.ts';
import { TWO_OVER_PI_DIGITS } from '../math/trigonometric-table.ts';

/** Tables as they stand in the memory; their rows begin at multiples of 16 bytes. */
const tables = {
  /** Rows of 2^(j/128), its bits less j · 2⁴⁵, and its relative rest: adding k · 2⁴⁵ to the bits gives 2^(k/128). */
  exp: EXP_TABLE.map((value, i) => (i % 2 === 0 ? doubleOf(bitsOf(value) - (BigInt(i / 2) << 45n)) : value)),
  /** Rows of 1/c, log c, the rest of log c, and nothing. */
  log: Float64Array.from({ length: 4 * 128 }, (_, i) =>
    i % 4 === 3 ? 0 : LOG_TABLE[(i >> 2) * 3 + (i % 4)]!,
  ),
  /** 2 / π in base 2²⁴, from four places before the point. */
  twoOverPi: Float64Array.of(0, 0, 0, 0, ...TWO_OVER_PI_DIGITS),
} as const;

export type TableName = keyof typeof tables;

/** Gives tables and constants a place in the memory when code first asks for them. */
interface ElementaryTables {
  /** Address of a table [byte]. */
  table(name: TableName): number;
  /** Address of a constant, given by its bits [byte]. */
  constant(bits: bigint): number;
  /** All that was asked for. */
  contents(): Float64Array;
}

/** Begins tables at an address [byte], a multiple of 16. */
export function beginTables(first: number): ElementaryTables {
  const numbers: number[] = [];
  const places = new Map<TableName | bigint, number>();
  const place = (key: TableName | bigint, added: Iterable<number>) => {
    const known = places.get(key);
    if (known !== undefined) return known;
    const address = first + 8 * numbers.length;
    numbers.push(...added);
    places.set(key, address);
    return address;
  };
  return {
    table(name) {
      if (numbers.length % 2 !== 0) numbers.push(0);
      return place(name, tables[name]);
    },
    constant: (bits) => place(bits, [doubleOf(bits)]),
    contents: () => Float64Array.from(numbers),
  };
}
