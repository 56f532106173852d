import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engines } from '../../bench/engines/list.mjs';

const root = join(import.meta.dirname, '../..');
const runBench = (...words: string[]) =>
  spawnSync(process.execPath, ['bench/run.mjs', ...words], { cwd: root, encoding: 'utf8' });

describe('the bench', () => {
  it('prints one well-formed row per engine and tolerance, peers only where they are installed', () => {
    const { stdout, stderr, status } = runBench(
      ...['--json', '--quick', '--models', 'robertson', '--engines', 'opsonin-wasm-simd:rodas5p,cvode-klu'],
    );
    expect(status, stderr).toBe(0);
    const rows = JSON.parse(stdout) as Record<string, unknown>[];
    const peer = engines.find(({ id }) => id === 'cvode-klu')!;
    const solving = ['opsonin-wasm-simd:rodas5p', ...(peer.missing() ? [] : [peer.id])];
    expect(rows.map((row) => [row.engine, row.tolerance])).toEqual(
      solving.flatMap((engine) => [1e-4, 1e-6].map((tolerance) => [engine, tolerance])),
    );
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(['model', 'engine', 'tolerance', 'msPerPatient', 'error', 'patients']);
      expect(row).toMatchObject({ model: 'robertson', patients: 2 });
      expect(row.msPerPatient).toBeGreaterThan(0);
      expect(row.error).toBeGreaterThan(0);
      expect(row.error).toBeLessThan(0.01);
    }
    if (peer.missing()) expect(stderr).toContain(`cvode-klu: not available: install with ${peer.missing()}`);
  });

  it('says what it cannot mean, all at once, and suggests', () => {
    const { stderr, status } = runBench('--models', 'robrtson', '--patients', 'few');
    expect(status).toBe(2);
    expect(stderr).toContain('Did you mean "robertson"?');
    expect(stderr).toContain('--patients — expected a whole number from 1 to 10000, received "few".');
  });
});
