import { describe, expect, it } from 'vitest';
import { createDosing } from './dosing.ts';

/** Plays all doses and writes down what happens when. */
function play(
  rows: readonly (readonly [time: number, amount: number, duration: number, target: number])[],
): string[] {
  const dosing = createDosing({
    time: Float64Array.from(rows, (row) => row[0]),
    amount: Float64Array.from(rows, (row) => row[1]),
    duration: Float64Array.from(rows, (row) => row[2]),
    target: Int32Array.from(rows, (row) => row[3]),
  });
  const diary: string[] = [];
  while (dosing.nextTime() < Infinity) {
    const time = dosing.nextTime();
    dosing.apply({
      addBolus: (target, amount) => diary.push(`day ${time}: ${amount} into ${target}`),
      setInput: (target, rate) => diary.push(`day ${time}: ${rate} per day into ${target}`),
    });
  }
  return diary;
}

describe('doses', () => {
  it('of duration 0 are boluses, the others infusions that end', () => {
    expect(
      play([
        [0, 5, 0, 1],
        [2, 6, 3, 0],
      ]),
    ).toEqual(['day 0: 5 into 1', 'day 2: 2 per day into 0', 'day 5: 0 per day into 0']);
  });

  it('add up while infusions into one state overlap, and each state has its own', () => {
    expect(
      play([
        [0, 4, 4, 0],
        [1, 9, 3, 0],
        [1, 8, 1, 1],
      ]),
    ).toEqual([
      'day 0: 1 per day into 0',
      'day 1: 4 per day into 0',
      'day 1: 8 per day into 1',
      'day 2: 0 per day into 1',
      'day 4: 0 per day into 0',
    ]);
  });

  it('change over at once where one infusion ends and the next begins', () => {
    expect(
      play([
        [0, 2, 1, 0],
        [1, 3, 1, 0],
      ]),
    ).toEqual(['day 0: 2 per day into 0', 'day 1: 3 per day into 0', 'day 2: 0 per day into 0']);
  });

  it('too short to move time are given at once', () => {
    expect(play([[1000, 7, 1e-20, 0]])).toEqual(['day 1000: 7 into 0']);
  });
});
