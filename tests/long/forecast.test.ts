import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../hostile/run-opsonin.ts';

const program = resolve(import.meta.dirname, '../../cli/opsonin.mjs');
/** Runs the program and then tells the peak of its memory; a file, since threads inherit what stands after `node -e`. */
const measured = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS));
await import(${JSON.stringify(program)});
`;

describe.skipIf(process.platform !== 'linux')('a run of 8000 subjects', () => {
  it('takes the memory and the room that were forecast within a quarter', () => {
    const out = emptyFolder();
    const args = ['trial', 'run', 'cleopatra', '--subjects', '8000', '--workers', '2', '--out', out];
    const script = join(emptyFolder(), 'measured.mjs');
    writeFileSync(script, measured);
    const ended = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    expect(ended.status).toBe(0);
    const [, memory, files] = /about \d+ s, (\d+) MiB of memory, (\d+) MiB of files/.exec(ended.stderr)!;
    const peak = Number(/peak (\d+)/.exec(ended.stderr)![1]) / 1024;
    const written = readdirSync(out).reduce((sum, file) => sum + statSync(join(out, file)).size, 0) / 2 ** 20;
    expect(Math.abs(Number(memory) / peak - 1)).toBeLessThan(0.25);
    expect(Math.abs(Number(files) / written - 1)).toBeLessThan(0.25);
  });
});
