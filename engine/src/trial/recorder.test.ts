import { describe, expect, it } from 'vitest';
import { measureCode } from '../data/observations.ts';
import { concatenate, startRecord } from './recorder.ts';

function record(subject: number, days: readonly number[]) {
  const recorder = startRecord(subject);
  for (const day of days) recorder.record(day, 'neutrophils', day / 2);
  return recorder.columns();
}

describe('a record', () => {
  it('keeps day, measure, value and drug in the order of recording, days as whole numbers', () => {
    const recorder = startRecord(7);
    recorder.record(0, 'dose', 420, 2);
    recorder.record(0.5, 'neutrophils', 1.25);
    const { subject, day, measure, item, value } = recorder.columns();
    expect([...subject]).toEqual([7, 7]);
    expect([...day]).toEqual([0, 0]);
    expect([...measure]).toEqual([measureCode('dose'), measureCode('neutrophils')]);
    expect([...item]).toEqual([2, -1]);
    expect([...value]).toEqual([420, 1.25]);
  });
});

describe('joining tables', () => {
  it('puts one behind the other, in whatever groups', () => {
    const [a, b, c] = [record(0, [0, 7]), record(1, []), record(2, [3])];
    const joined = concatenate([a, b, c]);
    expect([...joined.subject]).toEqual([0, 0, 2]);
    expect([...joined.day]).toEqual([0, 7, 3]);
    expect(concatenate([concatenate([a, b]), c])).toEqual(joined);
    expect(concatenate([]).day.length).toBe(0);
  });
});
