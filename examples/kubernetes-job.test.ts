import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { emptyFolder, runOpsonin } from '../tests/hostile/run-opsonin.ts';

const program = resolve(import.meta.dirname, '../cli/opsonin.mjs');
const text = readFileSync(resolve(import.meta.dirname, 'kubernetes-job.yaml'), 'utf8');
const [shards, merge] = parseAllDocuments(text).map((document) => document.toJS()) as [Job, Job];

interface Job {
  readonly spec: {
    readonly completionMode?: string;
    readonly completions?: number;
    readonly template: { readonly spec: { readonly containers: readonly [{ readonly command: string[] }] } };
  };
}

const volume = emptyFolder();
const bin = emptyFolder();
writeFileSync(join(bin, 'opsonin'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
chmodSync(join(bin, 'opsonin'), 0o755);

/** Runs the command of a job as its container would, with the volume in a folder here. */
function runJob(job: Job, env: Record<string, string> = {}): string {
  const [shell, ...words] = job.spec.template.spec.containers[0].command.map((word) =>
    word.replaceAll('/runs', volume),
  );
  const path = `${bin}:${process.env.PATH}`;
  return execFileSync(shell!, words, { env: { ...process.env, ...env, PATH: path }, encoding: 'utf8' });
}

describe.skipIf(process.platform === 'win32')('the jobs of the example for Kubernetes', () => {
  it('solve one shard per index and merge to the hash of the local run', () => {
    const trial = ['cleopatra', '--subjects', '32'];
    const { completions, completionMode } = shards.spec;
    const folder = join(volume, 'cleopatra');
    expect(completionMode).toBe('Indexed');
    expect(
      runOpsonin(['trial', 'prepare', trial[0]!, folder, ...trial.slice(1), '--shard-size', '8'], volume)
        .code,
    ).toBe(0);
    for (let index = 0; index < completions!; index++)
      runJob(shards, { JOB_COMPLETION_INDEX: String(index) });
    const local = runOpsonin(['trial', 'run', ...trial, '--json'], emptyFolder());
    expect(JSON.parse(runJob(merge)).hash).toBe(JSON.parse(local.out).hash);
  });
});
