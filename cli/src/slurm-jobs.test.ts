import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { indexList, quote } from './slurm-jobs.ts';

describe('the list of an array', () => {
  it.each([
    [[0], '0'],
    [[0, 1, 2, 3], '0-3'],
    [[0, 1, 2, 7], '0-2,7'],
    [[3, 5, 6, 9], '3,5-6,9'],
  ])('%j is %s', (indices, text) => {
    expect(indexList(indices)).toBe(text);
  });
});

describe.skipIf(process.platform === 'win32')('a word quoted for the shell', () => {
  it.each(["it's", '$(touch x)', '`id`', 'a b', '"', '\\', 'line\nbreak', '$HOME'.toLowerCase()])(
    '%j is that word',
    (word) => {
      expect(execFileSync('sh', ['-c', `printf %s ${quote(word)}`], { encoding: 'utf8' })).toBe(word);
    },
  );

  it('may be a variable of the job', () => {
    const env = { TASK_ID: 'a  b' };
    expect(execFileSync('/bin/sh', ['-c', `printf %s ${quote('$TASK_ID')}`], { encoding: 'utf8', env })).toBe(
      'a  b',
    );
  });
});
