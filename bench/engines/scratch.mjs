import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const start = promisify(execFile);

/**
 * Gives work a folder of its own and removes it afterwards.
 * @template T
 * @param {(folder: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withScratch(work) {
  const folder = mkdtempSync(join(tmpdir(), 'opsonin-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a program of a peer to its end.
 * @param {string} command
 * @param {readonly string[]} parts
 * @throws {Error} with the last lines of what it said, when it fails.
 */
export async function runProgram(command, parts) {
  // one thread everywhere: numerical libraries would start their own
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  try {
    await start(command, parts, { env, maxBuffer: 1 << 26 });
  } catch (error) {
    const said = String(error.stderr || error.message)
      .trim()
      .split('\n')
      .slice(-3)
      .join(' ');
    throw new Error(said);
  }
}

/** True when a command runs and ends well. */
export function answers(command, parts) {
  try {
    execFileSync(command, parts, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
