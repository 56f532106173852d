import { createHash } from 'node:crypto';
import type { Observations } from '@opsonin/engine';
import type { ParquetFile } from './read-parquet.ts';
import type { ParquetColumn } from './write-parquet.ts';

/** Columns of a table of observations, in order. */
export const observationColumns = ['subject', 'day', 'measure', 'item', 'value'] as const;

/** Observations as columns to be written; measure and drug as codes. */
export function columnsOfObservations(observations: Observations): ParquetColumn[] {
  return observationColumns.map((name) => ({
    name,
    type: name === 'value' ? 'DOUBLE' : 'INT32',
    values: observations[name],
  }));
}

/** The other way round. */
export function observationsOfColumns({ columns }: ParquetFile): Observations {
  const numbers = (name: string) => columns.get(name) as ArrayLike<number>;
  return {
    subject: Int32Array.from(numbers('subject')),
    day: Int32Array.from(numbers('day')),
    measure: Uint8Array.from(numbers('measure')),
    item: Int16Array.from(numbers('item')),
    value: Float64Array.from(numbers('value')),
  };
}

/** SHA-256 over the columns as they lie in memory, hexadecimal: what a damaged page would change. */
export function hashColumns(observations: Observations): string {
  const hash = createHash('sha256');
  for (const name of observationColumns) {
    const { buffer, byteOffset, byteLength } = observations[name];
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}
