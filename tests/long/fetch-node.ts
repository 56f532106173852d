import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const cache = resolve(import.meta.dirname, '../../node_modules/.cache/opsonin');
const system = process.platform === 'win32' ? 'win' : process.platform;

/**
 * Path of a Node of a major version: this one, or one that npm brings into a folder of its own beside the packages.
 * @returns null when it cannot be had here: no network, or no such build for this machine
 */
export function fetchNode(major: number): string | null {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const name = `node-${system}-${process.arch}`;
  const folder = join(cache, `node-${major}`);
  const file = join(folder, 'node_modules', name, 'bin', system === 'win' ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-save', `${name}@${major}`];
  try {
    execFileSync('npm', args, { stdio: 'ignore', timeout: 300_000, shell: system === 'win' });
  } catch {
    return null;
  }
  return existsSync(file) ? file : null;
}
