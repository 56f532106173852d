import type { Arithmetic } from './arithmetic.ts';
import type { FunctionWriter, Value } from './function-writer.ts';
import { opcode, vector } from './instructions.ts';
import { unsigned, valueType } from './wasm-module.ts';

const { i32, f64, v128 } = valueType;

/**
 * Loads the first numbers of a table's row, on each lane of its own row.
 * @param offset bits of which the low 32 say where the row begins in the table [byte]; a multiple of 16.
 * @param row address of the table [byte] and the count of numbers.
 * @returns the numbers, each on every lane.
 */
export function loadRow(
  { keep }: FunctionWriter,
  { lanes }: Arithmetic,
  offset: Value,
  row: { readonly table: number; readonly count: number },
): Value[] {
  const places = Array.from({ length: row.count }, (_, i) => row.table + 8 * i);
  const load = (at: Value, type: number, code: readonly number[]) =>
    keep({ type, code: [...at.code, ...code] });
  if (lanes === 1) {
    const at = load(offset, i32, [opcode.i32WrapI64]);
    return places.map((place) => load(at, f64, [opcode.f64Load, 3, ...unsigned(place)]));
  }
  const offsets = keep(offset);
  const first = load(offsets, i32, [...vector('extractI32'), 0]);
  const second = load(offsets, i32, [...vector('extractI32'), 2]);
  const loadPair = (at: Value, place: number) => load(at, v128, [...vector('load'), 4, ...unsigned(place)]);
  return places.flatMap((place, i) => {
    if (i % 2 !== 0) return [];
    const a = loadPair(first, place);
    const b = loadPair(second, place);
    const columns = i + 1 < places.length ? [0, 1] : [0];
    return columns.map((column) => keep(joinLanes(a, b, column)));
  });
}

/** Lane `from` of a and lane `from` of b, side by side. */
function joinLanes(a: Value, b: Value, from: number): Value {
  const bytes = Array.from({ length: 8 }, (_, i) => 8 * from + i);
  const code = [...a.code, ...b.code, ...vector('shuffleI8'), ...bytes, ...bytes.map((byte) => byte + 16)];
  return { type: v128, code };
}
