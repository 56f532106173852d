import { execFileSync } from 'node:child_process';
import { InputError, problem } from '@opsonin/engine';

/** A job as it is handed to Slurm. */
export interface SlurmJob {
  readonly name: string;
  /** The program and its arguments; words beginning with $ are variables of the job. */
  readonly command: readonly string[];
  /** File of what it prints; `%a` is the task of an array. */
  readonly output: string;
  /** Indices of an array; absent for a single job. */
  readonly array?: readonly number[];
  /** Runs when this job is over, however it ended. */
  readonly after?: string;
  /** File of its complaints; absent: with what it prints. */
  readonly errors?: string;
  /** Processors of a task; default 1. */
  readonly processors?: number;
  /** A line that is run after the command, e.g. to keep its exit code. */
  readonly afterwards?: string;
}

/** Submits a job by `sbatch`; returns its number. @throws InputError with what Slurm said */
export function submitJob(job: SlurmJob): string {
  const { name, command, output, errors, array, after, afterwards, processors = 1 } = job;
  const options = [
    '--parsable',
    `--job-name=${name}`,
    `--output=${output}`,
    '--requeue',
    `--cpus-per-task=${processors}`,
    ...(errors === undefined ? [] : [`--error=${errors}`]),
    ...(array === undefined ? [] : [`--array=${indexList(array)}`]),
    ...(after === undefined ? [] : [`--dependency=afterany:${after}`]),
  ];
  const line = command.map(quote).join(' ');
  const script = ['#!/bin/sh', line, ...(afterwards === undefined ? [] : [afterwards]), ''].join('\n');
  return runSlurm('sbatch', options, script).trim().split(';')[0]!;
}

/** True while Slurm has a job that waits or runs, of any of these numbers. */
export function isActive(jobs: readonly string[]): boolean {
  if (jobs.length === 0) return false;
  try {
    return runSlurm('squeue', ['--noheader', '--format=%A', `--jobs=${jobs.join(',')}`]).trim() !== '';
  } catch (error) {
    // Slurm forgets jobs that are over some minutes ago and then takes their numbers for wrong.
    if (error instanceof InputError && /Invalid job id/i.test(error.message)) return false;
    throw error;
  }
}

/** `0-3,7` for 0, 1, 2, 3 and 7. */
export function indexList(indices: readonly number[]): string {
  const parts: [first: number, last: number][] = [];
  for (const index of indices) {
    const open = parts.at(-1);
    if (open !== undefined && open[1] === index - 1) open[1] = index;
    else parts.push([index, index]);
  }
  return parts.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/** A word for the shell: quoted whole, but for the variables of Slurm. */
export function quote(word: string): string {
  if (/^\$[A-Z_]+$/.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function runSlurm(program: string, args: readonly string[], input = ''): string {
  try {
    return execFileSync(program, args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    const said = (stderr ?? '').trim().replaceAll('\n', ' ').replace(/\.$/, '');
    throw new InputError([
      problem('slurm', program, {
        expected: 'Slurm to take the request',
        received: code === 'ENOENT' ? 'no such program' : said || 'a failure without words',
        remedy: 'Run on a machine from which jobs are submitted, and see `sinfo`.',
      }),
    ]);
  }
}
