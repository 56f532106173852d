import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Cancelled, InputError, problem } from '@opsonin/engine';
import { displayPath } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { writeWhole } from './output-folder.ts';
import { reportProgress } from './progress.ts';
import { missingShards, type RunFolder } from './run-folder.ts';
import type { RunOptions } from './run-options.ts';
import { isActive, submitJob } from './slurm-jobs.ts';
import type { Streams } from './streams.ts';

/** How often the folder and the queue are looked at [ms]. */
const lookEvery = 2000;
/** How often an array is submitted for what is missing before the run gives up. */
const mostAttempts = 4;

interface ClusterRun {
  readonly run: RunFolder;
  readonly options: Pick<RunOptions, 'json' | 'out' | 'maxFailures' | 'figures'>;
  /** Processors and workers of a task. */
  readonly processors: number;
  readonly streams: Streams;
}

/** Jobs of one attempt, as kept in the folder of the run. */
interface Jobs {
  readonly array: string;
  readonly merge: string;
}

/**
 * Runs a trial on Slurm: an array of shards and a merge that waits for it. What a killed task or a lost node leaves out is
 * submitted again. The files of the run say what is done, not the scheduler; the same command goes on from them.
 * @returns the exit code of the merge, which prints what a local run prints
 * @throws InputError when Slurm refuses, or shards are still missing after some attempts; Cancelled
 */
export async function runOnSlurm(cluster: ClusterRun): Promise<ExitCode> {
  const { run, options, streams } = cluster;
  const progress = reportProgress(streams.err, { quiet: options.json, now: () => performance.now() });
  try {
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      const jobs = jobsUnderWay(run) ?? submitAttempt(cluster, attempt);
      await watch(cluster, jobs, progress.update);
      const code = mergeCode(run);
      if (code !== null && missingShards(run).length === 0) return tellMerge(run, streams, code);
      streams.err.write(`${missingShards(run).length} shards are missing after attempt ${attempt}.\n`);
    }
  } finally {
    progress.finish();
  }
  throw new InputError([
    problem('shards-missing', displayPath(run.folder), {
      expected: `all ${run.shards} shards and their merge after ${mostAttempts} attempts`,
      received: `${missingShards(run).length} shards missing`,
      remedy: 'See the logs in its folder `slurm`; the same command goes on.',
    }),
  ]);
}

/** Submits what is missing, and the merge after it. */
function submitAttempt({ run, options, processors }: ClusterRun, attempt: number): Jobs {
  const folder = resolve(run.folder);
  const program = [process.execPath, process.argv[1]!];
  rmSync(codeFile(run), { force: true });
  writeWhole(join(folder, 'slurm', 'README'), 'What the jobs of this run printed, by attempt and shard.\n');
  const missing = missingShards(run);
  const name = `opsonin-${run.study.slice(0, 8)}`;
  const log = (what: string) => join(folder, 'slurm', `attempt-${attempt}-${what}.log`);
  const array =
    missing.length === 0
      ? undefined
      : submitJob({
          name,
          command: [
            ...program,
            'trial',
            'shard',
            folder,
            '$SLURM_ARRAY_TASK_ID',
            '--workers',
            String(processors),
          ],
          output: log('shard-%a'),
          array: missing,
          processors,
        });
  const out = resolve(options.out);
  const json = options.json ? ['--json'] : [];
  const most = options.maxFailures === null ? [] : ['--max-failures', String(options.maxFailures)];
  const figures = options.figures.length === 0 ? [] : ['--figures', options.figures.join()];
  const merge = submitJob({
    name: `${name}-merge`,
    command: [...program, 'trial', 'merge', folder, '--out', out, ...json, ...most, ...figures],
    output: log('merge'),
    errors: log('merge-errors'),
    ...(array === undefined ? {} : { after: array }),
    afterwards: `echo $? ${attempt} > '${codeFile(run).replaceAll("'", `'\\''`)}'`,
  });
  const jobs = { array: array ?? merge, merge };
  writeWhole(jobsFile(run), `${JSON.stringify(jobs)}\n`);
  return jobs;
}

/** Jobs of a command that was ended while they went on; null when none are in the queue. */
function jobsUnderWay(run: RunFolder): Jobs | null {
  if (!existsSync(jobsFile(run))) return null;
  const jobs = JSON.parse(readFileSync(jobsFile(run), 'utf8')) as Jobs;
  return isActive([jobs.array, jobs.merge]) ? jobs : null;
}

/** Waits until the merge has left its exit code or the queue has forgotten the jobs. */
async function watch(
  { run, streams }: ClusterRun,
  jobs: Jobs,
  update: (done: number, of: number) => void,
): Promise<void> {
  const { subjects } = run.inputs.design;
  for (;;) {
    const left = missingShards(run).length;
    update(Math.min(subjects, (run.shards - left) * run.shardSize), subjects);
    if (mergeCode(run) !== null || !isActive([jobs.array, jobs.merge])) return;
    await new Promise((done) => setTimeout(done, lookEvery));
    if (streams.signal.aborted) {
      throw new Cancelled(
        `Cancelled; jobs ${jobs.array} and ${jobs.merge} go on, and the same command watches them again.`,
      );
    }
  }
}

/** Exit code of the merge, or null while it has not ended. */
function mergeCode(run: RunFolder): number | null {
  if (!existsSync(codeFile(run))) return null;
  const found = /^(\d+) (\d+)\s/.exec(readFileSync(codeFile(run), 'utf8'));
  return found === null ? null : Number(found[1]);
}

/** Hands on what the merge printed. */
function tellMerge(run: RunFolder, { out, err }: Streams, code: number): ExitCode {
  const attempt = readFileSync(codeFile(run), 'utf8').split(/\s/)[1];
  const log = (what: string) =>
    readFileSync(join(run.folder, 'slurm', `attempt-${attempt}-${what}.log`), 'utf8');
  const [said, complained] = [log('merge'), log('merge-errors')];
  if (said === '' || code !== exitCodes.ok) err.write(complained);
  out.write(said);
  return Object.values(exitCodes).find((known) => known === code) ?? exitCodes.fault;
}

const codeFile = ({ folder }: RunFolder) => join(resolve(folder), 'slurm', 'merge-code');
const jobsFile = ({ folder }: RunFolder) => join(folder, 'slurm', 'jobs.json');
