import {
  type EndpointTable,
  type Measure,
  measures,
  type Observations,
  responseClasses,
  type TrialResult,
} from '@opsonin/engine';
import { writeExactJson } from './exact-json.ts';
import type { ParquetFile } from './read-parquet.ts';
import type { Entries } from './study-archive.ts';
import { writeInputs } from './study-inputs.ts';
import { type ParquetColumn, writeParquet } from './write-parquet.ts';

/** Tables of a study that can be queried, by name. */
export const studyTables = ['subjects', 'observations', 'endpoints'] as const;

/** Entry of a table. */
export const tableEntry = (table: (typeof studyTables)[number]) => `results/${table}.parquet`;

/** Columns of the observations of a study. */
export const recordColumns = ['subject', 'day', 'measure', 'drug', 'value'] as const;

/** All that a study holds of a trial: its inputs, and its results as tables. The same result gives the same bytes. */
export function entriesOf(result: TrialResult): Entries {
  const encoder = new TextEncoder();
  const inputs = [...writeInputs(result.inputs)].map(
    ([file, text]) => [`inputs/${file}`, encoder.encode(text)] as const,
  );
  return new Map([
    ...inputs,
    [tableEntry('subjects'), writeParquet(subjectColumns(result))],
    [tableEntry('observations'), writeParquet(observationColumns(result))],
    [tableEntry('endpoints'), writeParquet(endpointColumns(result))],
    ['results/analysis.json', encoder.encode(writeExactJson(result.analysis))],
  ]);
}

/** Covariates and parameters keep their names; a name of ours that one of them has gets a low line. */
function subjectColumns({ cohort, inputs }: TrialResult): ParquetColumn[] {
  const { arms } = inputs.design;
  const names = new Set(['subject', 'arm', 'stratum', 'entry_day']);
  const free = (name: string) => {
    let candidate = name;
    while (names.has(candidate.toLowerCase())) candidate += '_';
    names.add(candidate.toLowerCase());
    return candidate;
  };
  return [
    { name: 'subject', type: 'INT32', values: Int32Array.from({ length: cohort.size }, (_, i) => i) },
    { name: 'arm', type: 'STRING', values: Array.from(cohort.arm, (a) => arms[a]!.id) },
    { name: 'stratum', type: 'STRING', values: Array.from(cohort.stratum, (s) => cohort.strata[s]!) },
    { name: 'entry_day', type: 'INT32', values: cohort.entryDay },
    ...cohort.categorical.map(({ name, categories, index }): ParquetColumn => {
      return { name: free(name), type: 'STRING', values: Array.from(index, (k) => categories[k] ?? '') };
    }),
    ...cohort.symbols.map((symbol, k): ParquetColumn => {
      return { name: free(symbol), type: 'DOUBLE', values: cohort.values[k]! };
    }),
  ];
}

function observationColumns({ observations, inputs }: TrialResult): ParquetColumn[] {
  const { subject, day, measure, item, value } = observations;
  const drugs = inputs.drugs.map(({ drug }) => drug.id);
  return [
    { name: 'subject', type: 'INT32', values: subject },
    { name: 'day', type: 'INT32', values: day },
    { name: 'measure', type: 'STRING', values: Array.from(measure, (code) => measures[code]!) },
    { name: 'drug', type: 'STRING', values: Array.from(item, (d) => drugs[d] ?? '') },
    { name: 'value', type: 'DOUBLE', values: value },
  ];
}

/** The other way round. */
export function readRecords({ columns }: ParquetFile, drugs: readonly string[]): Observations {
  const column = (name: (typeof recordColumns)[number]) => columns.get(name)! as ArrayLike<unknown>;
  return {
    subject: Int32Array.from(column('subject') as ArrayLike<number>),
    day: Int32Array.from(column('day') as ArrayLike<number>),
    measure: Uint8Array.from(column('measure') as ArrayLike<Measure>, (name) => measures.indexOf(name)),
    item: Int16Array.from(column('drug') as ArrayLike<string>, (id) => drugs.indexOf(id)),
    value: Float64Array.from(column('value') as ArrayLike<number>),
  };
}

/** One row per subject and endpoint; what an endpoint does not have is missing. */
function endpointColumns({ endpoints, cohort, inputs }: TrialResult): ParquetColumn[] {
  const rows = endpoints.rows.flatMap((column) =>
    Array.from({ length: cohort.size }, (_, i) => ({
      subject: i,
      arm: inputs.design.arms[cohort.arm[i]!]!.id,
      endpoint: column.endpoint,
      cutoff_day: column.cutoffDay,
      ...cellsOf(column, i),
    })),
  );
  const of = (name: string, type: ParquetColumn['type'], nullable = true): ParquetColumn => {
    return { name, type, nullable, values: rows.map((row) => (row as Row)[name] ?? null) };
  };
  return [
    of('subject', 'INT32', false),
    of('arm', 'STRING', false),
    of('endpoint', 'STRING', false),
    of('cutoff_day', 'INT32', false),
    of('time', 'DOUBLE'),
    of('event', 'INT32'),
    of('reason', 'STRING'),
    of('response', 'STRING'),
    of('responder', 'INT32'),
    of('best_change', 'DOUBLE'),
    of('grade', 'INT32'),
    of('found', 'STRING'),
  ];
}

type Row = Readonly<Record<string, string | number | undefined>>;

function cellsOf(column: EndpointTable['rows'][number], i: number): Row {
  switch (column.kind) {
    case 'time to event':
      if (Number.isNaN(column.time[i])) return {};
      return { time: column.time[i]!, event: column.event[i]!, reason: column.reasons[column.reason[i]!]! };
    case 'response': {
      const change = column.bestChange[i]!;
      const response = responseClasses[column.best[i]!]!;
      return {
        response,
        responder: column.responder[i]!,
        ...(Number.isNaN(change) ? {} : { best_change: change }),
      };
    }
    case 'occurrence':
      return { found: column.words[column.found[i]!]! };
    case 'grade':
      return { grade: column.grade[i]! };
  }
}
