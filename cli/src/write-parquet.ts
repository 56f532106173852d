import { engineVersion } from '@opsonin/engine';
import { parquetWriteBuffer } from 'hyparquet-writer';

/** A column of a Parquet file. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: 'INT32' | 'DOUBLE' | 'STRING';
  readonly values: ArrayLike<number | string | null>;
  /** True: a value may be missing. */
  readonly nullable?: boolean;
}

/**
 * Writes columns of one length as a Parquet file, compressed by Snappy. The same columns give the same bytes.
 * @param columns in order
 * @param notes key and value pairs of the file's footer
 */
export function writeParquet(
  columns: readonly ParquetColumn[],
  notes: Readonly<Record<string, string>> = {},
): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name, type, values, nullable = false }) => ({
      name,
      type,
      nullable,
      data: dataOf(values),
      // A dictionary takes −0 for 0; numbers must keep their bits.
      ...(type === 'DOUBLE' ? { encoding: 'PLAIN' as const } : {}),
    })),
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
    createdBy: `opsonin ${engineVersion}`,
    rowGroupSize: 100_000,
  });
  return new Uint8Array(buffer);
}

/** Wide integers as they are; narrow ones as plain lists, since the writer knows the wide ones only. */
function dataOf(values: ParquetColumn['values']) {
  if (values instanceof Float64Array || values instanceof Int32Array) return values;
  return Array.from(values);
}
