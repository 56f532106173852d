import { describe, expect, it } from 'vitest';
import type { Stream } from '../random/stream.ts';
import { streamFor } from '../random/stream.ts';
import {
  chooseTargets,
  drawLesionShares,
  lesionDiameter,
  readLesions,
  sumDiameters,
} from './read-lesions.ts';

/** A stream of the standard normal numbers given. */
function normals(...values: number[]): Stream {
  let next = 0;
  return { normal: () => values[next++]! } as Stream;
}
const volumeOf = (diameterMm: number) => (Math.PI / 6) * (diameterMm / 10) ** 3;
const zeros = (n: number) => normals(...new Array<number>(n).fill(0));
const equal = (n: number) => new Float64Array(n).fill(1 / n);
const exactly = (volume: number, lesions: number) => [
  ...readLesions(volume, equal(lesions), { error: 0, stream: zeros(lesions) }),
];

describe('a lesion', () => {
  it.each([1e-9, 0.004, 1, 2.5, 10, 25, 80, 300])(
    'of a diameter of %f mm has the volume of a sphere',
    (d) => {
      expect(lesionDiameter(volumeOf(d)) / d).toBeCloseTo(1, 13);
    },
  );

  it('without volume has no diameter', () => {
    expect(lesionDiameter(0)).toBe(0);
    expect(lesionDiameter(-1e-9)).toBe(0);
  });
});

describe('the lesions of one subject', () => {
  it('share the volume equally where diameters do not spread, whatever is drawn', () => {
    expect([...drawLesionShares(4, 0, normals(3, -2, 0, 1))]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it('with a spread of ln 2 and draws of 1, 0, −1 have diameters of 2 : 1 : 1/2, volumes of 8 : 1 : 1/8', () => {
    const shares = drawLesionShares(3, Math.LN2, normals(1, 0, -1));
    const total = 8 + 1 + 1 / 8;
    [8 / total, 1 / total, 1 / 8 / total].forEach((share, i) => {
      expect(shares[i]).toBeCloseTo(share, 13);
    });
    // 40, 20 and 10 mm
    const read = readLesions(total * volumeOf(20), shares, { error: 0, stream: zeros(3) });
    expect([...read]).toEqual([40, 20, 10]);
  });
});

describe('a reader', () => {
  it('measures whole millimetres', () => {
    expect(exactly(3 * volumeOf(25.4), 3)).toEqual([25, 25, 25]);
    expect(exactly(2 * volumeOf(25.6), 2)).toEqual([26, 26]);
  });

  it('counts a lesion that is seen but too small to measure as 5 mm', () => {
    expect(exactly(3 * volumeOf(4.9), 3)).toEqual([5, 5, 5]);
    expect(exactly(3 * volumeOf(2.1), 3)).toEqual([5, 5, 5]);
    expect(exactly(3 * volumeOf(1.9), 3)).toEqual([0, 0, 0]);
  });

  it('errs on each lesion for itself', () => {
    // 20 mm · (1 ± 0.1) and 20 mm
    const read = readLesions(3 * volumeOf(20), equal(3), { error: 0.1, stream: normals(1, -1, 0) });
    expect([...read]).toEqual([22, 18, 20]);
  });

  it('takes the same draws for lesions that can no longer be seen', () => {
    const [seen, gone] = [streamFor(1, 2, 'scan'), streamFor(1, 2, 'scan')];
    readLesions(1, equal(4), { error: 0.1, stream: seen });
    readLesions(0, equal(4), { error: 0.1, stream: gone });
    expect(gone.uniform()).toBe(seen.uniform());
  });

  it('finds no number in a tumour that is not a number, least of all a complete response', () => {
    expect(exactly(Number.NaN, 3)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('target lesions', () => {
  const chosenOf = (...diameters: number[]) => chooseTargets(Float64Array.from(diameters));

  it('are the five largest of 10 mm or more', () => {
    expect(chosenOf(12, 40, 11, 30, 9, 20, 10)).toEqual([0, 1, 2, 3, 5]);
  });

  it('are fewer where fewer are measurable', () => {
    expect(chosenOf(9, 10, 9)).toEqual([1]);
  });

  it('are the first of equal ones', () => {
    expect(chosenOf(15, 15, 15, 15, 15, 15)).toEqual([0, 1, 2, 3, 4]);
  });

  it('are the largest all the same where none is measurable', () => {
    expect(chosenOf(9, 5, 8)).toEqual([0, 1, 2]);
    expect(chosenOf(Number.NaN, Number.NaN)).toEqual([0, 1]);
  });

  it('are others for a reader who errs otherwise', () => {
    const read = (...errors: number[]) =>
      chooseTargets(readLesions(6 * volumeOf(20), equal(6), { error: 0.1, stream: normals(...errors) }));
    expect(read(-1, 0, 0, 0, 0, 0)).toEqual([1, 2, 3, 4, 5]);
    expect(read(1, 0, 0, -1, 0, 0)).toEqual([0, 1, 2, 4, 5]);
  });

  it('alone make the sum of diameters', () => {
    expect(sumDiameters(Float64Array.of(12, 40, 9), [0, 1])).toBe(52);
  });
});
