import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readTable, type Table } from '../survival-data.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/data/survival-reference');

/** Whether the reference outputs are at hand; they are not part of a clone. */
export const absent = !existsSync(folder);

// biome-ignore lint/suspicious/noExplicitAny: the files are R's lists, whose shape each comparison knows.
export type Reference = any;

/** Names of all files of expected values, sorted. */
export function expectedFiles(): string[] {
  return readdirSync(`${folder}/expected`)
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

/** Expected values of one file. */
export function readExpected(name: string): Reference {
  return JSON.parse(readFileSync(`${folder}/expected/${name}.json`, 'utf8'));
}

/** One data set. */
export function readData(name: string): Table {
  return readTable(`${folder}/data/${name}.csv`);
}

/** R writes a vector of one as a number. */
export function vector(value: number | readonly number[]): readonly number[] {
  return typeof value === 'number' ? [value] : value;
}
