import { existsSync, readFileSync } from 'node:fs';
import {
  failureKinds,
  InputError,
  measureCode,
  problem,
  type RangeResult,
  type SubjectRange,
} from '@opsonin/engine';
import { z } from 'zod';
import { displayPath } from './documents.ts';
import {
  columnsOfObservations,
  hashColumns,
  observationColumns,
  observationsOfColumns,
} from './observation-columns.ts';
import { writeWhole } from './output-folder.ts';
import { type ParquetFile, readParquet } from './read-parquet.ts';
import { fileFault } from './read-text.ts';
import { writeParquet } from './write-parquet.ts';

/** Whose shard a file is. */
export interface ShardKey {
  /** Hash of the study. */
  readonly study: string;
  readonly range: SubjectRange;
}

/**
 * Writes what came of a shard. A file that stands there already must hold the same bytes; it stays.
 * @throws InputError when it does not; OutputError when the file cannot be written
 */
export function writeShard(file: string, key: ShardKey, result: RangeResult): void {
  const bytes = writeParquet(columnsOfObservations(result.observations), notesOf(key, result));
  if (!existsSync(file)) {
    writeWhole(file, bytes);
    return;
  }
  if (readFileSync(file).equals(bytes)) return;
  throw refuse(file, {
    expected: 'the same bytes when the shard is solved a second time',
    received: 'others',
    remedy:
      'One of the two was made by another program or on a faulty machine; remove the file and solve again.',
  });
}

/** True when a worker crashed on the range: the next attempt may do better, so it is not kept. */
export function hasCrashed({ observations }: RangeResult): boolean {
  const [code, crash] = [measureCode('failed to solve'), failureKinds.indexOf('worker crashed')];
  return observations.measure.some((measure, row) => measure === code && observations.value[row] === crash);
}

/**
 * Reads a shard and makes sure that it is whole and the one asked for.
 * @throws InputError with path and reason
 */
export async function readShard(file: string, key: ShardKey): Promise<RangeResult> {
  const parquet = await readParquet(bytesOf(file), displayPath(file), observationColumns);
  const observations = observationsOfColumns(parquet);
  const result = { range: key.range, observations, work: workOf(parquet, file) };
  const expected = notesOf(key, result);
  for (const [name, value] of Object.entries(expected)) {
    if (parquet.notes.get(name) === value) continue;
    throw refuse(file, {
      expected: `a shard with ${name} ${value}`,
      received: parquet.notes.get(name) ?? 'none',
      remedy: 'Remove the file; the run solves it anew.',
    });
  }
  return result;
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const expected = 'a shard that can be read';
    throw refuse(file, {
      expected,
      received: fileFault(error),
      remedy: 'Solve it, or check the permissions.',
    });
  }
}

function notesOf({ study, range }: ShardKey, { observations, work }: RangeResult): Record<string, string> {
  return {
    'opsonin.study': study,
    'opsonin.subjects': `${range.first} to ${range.first + range.count - 1}`,
    'opsonin.work': JSON.stringify(work),
    'opsonin.sha256': hashColumns(observations),
  };
}

const workSchema = z.strictObject({
  steps: z.number(),
  rejected: z.number(),
  rateCalls: z.number(),
  jacobians: z.number(),
  factorisations: z.number(),
});

function workOf({ notes }: ParquetFile, file: string): RangeResult['work'] {
  const text = notes.get('opsonin.work') ?? '';
  try {
    return workSchema.parse(JSON.parse(text));
  } catch {
    throw refuse(file, {
      expected: 'a shard of a run, with the work done for it in its footer',
      received: text === '' ? 'no such note' : `"${text.slice(0, 40)}"`,
      remedy: 'Remove the file; the run solves it anew.',
    });
  }
}

function refuse(file: string, parts: { expected: string; received: string; remedy: string }): InputError {
  return new InputError([problem('damaged-shard', displayPath(file), parts)]);
}
