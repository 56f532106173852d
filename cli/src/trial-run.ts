import { join } from 'node:path';
import type { TrialInputs } from '@opsonin/engine';
import { openCatalog } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import type { ExitCode } from './exit-codes.ts';
import { finishRun } from './finish-run.ts';
import { tellForecast } from './forecast.ts';
import { checkWritable } from './output-folder.ts';
import { readTrial } from './read-trial.ts';
import { makeRunFolder } from './run-folder.ts';
import { checkIdleOptions, checkRunOptions, type RunOptions, type TypedRunOptions } from './run-options.ts';
import { runOnSlurm } from './slurm-run.ts';
import { solveTrial } from './solve-trial.ts';
import type { Streams } from './streams.ts';

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
  collector.problems.push(...problems, ...checkIdleOptions(typed));
  const inputs = collector.attempt(() => withOptions(readTrial(name, openCatalog()), options));
  const file = join(options.out, inputs === null ? 'report.html' : reportName(inputs));
  collector.attempt(() => checkWritable(file, '--out'));
  collector.settle();
  const folder = options.runFolder ?? (options.cluster === null ? null : runFolderBeside(file));
  const run = folder === null ? null : makeRunFolder(folder, inputs!, options.shardSize);
  if (run !== null && options.cluster === 'slurm') {
    const processors = typed.workers === undefined ? 1 : options.workers;
    return runOnSlurm({ run, options, processors, streams });
  }
  await tellForecast(inputs!, options, streams);
  const result = await solveTrial(inputs!, { options, streams, run });
  const { json, maxFailures, figures } = options;
  return finishRun(result, { report: file, json, maxFailures, figures, streams });
}

/** Size and seed of the command line in place of those of the design. */
export function withOptions(
  inputs: TrialInputs,
  { subjects, seed }: Pick<RunOptions, 'subjects' | 'seed'>,
): TrialInputs {
  const { design } = inputs;
  return {
    ...inputs,
    design: { ...design, subjects: subjects ?? design.subjects, seed: seed ?? design.seed },
  };
}

/** File of the report of a trial. */
export function reportName({ design }: TrialInputs): string {
  return `${design.id}-seed${design.seed}.html`;
}

/** Where the shards of a run on a cluster are kept unless told otherwise. */
function runFolderBeside(report: string): string {
  return report.replace(/\.html$/, '.run');
}
