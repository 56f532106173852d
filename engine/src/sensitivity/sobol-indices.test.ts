import { describe, expect, it } from 'vitest';
import { estimateSobolIndices, sampleSobolPoints } from './sobol-indices.ts';

function indicesOf(factors: number, base: number, model: (x: Float64Array) => number) {
  const points = sampleSobolPoints({ base, factors }, 5);
  const rows = points.length / factors;
  const response = Float64Array.from({ length: rows }, (_, r) =>
    model(points.subarray(r * factors, (r + 1) * factors)),
  );
  return { points, response, ...estimateSobolIndices(response, { factors, seed: 1 }) };
}

const values = (indices: readonly { value: number | null }[]) => indices.map(({ value }) => value!);

describe('Sobol indices', () => {
  it('of the Ishigami function are those of its closed form', () => {
    const angle = (u: number) => Math.PI * (2 * u - 1);
    const { first, total } = indicesOf(3, 4096, (u) => {
      const [x, y, z] = [...u].map(angle) as [number, number, number];
      return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
    });
    // Ishigami and Homma (1990): a = 7, b = 0.1
    const [b, pi4, pi8] = [0.1, Math.PI ** 4, Math.PI ** 8];
    const variance = 49 / 8 + (b * pi4) / 5 + (b * b * pi8) / 18 + 0.5;
    const both = b * b * pi8 * (1 / 18 - 1 / 50);
    const alone = [0.5 * (1 + (b * pi4) / 5) ** 2, 49 / 8, 0];
    alone.forEach((part, f) => {
      expect(Math.abs(values(first)[f]! - part / variance)).toBeLessThan(0.04);
    });
    [alone[0]! + both, alone[1]!, both].forEach((part, f) => {
      expect(Math.abs(values(total)[f]! - part / variance)).toBeLessThan(0.04);
    });
  });

  it('of a sum of weighted factors are the shares of the squared weights, and their limits hold them', () => {
    const weights = [4, 2, 1, 0];
    const { first, total } = indicesOf(4, 2048, (u) => weights.reduce((sum, w, f) => sum + w * u[f]!, 10));
    weights.forEach((w, f) => {
      const share = (w * w) / 21;
      expect(Math.abs(values(total)[f]! - share)).toBeLessThan(0.03);
      expect(first[f]!.low! - 0.01).toBeLessThan(share);
      expect(first[f]!.high! + 0.01).toBeGreaterThan(share);
    });
    expect(values(total)[3]).toBe(0);
  });

  it('leave out a base point at which a response is missing', () => {
    const { response, total } = indicesOf(2, 200, (u) => u[0]!);
    response[5] = Number.NaN;
    const fewer = estimateSobolIndices(response, { factors: 2, seed: 1 });
    expect(fewer.total[1]!.value).toBe(0);
    expect(Math.abs(fewer.total[0]!.value! - total[0]!.value!)).toBeLessThan(0.05);
  });

  it('cannot be had of a constant', () => {
    expect(values(indicesOf(2, 16, () => 3).first)).toEqual([null, null]);
  });
});

describe('the points of Sobol indices', () => {
  it('are two rows and their mixtures', () => {
    const points = sampleSobolPoints({ base: 4, factors: 2 }, 1);
    const row = (r: number) => [...points.subarray(2 * r, 2 * r + 2)];
    const [a, b, first, second] = [row(4), row(5), row(6), row(7)];
    expect(first).toEqual([b[0], a[1]]);
    expect(second).toEqual([a[0], b[1]]);
  });
});
