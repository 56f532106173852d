import { InputError, problem } from '@opsonin/engine';
import { type AsyncBuffer, parquetMetadata, parquetRead } from 'hyparquet';

/** A Parquet file as read: its columns by name, and the notes of its footer. */
export interface ParquetFile {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, readonly unknown[] | Float64Array | Int32Array>;
  readonly notes: ReadonlyMap<string, string>;
}

/**
 * Reads a Parquet file whole, and makes sure that it is whole.
 * @param bytes the file
 * @param place how messages name it
 * @param names columns it must have
 * @throws InputError with path and reason when it is cut short, damaged, or has other columns
 */
export async function readParquet(
  bytes: Uint8Array,
  place: string,
  names: readonly string[],
): Promise<ParquetFile> {
  const fault = faultOfEnds(bytes);
  if (fault !== null) throw damaged(place, fault);
  try {
    return await readColumns(bytes, names);
  } catch (error) {
    throw damaged(place, error instanceof Error ? error.message : String(error));
  }
}

/** What is wrong with first and last bytes of a file; null when nothing. */
function faultOfEnds(bytes: Uint8Array): string | null {
  const { length } = bytes;
  const mark = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (length < 12) return `a file of ${length} bytes`;
  if (mark(0) !== 'PAR1') return 'a file that does not begin with "PAR1"';
  if (mark(length - 4) !== 'PAR1')
    return `a file of ${length} bytes that does not end with "PAR1": it is cut short`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const footer = view.getUint32(length - 8, true);
  return footer + 12 > length ? `a footer of ${footer} bytes in a file of ${length}` : null;
}

async function readColumns(bytes: Uint8Array, names: readonly string[]): Promise<ParquetFile> {
  const { buffer } = new Uint8Array(bytes);
  const metadata = parquetMetadata(buffer);
  const rows = Number(metadata.num_rows);
  const present = metadata.schema.slice(1).map(({ name }) => name);
  if (present.join() !== names.join()) throw new Error(`columns ${present.join(', ')}`);
  const pieces = new Map(names.map((name) => [name, [] as ArrayLike<unknown>[]]));
  const file: AsyncBuffer = {
    byteLength: buffer.byteLength,
    slice: (start, end) => buffer.slice(start, end),
  };
  await parquetRead({
    file,
    metadata,
    onChunk: ({ columnName, columnData }) => void pieces.get(columnName)!.push(columnData),
  });
  const columns = new Map([...pieces].map(([name, parts]) => [name, joined(parts)]));
  for (const [name, values] of columns) {
    if (values.length !== rows) throw new Error(`${values.length} of ${rows} values in column ${name}`);
  }
  const notes = new Map((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? '']));
  return { rows, columns, notes };
}

function joined(parts: readonly ArrayLike<unknown>[]): readonly unknown[] {
  return parts.length === 1 ? (parts[0] as readonly unknown[]) : parts.flatMap((part) => Array.from(part));
}

function damaged(place: string, received: string): InputError {
  return new InputError([
    problem('damaged-file', place, {
      expected: 'a whole Parquet file of this program',
      received,
      remedy: 'Remove the file and have it made again.',
    }),
  ]);
}
