import { describe, expect, it } from 'vitest';
import { describeProgress, reportProgress } from './progress.ts';

function told(isTTY: boolean, quiet: boolean): string[] {
  const lines: string[] = [];
  let clock = 0;
  const progress = reportProgress(
    { isTTY, write: (text) => lines.push(text) },
    { quiet, now: () => (clock += 1000) },
  );
  for (let done = 16; done <= 800; done += 16) progress.update(done, 800);
  progress.finish();
  return lines;
}

describe('progress', () => {
  it('is one line for every tenth of the subjects where nobody watches', () => {
    expect(told(false, false)).toHaveLength(10);
    expect(told(false, false)[4]).toContain(' 50 %  400 of 800 subjects');
  });

  it('is silent beside JSON unless somebody watches', () => {
    expect(told(false, true)).toEqual([]);
    expect(told(true, true).length).toBeGreaterThan(10);
  });

  it('rewrites its line on a terminal and clears it at the end', () => {
    const lines = told(true, false);
    expect(lines.every((line) => line.startsWith('\r\u001b[K'))).toBe(true);
    expect(lines.at(-1)).toBe('\r\u001b[K');
  });

  it('tells share, speed and what remains', () => {
    expect(describeProgress(200, 800, 10)).toBe(
      'solving  25 %  200 of 800 subjects  20.0 subjects/s  30 s left',
    );
    expect(describeProgress(0, 800, 10)).toBe('solving   0 %  0 of 800 subjects');
  });
});
