import { dirname } from 'node:path';
import {
  Cancelled,
  formatTable,
  lookRows,
  lookSentence,
  researchSentence,
  summariseRun,
  type TrialResult,
  writeReport,
} from '@opsonin/engine';
import { parseHTML } from 'linkedom';
import { displayPath } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { outcomeTable } from './outcome-table.ts';
import { writeWhole } from './output-folder.ts';
import type { Streams } from './streams.ts';
import { entriesOf } from './study-entries.ts';
import { writeStudyFile } from './study-file.ts';
import { writeDatasets } from './write-datasets.ts';
import { type FigureFormat, writeFigures } from './write-figures.ts';

/** How a run ends. */
export interface Ending {
  /** Path of the report; all else is written beside it. */
  readonly report: string;
  readonly json: boolean;
  /** How many subjects may fail to solve; null: as the design says. */
  readonly maxFailures: number | null;
  /** Formats in which figures are written beside the report. */
  readonly figures: readonly FigureFormat[];
  readonly streams: Streams;
}

/**
 * Writes what a run leaves behind, the report last, and prints the outcome.
 * @returns the exit code: whether more subjects failed to solve than are allowed
 * @throws OutputError when a file cannot be written; Cancelled
 */
export async function finishRun(result: TrialResult, ending: Ending): Promise<ExitCode> {
  const { report, streams } = ending;
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  const page = writeReport(result, document);
  // Solving and writing hold the thread; a cancellation that came meanwhile is seen here.
  await new Promise((resolve) => setImmediate(resolve));
  if (streams.signal.aborted) throw new Cancelled('cancelled');
  const replaced = writeDatasets(result, dirname(report));
  if (replaced !== null) streams.err.write(describeReplaced(replaced, dirname(report)));
  writeWhole(studyOf(report), writeStudyFile(result, entriesOf(result)));
  const folder = report.replace(/\.html$/, '-figures');
  const figures = await writeFigures(result, { document, folder, formats: ending.figures });
  if (figures > 0) streams.err.write(`Figures: ${figures} files in ${displayPath(folder)}\n`);
  writeWhole(report, page);
  tellOutcome(result, ending);
  return tellFailures(result, ending);
}

function describeReplaced(whose: string, folder: string): string {
  return `Replaced: the datasets in ${displayPath(folder)} were those of ${whose}. Another --out keeps both.\n`;
}

/** The study stands beside the report, under the same name. */
function studyOf(report: string): string {
  return report.replace(/\.html$/, '.study.zip');
}

function tellOutcome(result: TrialResult, { report, json, streams }: Ending): void {
  const files = [
    `Datasets: ${displayPath(dirname(report))}: adsl, adtte, adrs, adtr, adae (.csv, .parquet), define.xml`,
    `Study: ${displayPath(studyOf(report))}`,
    `Report: ${displayPath(report)}`,
  ].join('\n');
  if (json) {
    streams.out.write(`${JSON.stringify(summariseRun(result))}\n`);
    streams.err.write(`${files}\n`);
    return;
  }
  const { seed, hash } = result.provenance;
  const subjects = `${result.cohort.size} subjects, seed ${seed}, result ${hash.slice(0, 12)}`;
  streams.out.write(
    `${result.inputs.design.title}\n${subjects}\n\n${outcomeTable(result)}\n\n${describeLooks(result)}${researchSentence}\n${files}\n`,
  );
}

function describeLooks({ analysis: { interim } }: TrialResult): string {
  if (interim === undefined) return '';
  return `${formatTable(lookRows(interim))}\n${lookSentence(interim)}\n\n`;
}

function tellFailures(
  { failures, inputs }: TrialResult,
  { maxFailures, streams: { err } }: Ending,
): ExitCode {
  const allowed = maxFailures ?? inputs.design.maxFailures;
  for (const { subject, arm, day, outcome } of failures) {
    err.write(`Subject ${subject} (arm ${arm}) failed to solve on day ${day}: ${outcome}\n`);
  }
  if (failures.length <= allowed) return exitCodes.ok;
  err.write(`${failures.length} subjects failed to solve; ${allowed} are allowed (--max-failures).\n`);
  return exitCodes.failedSubjects;
}
