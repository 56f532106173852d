import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const run = (script: string, ...words: string[]) =>
  spawnSync(process.execPath, [`bench/${script}`, ...words], {
    cwd: root,
    encoding: 'utf8',
    timeout: 20_000,
  });

describe.each([
  ['scale.mjs', 'npm run bench:scale'],
  ['compile.mjs', 'npm run bench:compile'],
  ['set-up.mjs', 'npm run bench:setup'],
])('%s', (script, command) => {
  it('says what it does and takes, and does nothing', () => {
    const { stdout, stderr, status } = run(script, '--help');
    expect(status, stderr).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(new RegExp(`^${command}( |$)`));
    expect(stdout).toContain('--help');
  });

  it('refuses an option that it does not know, and a word where none is taken', () => {
    for (const word of ['--halp', 'halp']) {
      const { stdout, stderr, status } = run(script, word);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^.+ — expected .+, received .+halp.*\. .+\n$/);
      expect(stderr).toContain(`${command} -- --help`);
    }
  });
});

describe('numbers of the bench of scale', () => {
  it('are counts, and all that are not are told at once', () => {
    const { stdout, stderr, status } = run('scale.mjs', '--patients', '1000,few', '--workers', '0');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--patients — expected whole numbers from 1 to 10000000, received "few".');
    expect(stderr).toContain('--workers — expected a whole number from 1 to 1024, received "0".');
  });

  it.each(['', '1.5', '1e3', '-5'])('are written in digits alone: not "%s"', (patients) => {
    const { stderr, status } = run('scale.mjs', `--patients=${patients}`);
    expect(status).toBe(2);
    expect(stderr).toContain(
      `--patients — expected whole numbers from 1 to 10000000, received "${patients}".`,
    );
  });
});
