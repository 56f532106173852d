import { describe, expect, it } from 'vitest';
import { splitSubjects } from './split-subjects.ts';

describe('subjects in ranges', () => {
  const firsts = (...of: Parameters<typeof splitSubjects>) =>
    [...splitSubjects(...of)].map(({ first, count }) => [first, count]);

  it('are each in one range, in their order or from the last', () => {
    expect(firsts(10, { rangeSize: 4 })).toEqual([
      [0, 4],
      [4, 4],
      [8, 2],
    ]);
    expect(firsts(10, { rangeSize: 4, reverse: true })).toEqual([
      [8, 2],
      [4, 4],
      [0, 4],
    ]);
    expect(firsts(0)).toEqual([]);
  });

  it.each([0, -1, 1.5, Number.NaN])('cannot come in ranges of %s', (rangeSize) => {
    expect(() => splitSubjects(10, { rangeSize })).toThrow('a whole number of subjects from 1');
  });
});
