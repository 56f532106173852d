import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Dataset,
  type DatasetDescription,
  deriveDatasets,
  type TrialResult,
  writeCsv,
  writeDefine,
} from '@opsonin/engine';
import { type Content, writeWhole } from './output-folder.ts';
import { type ParquetColumn, writeParquet } from './write-parquet.ts';

/**
 * Writes the analysis datasets of a trial into a folder, each as CSV and as Parquet, and their description. Their names
 * are the same for every trial.
 * @returns whose datasets they took the place of, in words; null when there were none, or those of the same result
 */
export function writeDatasets(result: TrialResult, folder: string): string | null {
  const before = describedIn(join(folder, descriptionFile));
  for (const [name, content] of datasetFiles(result)) writeWhole(join(folder, name), content);
  if (before === null || before.hash === result.provenance.hash) return null;
  return `${before.study}, seed ${before.seed}, result ${before.hash.slice(0, 12)}`;
}

const descriptionFile = 'define.xml';

/** Whose datasets a description tells of; null when there is none of ours. */
function describedIn(file: string): { study: string; seed: string; hash: string } | null {
  if (!existsSync(file)) return null;
  const found =
    /<StudyName>([a-z0-9_-]+)<\/StudyName>[\s\S]* A simulation, seed (\d+), result ([0-9a-f]{64});/.exec(
      readFileSync(file, 'utf8'),
    );
  return found === null ? null : { study: found[1]!, seed: found[2]!, hash: found[3]! };
}

/** Files of the analysis datasets, one after the other, so that only one dataset is held at a time. */
export function* datasetFiles(result: TrialResult): Generator<readonly [name: string, content: Content]> {
  const described: DatasetDescription[] = [];
  for (const dataset of deriveDatasets(result)) {
    const name = dataset.name.toLowerCase();
    yield [`${name}.csv`, writeCsv(dataset)];
    yield [`${name}.parquet`, writeParquet(columnsOf(dataset), { 'opsonin.hash': result.provenance.hash })];
    described.push(wordsOf(dataset));
  }
  const { id, title } = result.inputs.design;
  yield [descriptionFile, writeDefine({ study: id, title, provenance: result.provenance }, described)];
}

const types = { text: 'STRING', integer: 'INT32', float: 'DOUBLE' } as const;

function columnsOf({ variables, size, cell }: Dataset): ParquetColumn[] {
  return variables.map(({ name, type }, k) => ({
    name,
    type: types[type],
    nullable: type !== 'text',
    values: Array.from({ length: size }, (_, row) => cell(row, k)),
  }));
}

/** The words alone, so that the rows can go. */
function wordsOf({ size: _, cell: __, variables, ...words }: Dataset): DatasetDescription {
  return {
    ...words,
    variables: variables.map(({ name, label, type, derivation, isDate, codes }) => ({
      name,
      label,
      type,
      derivation,
      isDate,
      codes,
    })),
  };
}
