import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = join(fileURLToPath(new URL('../../', import.meta.url)), 'cli/opsonin.mjs');

/**
 * Starts the built program and kills it as a power cut would.
 * @param args of the program
 * @param cwd where it runs
 * @param milliseconds when it is killed
 * @returns whether it was still running
 */
export function killOpsonin(args: readonly string[], cwd: string, milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  return new Promise((resolve) =>
    child.on('exit', (_, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    }),
  );
}

/** Runs the built program to its end; resolves to its standard output. */
export function finishOpsonin(args: readonly string[], cwd: string): Promise<string> {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  return new Promise((resolve, reject) =>
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`exit code ${code}`)))),
  );
}
