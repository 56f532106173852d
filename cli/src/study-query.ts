import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { escapeHidden, formatTable, InputError, problem } from '@opsonin/engine';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { openStudy, type Study } from './open-study.ts';
import { writeWhole } from './output-folder.ts';
import type { Streams } from './streams.ts';
import { studyTables, tableEntry } from './study-entries.ts';

/** What a query gave: texts, numbers and nulls. */
interface Answer {
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * Asks the tables of a study a question in SQL.
 * @param query a SELECT over `subjects`, `observations` and `endpoints`
 * @param file path of the study; null: the only one in `reports`
 * @throws InputError when the database is not installed, or says what is wrong with the query
 */
export async function queryStudyCommand(
  query: string,
  file: string | null,
  { json = false, streams }: { readonly json?: boolean; readonly streams: Streams },
): Promise<ExitCode> {
  const study = openStudy(file ?? onlyStudy('reports'));
  const { names, rows } = await ask(study, query);
  if (json) {
    const objects = rows.map((row) => Object.fromEntries(names.map((name, k) => [name, row[k]])));
    streams.out.write(`${JSON.stringify(objects)}\n`);
    return exitCodes.ok;
  }
  const cells = rows.map((row) => row.map((cell) => escapeHidden(cell === null ? '' : String(cell))));
  streams.out.write(`${formatTable([[...names], ...cells])}\n`);
  return exitCodes.ok;
}

function onlyStudy(folder: string): string {
  let files: string[] = [];
  try {
    files = readdirSync(folder).filter((name) => name.endsWith('.study.zip'));
  } catch {
    // no such folder: no study in it
  }
  if (files.length === 1) return join(folder, files[0]!);
  throw new InputError([
    problem('which-study', 'command line', {
      expected: `the path of a study, or exactly one in ${folder}`,
      received: files.length === 0 ? 'none' : files.sort().join(', '),
      remedy: 'Write the path after the query.',
    }),
  ]);
}

/** Loads the tables into a database in memory, shuts it off from files and network, and asks. */
async function ask({ entries, place }: Study, query: string): Promise<Answer> {
  const { DuckDBInstance } = await loadDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'opsonin-query-'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    for (const table of studyTables) {
      const path = join(folder, `${table}.parquet`);
      writeWhole(path, entries.get(tableEntry(table))!);
      await connection.run(
        `create table ${table} as select * from read_parquet('${path.replaceAll("'", "''")}')`,
      );
    }
    await connection.run('set enable_external_access = false; set lock_configuration = true');
    const reader = await connection.runAndReadAll(query);
    return { names: reader.columnNames(), rows: reader.getRowsJson() };
  } catch (error) {
    const words = (error instanceof Error ? error.message : String(error)).trim().split('\n')[0]!;
    throw new InputError([
      problem('bad-query', 'query', {
        expected: `a SELECT over ${studyTables.join(', ')} of ${place}`,
        received: words.replace(/\.$/, ''),
        remedy: 'Try e.g. `select * from endpoints limit 5`.',
      }),
    ]);
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function loadDatabase(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api');
  } catch {
    throw new InputError([
      problem('no-database', 'study query', {
        expected: 'the package @duckdb/node-api, an optional one',
        received: 'none that runs on this machine',
        remedy:
          'Run `npm install --include=optional`, or read the Parquet files in the archive with another program.',
      }),
    ]);
  }
}
