import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = join(fileURLToPath(new URL('../../', import.meta.url)), 'cli/opsonin.mjs');

/**
 * Starts the built program and kills it as a power cut would.
 * @param args of the program
 * @param cwd where it runs
 * @param milliseconds when it is killed, from the moment that `hasBegun`
 * @param hasBegun looked at every 20 ms; default at once
 * @returns whether it was still running
 */
export function killOpsonin(
  args: readonly string[],
  cwd: string,
  milliseconds: number,
  hasBegun: () => boolean = () => true,
): Promise<boolean> {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: 'ignore' });
  let timer: NodeJS.Timeout | null = null;
  const watch = setInterval(() => {
    if (timer === null && hasBegun()) timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  }, 20);
  return new Promise((resolve) =>
    child.on('exit', (_, signal) => {
      clearInterval(watch);
      if (timer !== null) clearTimeout(timer);
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
