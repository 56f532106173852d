import { describe, expect, it } from 'vitest';
import { digamma } from './digamma.ts';
import { binomialCdf, hypergeometric, poissonCdf, probabilityBetween } from './discrete-distributions.ts';
import { fUpper } from './f-distribution.ts';
import { chiSquareQuantile, gammaQuantile } from './gamma-quantile.ts';
import { integrate, quadratureRule } from './integrate.ts';
import { noncentralStudentUpper } from './noncentral-t.ts';
import { normalCdf, normalDensity, normalLogCdf } from './normal.ts';
import { studentCdf, studentQuantile, studentTwoSided } from './student-t.ts';
import { studentizedRangeCdf } from './studentized-range.ts';

const close = (actual: number, expected: number, relative = 1e-13) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

describe("Student's t", () => {
  it('on 1 df is Cauchy, on 2 df algebraic', () => {
    for (const t of [-1e8, -20, -1, -1e-9, 0.3, 4]) {
      close(studentCdf(t, 1), t < -1 ? Math.atan(-1 / t) / Math.PI : 0.5 + Math.atan(t) / Math.PI);
      close(studentCdf(t, 2), t < -1e3 ? 1 / (2 * t * t) : 0.5 + t / (2 * Math.sqrt(2 + t * t)), 1e-12);
    }
  });

  it('has quantiles that invert it, far out and near the middle', () => {
    for (const df of [1, 2.5, 30, 1e6]) {
      for (const p of [1e-12, 0.025, 0.4999, 0.9]) close(studentCdf(studentQuantile(p, df), df), p, 1e-9);
    }
    expect(studentQuantile(0.5, 4)).toBeCloseTo(0, 15);
    expect(studentQuantile(0, 4)).toBe(-Infinity);
    expect(studentQuantile(2, 4)).toBeNaN();
  });

  it('squared is F on 1 df, in both tails', () => {
    for (const t of [0.001, 0.5, 2, 30]) close(studentTwoSided(t, 7), fUpper(t * t, 1, 7), 1e-12);
  });
});

describe('F', () => {
  it('on 2 and 2 df has the tail 1 / (1 + x)', () => {
    for (const x of [1e-6, 0.5, 1, 1e9]) close(fUpper(x, 2, 2), 1 / (1 + x));
  });
});

describe('gamma and chi-square quantiles', () => {
  it('of shape 1 are exponential', () => {
    for (const p of [1e-300, 1e-9, 0.3, 0.5, 0.999]) close(gammaQuantile(p, 1), -Math.log1p(-p));
    expect(gammaQuantile(0, 1)).toBe(0);
    expect(gammaQuantile(1, 1)).toBe(Infinity);
    expect(gammaQuantile(0.5, -1)).toBeNaN();
  });
  it('on 2 df are −2 log(1 − p)', () => close(chiSquareQuantile(0.95, 2), -2 * Math.log(0.05)));
});

describe('digamma', () => {
  it('differs by 1/x from x to x + 1, also below 0; −γ at 1', () => {
    close(digamma(1), -0.5772156649015329);
    for (const x of [-2.3, -0.5, 0.7]) close(digamma(x + 1) - digamma(x), 1 / x, 1e-12);
    expect(digamma(-3)).toBeNaN();
  });
});

describe('discrete distributions', () => {
  it('two coins: no head in 1 of 4, at most one in 3 of 4', () => {
    close(binomialCdf(0, 2, 0.5), 0.25);
    close(binomialCdf(1.5, 2, 0.5), 0.75);
    expect([binomialCdf(-1, 2, 0.5), binomialCdf(2, 2, 0.5)]).toEqual([0, 1]);
  });
  it('Poisson: no event with e^−mean, at most one with (1 + mean) e^−mean', () => {
    close(poissonCdf(0, 1.5), Math.exp(-1.5));
    close(poissonCdf(1, 1.5), 2.5 * Math.exp(-1.5));
    expect(poissonCdf(-1, 1.5)).toBe(0);
  });
  it('eight cups of tea: all four right in 1 of 70; odds 2 weigh k right by 2^k', () => {
    const ways = [1, 16, 36, 16, 1];
    const tea = hypergeometric(4, 4, { drawn: 4 });
    ways.forEach((w, k) => {
      close(tea.probability[k]!, w / 70);
    });
    close(probabilityBetween(tea, 3, 4), 17 / 70);
    const odd = hypergeometric(4, 4, { drawn: 4, odds: 2 });
    const total = 1 + 32 + 144 + 128 + 16;
    ways.forEach((w, k) => {
      close(odd.probability[k]!, (w * 2 ** k) / total);
    });
  });
  it('begins where the margins force successes', () => {
    expect(hypergeometric(3, 1, { drawn: 3 })).toEqual({ from: 2, probability: Float64Array.of(0.75, 0.25) });
  });
});

describe('quadrature', () => {
  it('is exact for a polynomial of degree 31, as a rule and as a sum', () => {
    close(
      integrate((x) => x ** 31, 0, { above: 1, panels: 1 }),
      1 / 32,
    );
    const { nodes, weights } = quadratureRule(0, 1, 2);
    close(
      nodes.reduce((sum, x, i) => sum + weights[i]! * x ** 20, 0),
      1 / 21,
    );
    expect([...nodes]).toEqual([...nodes].sort((a, b) => a - b));
  });
});

describe('the normal distribution', () => {
  it('has a logarithm that goes on where the tail ends', () => {
    for (const x of [-30, -3, -0.5, 2]) close(normalLogCdf(x), Math.log(normalCdf(x)));
    const [x, y] = [-100, 1e-4];
    // Mills' ratio: φ(x)/|x| · (1 − 1/x² + 3/x⁴ − 15/x⁶)
    const mills = 1 - y + 3 * y * y - 15 * y * y * y;
    close(normalLogCdf(x), -5000 - Math.log(100 * Math.sqrt(2 * Math.PI)) + Math.log(mills));
  });
  it('has its density', () => close(normalDensity(-2), Math.exp(-2) / Math.sqrt(2 * Math.PI)));
});

describe('distributions by quadrature', () => {
  it('noncentral t is central at 0, and almost normal on many df', () => {
    for (const df of [2, 10, 1e5, 1e8])
      close(noncentralStudentUpper(1.5, df, 0), studentCdf(-1.5, df), 1e-12);
    close(noncentralStudentUpper(2, 1e7, 3), normalCdf(1), 1e-6);
  });
  it('the range of two means is a t statistic by √2', () => {
    for (const q of [0.5, 3]) {
      close(studentizedRangeCdf(q, 2, 12), 1 - studentTwoSided(q / Math.SQRT2, 12), 1e-11);
    }
    expect(studentizedRangeCdf(0, 3, 10)).toBe(0);
  });
});
