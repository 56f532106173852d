import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Row {
  readonly patients: number;
  readonly peakMiB: number;
  readonly failed: readonly unknown[];
  readonly hash: string;
}

/** What the bench of scale says. */
function bench(...args: string[]): Row[] {
  const script = resolve(import.meta.dirname, '../../bench/scale.mjs');
  return JSON.parse(execFileSync(process.execPath, [script, '--json', ...args], { encoding: 'utf8' }));
}

describe('virtual patients over five years, visit values only', () => {
  const [few, many] = bench('--patients', '200,4000', '--workers', '2') as [Row, Row];

  it('take no more memory when there are twenty times as many', () => {
    expect([few.patients, many.patients]).toEqual([200, 4000]);
    expect(many.peakMiB / few.peakMiB).toBeLessThan(1.15);
  });

  it('have the same values with one worker as with two, and none fails', () => {
    const [alone] = bench('--patients', '200', '--workers', '1') as [Row];
    expect(alone.hash).toBe(few.hash);
    expect([...few.failed, ...many.failed]).toEqual([]);
  });
});
