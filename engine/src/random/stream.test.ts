import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Stream, streamFor } from './stream.ts';

interface Vector {
  readonly seed: number;
  readonly subject: number;
  readonly purpose: string;
  readonly uniform: readonly number[];
  readonly normal: readonly number[];
  readonly exponential: readonly number[];
}

/** Written by tests/reference/random/make-vectors.py with a Philox of its own and mpmath. */
const VECTORS: readonly Vector[] = JSON.parse(
  readFileSync(new URL('../../../tests/reference/random-vectors.json', import.meta.url), 'utf8'),
);

const COUNT = 20_000;
/** A Kolmogorov distance above 2.7/sqrt(n) has probability below 1e-6. */
const KOLMOGOROV = 2.7 / Math.sqrt(COUNT);
/** A correlation of independent draws above 4.5/sqrt(n) has probability below 1e-5. */
const CORRELATION = 4.5 / Math.sqrt(COUNT);

describe('the first draws of a stream equal those of an independent program', () => {
  it.each(VECTORS)('seed $seed, subject $subject, purpose "$purpose"', (vector) => {
    const open = () => streamFor(vector.seed, vector.subject, vector.purpose);
    const [uniform, normal, exponential] = [open(), open(), open()];
    expect(vector.uniform.map(() => uniform.uniform())).toEqual(vector.uniform);
    for (const expected of vector.normal) expectClose(normal.normal(), expected);
    for (const expected of vector.exponential) expectClose(exponential.exponential(), expected);
  });
});

describe('uniform draws', () => {
  const draws = drawsOf(streamFor(11, 3, 'uniform'), 'uniform');

  it('lie inside (0, 1) and follow the uniform distribution', () => {
    expect(draws.every((u) => u > 0 && u < 1)).toBe(true);
    expect(kolmogorov(draws, (x) => x)).toBeLessThan(KOLMOGOROV);
  });

  it('have mean 1/2 and variance 1/12', () => {
    expect(Math.abs(moment(draws, 0, 1) - 1 / 2)).toBeLessThan(4.5 * Math.sqrt(1 / 12 / COUNT));
    expect(Math.abs(moment(draws, 1 / 2, 2) - 1 / 12)).toBeLessThan(4.5 * Math.sqrt(1 / 180 / COUNT));
  });

  it('set each of their 53 bits half of the time', () => {
    for (let bit = 1; bit <= 53; bit++) {
      const share = draws.filter((u) => Math.floor(u * 2 ** bit) % 2 === 1).length / COUNT;
      expect(Math.abs(share - 0.5)).toBeLessThan(4.5 * Math.sqrt(0.25 / COUNT));
    }
  });

  it('do not correlate with the draws before them', () => {
    for (const lag of [1, 2, 3, 4, 8]) {
      expect(Math.abs(correlation(draws.slice(lag), draws.slice(0, -lag)))).toBeLessThan(CORRELATION);
    }
  });
});

describe('normal draws', () => {
  const draws = drawsOf(streamFor(12, 3, 'normal'), 'normal');

  it('follow the standard normal distribution', () => {
    expect(kolmogorov(draws, normalProbability)).toBeLessThan(KOLMOGOROV);
  });

  it('have moments 0, 1, 0 and 3', () => {
    // Variances of x, x², x³, x⁴ for a standard normal x: 1, 2, 15, 96.
    const expected = [0, 1, 0, 3];
    const variance = [1, 2, 15, 96];
    for (let power = 1; power <= 4; power++) {
      const error = Math.abs(moment(draws, 0, power) - expected[power - 1]!);
      expect(error).toBeLessThan(4.5 * Math.sqrt(variance[power - 1]! / COUNT));
    }
  });
});

describe('exponential draws', () => {
  const draws = drawsOf(streamFor(13, 3, 'exponential'), 'exponential');

  it('are positive and follow 1 - exp(-x)', () => {
    expect(draws.every((x) => x > 0 && x < 37)).toBe(true);
    expect(kolmogorov(draws, (x) => 1 - Math.exp(-x))).toBeLessThan(KOLMOGOROV);
  });

  it('have mean 1 and second moment 2', () => {
    // Variances of x and x² for an exponential x: 1 and 20.
    expect(Math.abs(moment(draws, 0, 1) - 1)).toBeLessThan(4.5 * Math.sqrt(1 / COUNT));
    expect(Math.abs(moment(draws, 0, 2) - 2)).toBeLessThan(4.5 * Math.sqrt(20 / COUNT));
  });
});

describe('drawn categories', () => {
  it('come as often as their weights say, and never with weight zero', () => {
    const weights = [0, 1, 3, 0, 6, 0];
    const stream = streamFor(14, 3, 'arm');
    const counts = weights.map(() => 0);
    for (let i = 0; i < COUNT; i++) counts[stream.index(weights)]! += 1;
    weights.forEach((weight, i) => {
      const share = weight / 10;
      const error = Math.abs(counts[i]! / COUNT - share);
      expect(error).toBeLessThanOrEqual(4.5 * Math.sqrt((share * (1 - share)) / COUNT));
    });
  });

  it('follow the uniform draw through the cumulative weights', () => {
    // Draws of the first vector: 0.292, 0.796, 0.105, 0.019, 0.669; cumulative shares 0.1, 0.5, 1.
    const stream = streamFor(0, 0, '');
    expect(VECTORS[0]!.uniform.map(() => stream.index([1, 4, 5]))).toEqual([1, 2, 1, 0, 2]);
  });

  it('need not have weights that add up to one, however small or large', () => {
    for (const scale of [5e-324, 1e-300, 1e307]) {
      const stream = streamFor(15, 0, 'arm');
      const drawn = new Set(take(200, () => stream.index([scale, 0, scale])));
      expect([...drawn].every((index) => index === 0 || index === 2)).toBe(true);
    }
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[1, Number.NaN]], [[1, Number.POSITIVE_INFINITY]], [[1e308, 1e308]]])(
    'are refused for the weights %j, without taking a draw',
    (weights) => {
      const stream = streamFor(0, 0, '');
      expect(() => stream.index(weights)).toThrow(/^weights — expected .+, received .+\. /);
      expect(stream.uniform()).toBe(VECTORS[0]!.uniform[0]);
    },
  );
});

describe('streams of different keys', () => {
  const base = uniformsOf(20240229, 17, 'covariates');

  it.each([
    ['the next subject', uniformsOf(20240229, 18, 'covariates')],
    ['the next seed', uniformsOf(20240230, 17, 'covariates')],
    ['the same seed plus 2^32', uniformsOf(20240229 + 2 ** 32, 17, 'covariates')],
    ['seed and subject exchanged', uniformsOf(17, 20240229, 'covariates')],
    ['another purpose', uniformsOf(20240229, 17, 'parameters')],
    ['a purpose one letter away', uniformsOf(20240229, 17, 'covariatet')],
  ])('are independent: %s', (_name, other) => {
    expect(Math.abs(correlation(base, other))).toBeLessThan(CORRELATION);
    // Chi-square of the 256 cells of the unit square; its 99.99th percentile with 255 degrees is 347.7.
    expect(cellChiSquare(base, other, 16)).toBeLessThan(347.7);
  });

  it('give uniform, unrelated first draws along neighbouring subjects', () => {
    const first = Array.from({ length: COUNT }, (_, subject) => streamFor(1, subject, 'enrol').uniform());
    expect(kolmogorov(first, (x) => x)).toBeLessThan(KOLMOGOROV);
    expect(Math.abs(correlation(first.slice(1), first.slice(0, -1)))).toBeLessThan(CORRELATION);
  });

  it('give uniform first draws along neighbouring seeds', () => {
    const first = Array.from({ length: COUNT }, (_, seed) => streamFor(seed, 1, 'enrol').uniform());
    expect(kolmogorov(first, (x) => x)).toBeLessThan(KOLMOGOROV);
  });

  it('are equal only for equal keys', () => {
    const key = fc.tuple(fc.maxSafeNat(), fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.string());
    fc.assert(
      fc.property(key, key, (a, b) => {
        const same = a.every((part, i) => part === b[i]);
        expect(streamFor(...a).uniform() === streamFor(...b).uniform()).toBe(same);
        expect(streamFor(...a).uniform()).toBe(streamFor(...a).uniform());
      }),
    );
  });
});

describe('every kind of draw takes one uniform', () => {
  it('so that the fifth draw is the same after any four', () => {
    const stream = streamFor(0, 0, '');
    stream.normal();
    stream.exponential();
    stream.index([1, 1]);
    stream.uniform();
    expect(stream.uniform()).toBe(VECTORS[0]!.uniform[4]);
  });
});

describe('a key outside its range is refused', () => {
  it.each([-1, 0.5, Number.NaN, 2 ** 53])('seed %d', (seed) => {
    expect(() => streamFor(seed, 0, '')).toThrow(/^seed — expected an integer .+, received .+\. Choose/);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 32])('subject %d', (subject) => {
    expect(() => streamFor(0, subject, '')).toThrow(
      /^subject — expected an integer .+, received .+\. Choose/,
    );
  });
});

function expectClose(received: number, expected: number): void {
  expect(Math.abs(received - expected)).toBeLessThanOrEqual(1e-14 * Math.abs(expected));
}

function take(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, () => draw());
}

function drawsOf(stream: Stream, kind: 'uniform' | 'normal' | 'exponential'): number[] {
  return take(COUNT, () => stream[kind]());
}

function uniformsOf(seed: number, subject: number, purpose: string): number[] {
  return drawsOf(streamFor(seed, subject, purpose), 'uniform');
}

function moment(draws: readonly number[], centre: number, power: number): number {
  return draws.reduce((sum, x) => sum + (x - centre) ** power, 0) / draws.length;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [moment(a, 0, 1), moment(b, 0, 1)];
  const product = a.reduce((sum, x, i) => sum + (x - meanA) * (b[i]! - meanB), 0) / a.length;
  return product / Math.sqrt(moment(a, meanA, 2) * moment(b, meanB, 2));
}

function kolmogorov(draws: readonly number[], probability: (x: number) => number): number {
  const sorted = [...draws].sort((a, b) => a - b);
  return sorted.reduce((distance, x, i) => {
    const p = probability(x);
    return Math.max(distance, p - i / sorted.length, (i + 1) / sorted.length - p);
  }, 0);
}

function cellChiSquare(a: readonly number[], b: readonly number[], side: number): number {
  const counts = new Float64Array(side * side);
  a.forEach((x, i) => {
    counts[Math.floor(x * side) * side + Math.floor(b[i]! * side)]! += 1;
  });
  const expected = a.length / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Abramowitz and Stegun (1964), 26.2.17: absolute error below 7.5e-8. */
function normalProbability(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return x < 0 ? tail : 1 - tail;
}
