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

/** Writes the analysis datasets of a trial into a folder, each as CSV and as Parquet, and their description. */
export function writeDatasets(result: TrialResult, folder: string): void {
  for (const [name, content] of datasetFiles(result)) writeWhole(join(folder, name), content);
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
  yield ['define.xml', writeDefine({ study: id, title, provenance: result.provenance }, described)];
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
