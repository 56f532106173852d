import { describe, expect, it } from 'vitest';
import { integrate } from './integrate.ts';
import { normalBoxProbability } from './multivariate-normal.ts';
import { normalCdf, normalDensity } from './normal.ts';

const equal = (n: number, r: number) =>
  Float64Array.from({ length: n * n }, (_, at) => (Math.floor(at / n) === at % n ? 1 : r));
const all = (n: number, value: number) => new Array<number>(n).fill(value);

describe('the multivariate normal', () => {
  it('has orthants of two: 1/4 + asin r / 2π', () => {
    for (const r of [-0.95, 0, 0.3, 0.99]) {
      const p = normalBoxProbability([0, 0], [Infinity, Infinity], equal(2, r));
      expect(Math.abs(p - (0.25 + Math.asin(r) / (2 * Math.PI)))).toBeLessThan(1e-10);
    }
  });

  it('has orthants of three: 1/8 + (asin a + asin b + asin c) / 4π', () => {
    const [a, b, c] = [0.6, -0.3, 0.45];
    const matrix = Float64Array.of(1, a, b, a, 1, c, b, c, 1);
    const want = 0.125 + (Math.asin(a) + Math.asin(b) + Math.asin(c)) / (4 * Math.PI);
    const p = normalBoxProbability(all(3, -Infinity), all(3, 0), matrix);
    expect(Math.abs(p - want)).toBeLessThan(1e-9);
  });

  it('with equal correlations is a single integral', () => {
    for (const [n, r] of [
      [3, 0.5],
      [3, 0.95],
      [4, 0.7],
    ] as const) {
      const inner = (u: number, sign: number) =>
        normalCdf((sign * 1.7 - Math.sqrt(r) * u) / Math.sqrt(1 - r));
      const f = (u: number) => normalDensity(u) * (inner(u, 1) - inner(u, -1)) ** n;
      const want = integrate(f, -9, { above: 9, panels: 100 });
      const p = normalBoxProbability(all(n, -1.7), all(n, 1.7), equal(n, r));
      expect(Math.abs(p - want)).toBeLessThan(n > 3 ? 1e-7 : 1e-9);
    }
  });

  it('takes a variable that follows from others: a copy, and the sum of two', () => {
    const interval = 2 * normalCdf(1.3) - 1;
    const copies = normalBoxProbability(all(3, -1.3), all(3, 1.3), equal(3, 1));
    expect(Math.abs(copies - interval)).toBeLessThan(1e-12);
    // |X|, |Y|, |X + Y|/√2 <= m: what the hexagon leaves of the square, by a single integral.
    const [m, h] = [1.5, Math.SQRT1_2];
    const matrix = Float64Array.of(1, 0, h, 0, 1, h, h, h, 1);
    const side = (x: number) => normalCdf(Math.min(m, m / h - x)) - normalCdf(Math.max(-m, -m / h - x));
    const f = (x: number) => normalDensity(x) * side(x);
    const bend = m / h - m;
    const want =
      integrate(f, -m, { above: -bend, panels: 20 }) +
      integrate(f, -bend, { above: bend, panels: 20 }) +
      integrate(f, bend, { above: m, panels: 20 });
    expect(Math.abs(normalBoxProbability(all(3, -m), all(3, m), matrix) - want)).toBeLessThan(1e-9);
  });

  it('is no number for what is no correlation matrix', () => {
    expect(normalBoxProbability(all(2, -1), all(2, 1), equal(2, 1.5))).toBeNaN();
  });
});
