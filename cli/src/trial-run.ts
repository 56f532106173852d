import { join } from 'node:path';
import { runTrial, type TrialInputs, type TrialResult } from '@opsonin/engine';
import { openCatalog } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import type { ExitCode } from './exit-codes.ts';
import { finishRun } from './finish-run.ts';
import { checkWritable } from './output-folder.ts';
import { reportProgress } from './progress.ts';
import { readTrial } from './read-trial.ts';
import { checkRunOptions, type RunOptions, type TypedRunOptions } from './run-options.ts';
import type { Streams } from './streams.ts';
import { spreadOverThreads } from './threads.ts';

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
  const { json, maxFailures } = options;
  return finishRun(result, { report: file, json, maxFailures, streams });
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
