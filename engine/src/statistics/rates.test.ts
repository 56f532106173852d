import { describe, expect, it } from 'vitest';
import { testCochranMantelHaenszel, testExactMantelHaenszel } from './cochran-mantel-haenszel.ts';
import { testRate } from './exact-rate.ts';
import { testFisher } from './fisher.ts';
import { estimateRateDifference } from './rate-difference.ts';
import { estimateRate } from './response-rate.ts';
import { testTwoRates } from './two-rates.ts';

const of = (successes: number, n: number) => ({ successes, n });
const z = 1.959963984540054;

describe('limits of a rate, by hand', () => {
  it('Wald: 0.3 ± 1.96 √(0.21/10), cut at 0 and 1', () => {
    const { low, high } = estimateRate(3, 10, { interval: 'wald' });
    expect(low).toBeCloseTo(0.3 - z * Math.sqrt(0.021), 14);
    expect(high).toBeCloseTo(0.3 + z * Math.sqrt(0.021), 14);
    expect(estimateRate(1, 10, { interval: 'wald' }).low).toBe(0);
    expect(estimateRate(0, 10, { interval: 'wald' })).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('Agresti–Coull: Wald’s with z²/2 added to both outcomes', () => {
    const n = 10 + z * z;
    const p = (3 + (z * z) / 2) / n;
    const { low, high } = estimateRate(3, 10, { interval: 'agresti-coull' });
    expect(low).toBeCloseTo(p - z * Math.sqrt((p * (1 - p)) / n), 14);
    expect(high).toBeCloseTo(p + z * Math.sqrt((p * (1 - p)) / n), 14);
  });

  it('Jeffreys of 1 in 2 are sin² of the angles 0.025 and 0.975 of Beta(3/2, 3/2)', () => {
    // Its distribution function at sin² a is (2a − sin 4a / 2) / π.
    const { low, high } = estimateRate(1, 2, { interval: 'jeffreys' });
    const a = Math.asin(Math.sqrt(low!));
    expect((2 * a - Math.sin(4 * a) / 2) / Math.PI).toBeCloseTo(0.025, 13);
    expect(high).toBeCloseTo(1 - low!, 13);
    expect(estimateRate(0, 5, { interval: 'jeffreys' }).low).toBe(0);
  });
});

describe('limits of a difference of rates', () => {
  // Newcombe 1998, table II: methods 1 (Wald), 6 (Miettinen–Nurminen) and 10 (his own), to four decimals.
  const table = [
    [of(56, 70), of(48, 80), [0.0575, 0.3425], [0.0528, 0.3382], [0.0524, 0.3339]],
    [of(9, 10), of(3, 10), [0.2605, 0.9395], [0.17, 0.8406], [0.1705, 0.809]],
    [of(5, 56), of(0, 29), [0.0146, 0.164], [-0.0326, 0.1933], [-0.0381, 0.1926]],
  ] as const;

  it('are those that Newcombe printed', () => {
    for (const [a, b, wald, score, newcombe] of table) {
      for (const [interval, want] of [
        ['wald', wald],
        ['miettinen-nurminen', score],
        ['newcombe', newcombe],
      ] as const) {
        const { low, high } = estimateRateDifference(a, b, { interval });
        expect(low).toBeCloseTo(want[0], 4);
        expect(high).toBeCloseTo(want[1], 4);
      }
    }
  });

  it('change places and signs with the arms', () => {
    for (const interval of ['wald', 'miettinen-nurminen', 'newcombe'] as const) {
      const one = estimateRateDifference(of(7, 20), of(11, 25), { interval });
      const turned = estimateRateDifference(of(11, 25), of(7, 20), { interval });
      expect(turned.low).toBeCloseTo(-one.high!, 12);
    }
  });

  it('stay within −1 and 1 when all respond here and nobody there', () => {
    const { value, low, high } = estimateRateDifference(of(10, 10), of(0, 10));
    expect([value, high]).toEqual([1, 1]);
    // Likeliest rates that differ by δ: (1 + δ)/2 and (1 − δ)/2; the score is (1 − δ)² / ((1 − δ²)/20 · 20/19).
    const half = (z * z) / 19;
    expect(low).toBeCloseTo((1 - half) / (1 + half), 12);
    // Likeliest rates δ and 0 where nobody responds in either arm: δ² / (δ(1 − δ)/5 · 10/9) is z² at δ.
    const both = estimateRateDifference(of(0, 5), of(0, 5));
    const ratio = (z * z * 2) / 9;
    expect(both.value).toBe(0);
    expect(both.high).toBeCloseTo(ratio / (1 + ratio), 12);
    expect(both.low).toBeCloseTo(-both.high!, 12);
    expect(estimateRateDifference(of(0, 0), of(1, 2)).low).toBeNull();
    expect(() => estimateRateDifference(of(3, 2), of(1, 2), { interval: 'x' as 'wald' })).toThrow(
      /experimental\.successes[\s\S]*interval/,
    );
  });
});

describe('limits of rates cover them', () => {
  const binomial = (n: number, p: number) => {
    const mass = [(1 - p) ** n];
    for (let k = 1; k <= n; k++) mass.push((mass[k - 1]! * (n - k + 1) * p) / (k * (1 - p)));
    return mass;
  };
  const n = 30;
  const rates = Array.from({ length: 97 }, (_, i) => 0.0203 + 0.01 * i);
  const coverage = (interval: 'clopper-pearson' | 'wilson' | 'agresti-coull' | 'jeffreys' | 'wald') => {
    const limits = Array.from({ length: n + 1 }, (_, x) => estimateRate(x, n, { interval }));
    return rates.map((p) =>
      binomial(n, p).reduce(
        (sum, m, x) => (limits[x]!.low! <= p && p <= limits[x]!.high! ? sum + m : sum),
        0,
      ),
    );
  };
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

  it('at 95 percent or more by Clopper–Pearson, about so by the others, too seldom by Wald', () => {
    expect(Math.min(...coverage('clopper-pearson'))).toBeGreaterThanOrEqual(0.95);
    for (const interval of ['wilson', 'agresti-coull', 'jeffreys'] as const)
      expect(Math.abs(mean(coverage(interval)) - 0.955)).toBeLessThan(0.012);
    expect(mean(coverage('wald'))).toBeLessThan(0.935);
  });

  it('and their differences, in arms of 20 and 25', () => {
    const [m, k] = [20, 25];
    for (const interval of ['miettinen-nurminen', 'newcombe'] as const) {
      const limits = Array.from({ length: m + 1 }, (_, x) =>
        Array.from({ length: k + 1 }, (__, y) => estimateRateDifference(of(x, m), of(y, k), { interval })),
      );
      const covered = [
        [0.3, 0.3],
        [0.5, 0.25],
        [0.9, 0.6],
        [0.15, 0.4],
      ].map(([p, q]) => {
        const [a, b] = [binomial(m, p!), binomial(k, q!)];
        let sum = 0;
        limits.forEach((row, x) => {
          row.forEach(({ low, high }, y) => {
            if (low! <= p! - q! && p! - q! <= high!) sum += a[x]! * b[y]!;
          });
        });
        return sum;
      });
      expect(Math.min(...covered)).toBeGreaterThan(0.935);
      expect(Math.abs(mean(covered) - 0.952)).toBeLessThan(0.013);
    }
  });
});

describe('tests of rates, by hand', () => {
  it('3 heads of 4: two-sided 10/16, at least 3 in 5/16, at most 3 in 15/16', () => {
    expect(testRate(3, 4, { rate: 0.5 }).p).toBeCloseTo(10 / 16, 14);
    expect(testRate(3, 4, { rate: 0.5, alternative: 'greater' }).p).toBeCloseTo(5 / 16, 14);
    expect(testRate(3, 4, { rate: 0.5, alternative: 'less' }).p).toBeCloseTo(15 / 16, 14);
    expect(testRate(0, 0, { rate: 0.5 }).p).toBe(1);
    expect([testRate(0, 3, { rate: 0 }).p, testRate(1, 3, { rate: 0 }).p]).toEqual([1, 0]);
  });

  it('chi-square of 8 in 10 against 4 in 10 is 10/3, corrected 15/8', () => {
    expect(testTwoRates(of(8, 10), of(4, 10)).test!.chiSquare).toBeCloseTo(10 / 3, 13);
    expect(testTwoRates(of(8, 10), of(4, 10), { continuity: true }).test!.chiSquare).toBeCloseTo(15 / 8, 13);
    expect(testTwoRates(of(0, 10), of(0, 10))).toEqual({ outcome: 'no variance', test: null });
    expect(testTwoRates(of(0, 0), of(2, 10)).outcome).toBe('no variance');
  });

  it('Fisher’s tea: three of four right in 17 of 70, two-sided 34 of 70', () => {
    expect(testFisher(of(3, 4), of(1, 4), { alternative: 'greater' }).p).toBeCloseTo(17 / 70, 14);
    expect(testFisher(of(3, 4), of(1, 4), { alternative: 'less' }).p).toBeCloseTo(69 / 70, 14);
    const { p, oddsRatio } = testFisher(of(3, 4), of(1, 4));
    expect(p).toBeCloseTo(34 / 70, 14);
    // At odds ψ the ways are 1, 16ψ, 36ψ², 16ψ³, ψ⁴: the mean is 3, and each limit leaves 0.025.
    const ways = (odds: number) => [1, 16, 36, 16, 1].map((w, k) => w * odds ** k);
    const share = (odds: number, from: number, to: number) => {
      const w = ways(odds);
      return w.slice(from, to + 1).reduce((a, b) => a + b, 0) / w.reduce((a, b) => a + b, 0);
    };
    const mean = [1, 2, 3, 4].reduce((sum, k) => sum + k * share(oddsRatio.value!, k, k), 0);
    expect(mean).toBeCloseTo(3, 12);
    expect(share(oddsRatio.low!, 3, 4)).toBeCloseTo(0.025, 12);
    expect(share(oddsRatio.high!, 0, 3)).toBeCloseTo(0.025, 12);
  });

  it('Fisher’s odds ratio keeps its digits where a ratio of 1 is beyond belief', () => {
    // mpmath in 40 digits, on whole numbers of ways; fisher.test of R is good to 1e-4 of 1 over the ratio.
    for (const [a, b, n, want] of [
      [900, 100, 1000, [80.64079822209591, 59.86505915644142, 109.6840556526505]],
      [1900, 100, 2000, [359.2940404076039, 269.0518302547257, 484.7667260001127]],
    ] as const) {
      const { value, low, high } = testFisher(of(a, n), of(b, n)).oddsRatio;
      [value, low, high].forEach((ours, i) => {
        expect(ours! / want[i]!).toBeCloseTo(1, 12);
      });
      const { oddsRatio } = testExactMantelHaenszel([{ experimental: of(a, n), control: of(b, n) }]);
      expect(oddsRatio).toEqual({ value, low, high });
    }
  });

  it('Fisher’s odds ratio is 0 or infinite at the ends, none where nothing can differ', () => {
    expect(testFisher(of(4, 4), of(0, 4)).oddsRatio).toMatchObject({ value: Infinity, high: Infinity });
    expect(testFisher(of(0, 4), of(2, 4)).oddsRatio).toMatchObject({ value: 0, low: 0 });
    expect(testFisher(of(0, 4), of(0, 4))).toMatchObject({ p: 1, oddsRatio: { value: null } });
  });
});

describe('tests of rates across strata, by hand', () => {
  const stratum = { experimental: of(8, 10), control: of(4, 10) };

  it('one stratum: chi-square by 19/20, odds ratio 48/8 with Woolf’s limits', () => {
    const { test, oddsRatio } = testCochranMantelHaenszel([stratum]);
    expect(test!.chiSquare).toBeCloseTo(((10 / 3) * 19) / 20, 13);
    expect(oddsRatio.value).toBeCloseTo(6, 14);
    const spread = Math.sqrt(1 / 8 + 1 / 2 + 1 / 4 + 1 / 6);
    expect(oddsRatio.high).toBeCloseTo(6 * Math.exp(z * spread), 11);
  });

  it('two like strata double the chi-square; an empty one changes nothing', () => {
    const empty = { experimental: of(0, 0), control: of(3, 5) };
    const { test } = testCochranMantelHaenszel([stratum, stratum, empty]);
    expect(test!.chiSquare).toBeCloseTo(((20 / 3) * 19) / 20, 12);
    const corrected = testCochranMantelHaenszel([stratum], { continuity: true });
    expect(corrected.test!.chiSquare).toBeCloseTo(((15 / 8) * 19) / 20, 12);
  });

  it('exactly: one stratum is Fisher’s, two are all pairs of tables', () => {
    const tea = { experimental: of(3, 4), control: of(1, 4) };
    expect(testExactMantelHaenszel([tea]).p).toBeCloseTo(34 / 70, 14);
    // Sums of two draws with ways 1, 16, 36, 16, 1: 6 or more right, or 2 or fewer.
    const ways = [1, 16, 36, 16, 1];
    let extreme = 0;
    for (let i = 0; i <= 4; i++)
      for (let j = 0; j <= 4; j++) if (Math.abs(i + j - 4) >= 2) extreme += ways[i]! * ways[j]!;
    expect(testExactMantelHaenszel([tea, tea]).p).toBeCloseTo(extreme / 4900, 13);
  });

  it('has no test where no stratum can differ', () => {
    const none = testCochranMantelHaenszel([{ experimental: of(0, 4), control: of(0, 4) }]);
    expect(none).toMatchObject({ outcome: 'no variance', test: null, oddsRatio: { value: null } });
    expect(testCochranMantelHaenszel([]).outcome).toBe('no variance');
    const whole = testCochranMantelHaenszel([{ experimental: of(4, 4), control: of(1, 4) }]);
    expect(whole.oddsRatio).toEqual({ value: Infinity, low: null, high: null });
    const call = () => testCochranMantelHaenszel([stratum, { experimental: of(5, 4), control: of(0, 4) }]);
    expect(call).toThrow(/strata\[1\]\.experimental\.successes/);
  });
});
