import { join } from 'node:path';
import {
  Cancelled,
  researchSentence,
  runTrial,
  summariseRun,
  type TrialInputs,
  type TrialResult,
  writeReport,
} from '@opsonin/engine';
import { parseHTML } from 'linkedom';
import { openCatalog } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import { displayPath } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { outcomeTable } from './outcome-table.ts';
import { checkWritable, writeWhole } from './output-folder.ts';
import { reportProgress } from './progress.ts';
import { readTrial } from './read-trial.ts';
import { checkRunOptions, type RunOptions, type TypedRunOptions } from './run-options.ts';
import type { Streams } from './streams.ts';
import { spreadOverThreads } from './threads.ts';
import { writeFigures } from './write-figures.ts';

/**
 * Runs a trial: reads and checks everything, solves, writes the report, prints the outcome.
 * @param name name in the catalog or path of a design file
 * @param typed options as typed
 * @param streams where to print, and what cancels
 * @throws InputError with every problem, before anything is solved or written; Cancelled
 */
export async function runTrialCommand(
  name: string,
  typed: TypedRunOptions,
  streams: Streams,
): Promise<ExitCode> {
  const { options, problems } = checkRunOptions(typed);
  const collector = collectProblems();
  collector.problems.push(...problems);
  const inputs = collector.attempt(() => withOptions(readTrial(name, openCatalog()), options));
  const file = join(options.out, inputs === null ? 'report.html' : reportName(inputs));
  collector.attempt(() => checkWritable(file, '--out'));
  collector.settle();
  const result = await solve(inputs!, options, streams);
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  const report = writeReport(result, document);
  // Solving and writing hold the thread; a cancellation that came meanwhile is seen here.
  await new Promise((resolve) => setImmediate(resolve));
  if (streams.signal.aborted) throw new Cancelled('cancelled');
  writeWhole(file, report);
  const folder = file.replace(/\.html$/, '-figures');
  const figures = await writeFigures(result, { document, folder, formats: options.figures });
  if (figures > 0) streams.err.write(`Figures: ${figures} files in ${displayPath(folder)}\n`);
  tellOutcome(result, file, { options, streams });
  return tellFailures(result, options, streams);
}

/** Size and seed of the command line in place of those of the design. */
function withOptions(inputs: TrialInputs, { subjects, seed }: RunOptions): TrialInputs {
  const { design } = inputs;
  return {
    ...inputs,
    design: { ...design, subjects: subjects ?? design.subjects, seed: seed ?? design.seed },
  };
}

function reportName({ design }: TrialInputs): string {
  return `${design.id}-seed${design.seed}.html`;
}

async function solve(inputs: TrialInputs, options: RunOptions, streams: Streams): Promise<TrialResult> {
  const progress = reportProgress(streams.err, { quiet: options.json, now: () => performance.now() });
  const spread = spreadOverThreads({
    workers: options.workers,
    signal: streams.signal,
    onCrash(range, reason) {
      progress.finish();
      streams.err.write(`The worker of ${range.count} subjects crashed twice: ${reason}\n`);
    },
  });
  const keep = (result: TrialResult) => result;
  const { reverse, rangeSize } = options;
  try {
    return await runTrial(inputs, keep, { spread, reverse, rangeSize, onProgress: progress.update });
  } finally {
    progress.finish();
  }
}

function tellOutcome(
  result: TrialResult,
  file: string,
  { options, streams }: { options: RunOptions; streams: Streams },
) {
  const path = displayPath(file);
  if (options.json) {
    streams.out.write(`${JSON.stringify(summariseRun(result))}\n`);
    streams.err.write(`Report: ${path}\n`);
    return;
  }
  const { seed, hash } = result.provenance;
  const subjects = `${result.cohort.size} subjects, seed ${seed}, result ${hash.slice(0, 12)}`;
  streams.out.write(
    `${result.inputs.design.title}\n${subjects}\n\n${outcomeTable(result)}\n\n${researchSentence}\nReport: ${path}\n`,
  );
}

function tellFailures({ failures, inputs }: TrialResult, options: RunOptions, { err }: Streams): ExitCode {
  const allowed = options.maxFailures ?? inputs.design.maxFailures;
  for (const { subject, arm, day, outcome } of failures) {
    err.write(`Subject ${subject} (arm ${arm}) failed to solve on day ${day}: ${outcome}\n`);
  }
  if (failures.length <= allowed) return exitCodes.ok;
  err.write(`${failures.length} subjects failed to solve; ${allowed} are allowed (--max-failures).\n`);
  return exitCodes.failedSubjects;
}
