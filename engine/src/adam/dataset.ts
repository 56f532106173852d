/** A value of a cell: a text, a number, or null for a number that is missing. A missing text is empty. */
export type Cell = string | number | null;

/** One variable of a dataset, in words. */
export interface VariableDescription {
  /** Upper case, at most 8 characters, as SAS transport files ask. */
  readonly name: string;
  /** At most 40 characters. */
  readonly label: string;
  readonly type: 'text' | 'integer' | 'float';
  /** Where its values come from. */
  readonly derivation: string;
  /** True: a day counted as SAS does, 1960-01-01 being 0. */
  readonly isDate?: boolean;
  /** Values and their meanings, where the list is closed. */
  readonly codes?: readonly (readonly [code: string, meaning: string])[];
}

/** A variable as declared: its words, and its value in a row of the source. */
export interface Variable<Row> extends VariableDescription {
  readonly of: (row: Row) => Cell;
}

/** What a dataset is, in words. */
export interface DatasetDescription {
  /** ADSL, ADTTE, … */
  readonly name: string;
  readonly label: string;
  readonly class: 'SUBJECT LEVEL ANALYSIS DATASET' | 'BASIC DATA STRUCTURE' | 'OCCURRENCE DATA STRUCTURE';
  /** What one row is. */
  readonly structure: string;
  /** Variables that identify a row. */
  readonly keys: readonly string[];
  readonly variables: readonly VariableDescription[];
}

/** An analysis dataset of the Analysis Data Model (ADaM); its cells are read one at a time. */
export interface Dataset extends DatasetDescription {
  readonly size: number;
  /** Value of a variable in a row, both counted from 0. */
  readonly cell: (row: number, variable: number) => Cell;
}

/** A dataset of some rows, whose variables say what they are in each. */
export function datasetOf<Row>(
  about: Omit<DatasetDescription, 'variables'>,
  rows: readonly Row[],
  variables: readonly Variable<Row>[],
): Dataset {
  return { ...about, variables, size: rows.length, cell: (row, k) => variables[k]!.of(rows[row]!) };
}
