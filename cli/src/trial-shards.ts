import { join } from 'node:path';
import { Cancelled, InputError, prepareTrial, problem, solveShard } from '@opsonin/engine';
import { openCatalog } from './catalog.ts';
import { displayPath } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { finishRun } from './finish-run.ts';
import { checkWritable } from './output-folder.ts';
import { reportProgress } from './progress.ts';
import { readTrial } from './read-trial.ts';
import {
  makeRunFolder,
  missingShards,
  openRunFolder,
  type RunFolder,
  shardFile,
  shardRange,
} from './run-folder.ts';
import { checkRunOptions, type RunOptions, type TypedRunOptions } from './run-options.ts';
import { hasCrashed, readShard, writeShard } from './shard-file.ts';
import { solveTrial } from './solve-trial.ts';
import type { Streams } from './streams.ts';
import { spreadOverThreads } from './threads.ts';
import { reportName, withOptions } from './trial-run.ts';

/** Makes the folder of a run, so that other processes can solve its shards. */
export function prepareRunCommand(
  name: string,
  folder: string,
  { typed, streams }: { readonly typed: TypedRunOptions; readonly streams: Streams },
): ExitCode {
  const options = checked(typed);
  const run = makeRunFolder(folder, withOptions(readTrial(name, openCatalog()), options), options.shardSize);
  const { shards, shardSize, study } = run;
  streams.out.write(
    `${displayPath(folder)}: study ${study.slice(0, 12)}, ${shards} shards of ${shardSize} subjects, 0 to ${shards - 1}; ${missingShards(run).length} to solve\n`,
  );
  return exitCodes.ok;
}

/** Solves one shard; one that is there already is only checked. */
export async function solveShardCommand(
  folder: string,
  index: string,
  { typed, streams }: { readonly typed: TypedRunOptions; readonly streams: Streams },
): Promise<ExitCode> {
  const options = checked(typed);
  const run = openRunFolder(folder);
  const shard = shardOf(run, index);
  const file = shardFile(run, shard);
  const key = { study: run.study, range: shardRange(run, shard) };
  if (!missingShards(run).includes(shard)) {
    await readShard(file, key);
    streams.out.write(`Shard ${shard} was there: ${displayPath(file)}\n`);
    return exitCodes.ok;
  }
  const progress = reportProgress(streams.err, { quiet: true, now: () => performance.now() });
  const spread = spreadOverThreads({ workers: options.workers, signal: streams.signal });
  const { rangeSize } = options;
  const course = await prepareTrial(run.inputs);
  const result = await solveShard(course, key.range, { spread, rangeSize, onProgress: progress.update });
  progress.finish();
  if (streams.signal.aborted) throw new Cancelled('cancelled');
  if (hasCrashed(result)) {
    streams.err.write(`A worker crashed twice on shard ${shard}; it is not kept.\n`);
    return exitCodes.fault;
  }
  writeShard(file, key, result);
  streams.out.write(`Shard ${shard} is solved: ${displayPath(file)}\n`);
  return exitCodes.ok;
}

/** Puts the shards of a run together and ends it as `trial run` does. */
export async function mergeShardsCommand(
  folder: string,
  { typed, streams }: { readonly typed: TypedRunOptions; readonly streams: Streams },
): Promise<ExitCode> {
  const options = checked(typed);
  const run = openRunFolder(folder);
  const missing = missingShards(run);
  if (missing.length > 0) throw shardsMissing(run, missing);
  const report = join(options.out, reportName(run.inputs));
  checkWritable(report, '--out');
  const result = await solveTrial(run.inputs, { options, streams, run });
  const { json, maxFailures, figures } = options;
  return finishRun(result, { report, json, maxFailures, figures, streams });
}

function checked(typed: TypedRunOptions): RunOptions {
  const { options, problems } = checkRunOptions(typed);
  if (problems.length > 0) throw new InputError(problems);
  return options;
}

function shardOf(run: RunFolder, typed: string): number {
  const index = /^\d{1,7}$/.test(typed) ? Number(typed) : Number.NaN;
  if (index < run.shards) return index;
  throw new InputError([
    problem('bad-option', 'command line', {
      expected: `the index of a shard from 0 to ${run.shards - 1}`,
      received: `"${typed}"`,
      remedy: 'Array tasks and indexed jobs give it as SLURM_ARRAY_TASK_ID and JOB_COMPLETION_INDEX.',
    }),
  ]);
}

function shardsMissing(run: RunFolder, missing: readonly number[]): InputError {
  const few = missing.slice(0, 10).join(', ');
  return new InputError([
    problem('shards-missing', displayPath(run.folder), {
      expected: `all ${run.shards} shards`,
      received: `${missing.length} missing: ${few}${missing.length > 10 ? ', …' : ''}`,
      remedy: 'Solve them with `trial shard`, then merge.',
    }),
  ]);
}
