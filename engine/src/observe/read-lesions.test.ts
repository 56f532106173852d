import { describe, expect, it } from 'vitest';
import type { Stream } from '../random/stream.ts';
import { streamFor } from '../random/stream.ts';
import { lesionDiameter, readSumOfDiameters } from './read-lesions.ts';

/** A stream of the standard normal numbers given. */
function normals(...values: number[]): Stream {
  let next = 0;
  return { normal: () => values[next++]! } as Stream;
}
const volumeOf = (diameterMm: number) => (Math.PI / 6) * (diameterMm / 10) ** 3;
const exactly = (volume: number, lesions: number) =>
  readSumOfDiameters(volume, lesions, { error: 0, stream: normals(...new Array<number>(lesions).fill(0)) });

describe('lesions of equal size', () => {
  it.each([1e-9, 0.004, 1, 2.5, 10, 25, 80, 300])(
    'of a diameter of %f mm have the volume of a sphere',
    (d) => {
      expect(lesionDiameter(volumeOf(d), 1) / d).toBeCloseTo(1, 13);
      expect(lesionDiameter(4 * volumeOf(d), 4) / d).toBeCloseTo(1, 13);
    },
  );

  it('without volume have no diameter', () => {
    expect(lesionDiameter(0, 3)).toBe(0);
    expect(lesionDiameter(-1e-9, 3)).toBe(0);
  });
});

describe('the sum of diameters', () => {
  it('is of whole millimetres', () => {
    expect(exactly(3 * volumeOf(25.4), 3)).toBe(75);
    expect(exactly(2 * volumeOf(25.6), 2)).toBe(52);
  });

  it('counts a lesion that is seen but too small to measure as 5 mm', () => {
    expect(exactly(3 * volumeOf(4.9), 3)).toBe(15);
    expect(exactly(3 * volumeOf(2.1), 3)).toBe(15);
    expect(exactly(3 * volumeOf(1.9), 3)).toBe(0);
  });

  it('has an error of its own for each lesion', () => {
    const stream = normals(1, -1, 0);
    // 20 mm · (1 ± 0.1) and 20 mm
    expect(readSumOfDiameters(3 * volumeOf(20), 3, { error: 0.1, stream })).toBe(22 + 18 + 20);
  });

  it('draws the same numbers for lesions that can no longer be seen', () => {
    const [seen, gone] = [streamFor(1, 2, 'scan'), streamFor(1, 2, 'scan')];
    readSumOfDiameters(1, 4, { error: 0.1, stream: seen });
    readSumOfDiameters(0, 4, { error: 0.1, stream: gone });
    expect(gone.uniform()).toBe(seen.uniform());
  });

  it('of a tumour that is not a number is not a number, least of all a complete response', () => {
    expect(exactly(Number.NaN, 3)).toBeNaN();
  });
});
