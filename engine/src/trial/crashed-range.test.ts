import { describe, expect, it } from 'vitest';
import { failureKinds, measures } from '../data/observations.ts';
import { crashedRange } from './crashed-range.ts';

describe('a range whose worker crashed twice', () => {
  it('has one record for each subject: failed to solve, worker crashed', () => {
    const { observations } = crashedRange({ first: 32, count: 3, reverse: true });
    expect([...observations.subject]).toEqual([32, 33, 34]);
    expect([...observations.day]).toEqual([0, 0, 0]);
    for (const code of observations.measure) expect(measures[code]).toBe('failed to solve');
    for (const code of observations.value) expect(failureKinds[code]).toBe('worker crashed');
  });
});
