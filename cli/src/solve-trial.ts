import { Cancelled, runTrial, type TrialInputs, type TrialResult } from '@opsonin/engine';
import { displayPath } from './documents.ts';
import { reportProgress } from './progress.ts';
import { type RunFolder, sweepRunFolder } from './run-folder.ts';
import type { RunOptions } from './run-options.ts';
import { spreadOverShards } from './spread-over-shards.ts';
import type { Streams } from './streams.ts';
import { spreadOverThreads } from './threads.ts';

/** How a trial is solved. */
export interface Solving {
  readonly options: Pick<RunOptions, 'workers' | 'rangeSize' | 'reverse' | 'json'>;
  readonly streams: Streams;
  /** The folder in which shards are kept; null: none are. */
  readonly run: RunFolder | null;
}

/**
 * Runs a trial on the threads of this process, and tells how far it is.
 * @throws Cancelled; with a run folder it says that the same command goes on
 */
export async function solveTrial(
  inputs: TrialInputs,
  { options, streams, run }: Solving,
): Promise<TrialResult> {
  const progress = reportProgress(streams.err, { quiet: options.json, now: () => performance.now() });
  const threads = spreadOverThreads({
    workers: options.workers,
    signal: streams.signal,
    onCrash(range, reason) {
      progress.finish();
      streams.err.write(`The worker of ${range.count} subjects crashed twice: ${reason}\n`);
    },
  });
  const keep = (result: TrialResult) => result;
  const how = { reverse: options.reverse, onProgress: progress.update };
  try {
    if (run === null)
      return await runTrial(inputs, keep, { ...how, spread: threads, rangeSize: options.rangeSize });
    const spread = spreadOverShards(run, threads);
    const result = await runTrial(inputs, keep, { ...how, spread, rangeSize: run.shardSize });
    sweepRunFolder(run);
    return result;
  } catch (error) {
    if (run === null || !(error instanceof Cancelled)) throw error;
    throw new Cancelled(
      `Cancelled; the shards solved so far stay in ${displayPath(run.folder)} and the same command goes on from them.`,
    );
  } finally {
    progress.finish();
  }
}
