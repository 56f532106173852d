import { readFileSync } from 'node:fs';
import { InputError, type Observations, problem, type TrialInputs } from '@opsonin/engine';
import { displayPath } from './documents.ts';
import { readParquet } from './read-parquet.ts';
import { fileFault } from './read-text.ts';
import { readRecords, recordColumns, tableEntry } from './study-entries.ts';
import { readStudyFile, type StudyFile } from './study-file.ts';
import { readInputs } from './study-inputs.ts';

/** A study that was opened, every byte checked. */
export interface Study extends StudyFile {
  readonly place: string;
}

/** Largest study that is read [bytes]. */
const largestStudy = 2 ** 31 - 1;

/** Opens a study file. @throws InputError when it cannot be read or was changed */
export function openStudy(file: string): Study {
  const place = displayPath(file);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError([
      problem('unreadable-file', place, {
        expected: 'a study file that can be read',
        received: code === 'ERR_FS_FILE_TOO_LARGE' ? `more than ${largestStudy} bytes` : fileFault(error),
        remedy: 'Give the path of a .study.zip that a run has written.',
      }),
    ]);
  }
  return { ...readStudyFile(bytes, place), place };
}

/** The inputs a study holds. */
export function inputsOf({ entries, place }: Study): TrialInputs {
  const decoder = new TextDecoder();
  return readInputs(
    (file) => decoder.decode(entries.get(`inputs/${file}`)),
    (file) => `${place}: inputs/${file}`,
  );
}

/** The observations a study holds. */
export async function observationsOf({ entries, place }: Study, inputs: TrialInputs): Promise<Observations> {
  const name = tableEntry('observations');
  const parquet = await readParquet(
    entries.get(name) ?? new Uint8Array(),
    `${place}: ${name}`,
    recordColumns,
  );
  return readRecords(
    parquet,
    inputs.drugs.map(({ drug }) => drug.id),
  );
}
