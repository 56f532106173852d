import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CoxFit, estimateCox } from '../../engine/src/statistics/cox.ts';
import { estimateKaplanMeier } from '../../engine/src/statistics/kaplan-meier.ts';
import { testLogRank } from '../../engine/src/statistics/log-rank.ts';
import { estimateQuantile } from '../../engine/src/statistics/median-survival.ts';
import { estimateRate } from '../../engine/src/statistics/response-rate.ts';
import type { IntervalKind } from '../../engine/src/statistics/survival-limits.ts';
import fortyDigits from './cox-40-digits.json' with { type: 'json' };
import { pickRows, readCovariates, readFrame, readTable, relativeError } from './survival-data.ts';

const folder = resolve(import.meta.dirname, '../../../shared/data/survival-reference');
const absent = !existsSync(folder);
const expected = (name: string) =>
  absent ? {} : JSON.parse(readFileSync(`${folder}/expected/${name}.json`, 'utf8'));
const table = (name: string) => readTable(`${folder}/data/${name}.csv`);
const list = (value: number | number[]) => (Array.isArray(value) ? value : [value]);

interface Curve {
  readonly [column: string]: (number | null)[] | number | null;
}
interface Quantiles {
  readonly [name: string]: number | null;
}
interface KaplanMeierPart {
  readonly curves: Readonly<Record<string, Curve>>;
  readonly quantiles: readonly Quantiles[];
}
type KaplanMeierCase = { dataset: string; formula: string } & Record<string, KaplanMeierPart>;

const intervals: readonly [IntervalKind, string][] = [
  ['log', 'log'],
  ['log-log', 'loglog'],
  ['plain', 'plain'],
  ['logit', 'logit'],
  ['arcsin', 'arcsin'],
];
const quartiles: readonly [number, string][] = [
  [0.25, 'q25'],
  [0.5, 'median'],
  [0.75, 'q75'],
];
const column = (value: Curve[string]) => (Array.isArray(value) ? value : [value!]);

describe.skipIf(absent)('Kaplan–Meier agrees with survfit of R survival 3.5-3 to 1e-12', () => {
  const cases = Object.entries(expected('kaplan-meier')) as [string, KaplanMeierCase][];

  it('covers all 11 analyses', () => expect(cases).toHaveLength(11));

  for (const [name, reference] of cases) {
    const curvesOf = (interval: IntervalKind, part: KaplanMeierPart) => {
      const frame = readFrame(table(reference.dataset), reference.formula);
      return Object.entries(part.curves).map(([label, curve]) => {
        const [by, code] = label.split('=');
        const data =
          label === 'all' ? frame.data : pickRows(frame.data, (i) => frame.column(by!)[i] === code);
        return { label, curve, ours: estimateKaplanMeier(data, { interval }) };
      });
    };

    it(`${name}: counts, survival and Greenwood standard error at every time`, () => {
      for (const { curve, ours } of curvesOf('log', reference.log!)) {
        expect(Array.from(ours.time)).toEqual(column(curve.time!));
        expect(Array.from(ours.atRisk)).toEqual(column(curve.n_risk!));
        expect(Array.from(ours.events)).toEqual(column(curve.n_event!));
        expect(Array.from(ours.censored)).toEqual(column(curve.n_censor!));
        expect(relativeError(ours.survival, column(curve.surv!))).toBeLessThan(1e-12);
        expect(relativeError(ours.standardError, column(curve.std_err!))).toBeLessThan(1e-12);
      }
    });

    for (const [interval, key] of intervals) {
      it(`${name}: ${interval} limits at every time, and quartiles with limits`, () => {
        const part = reference[key]!;
        curvesOf(interval, part).forEach(({ curve, ours }, group) => {
          expect(relativeError(ours.low, column(curve.lower!))).toBeLessThan(1e-12);
          expect(relativeError(ours.high, column(curve.upper!))).toBeLessThan(1e-12);
          for (const [p, q] of quartiles) {
            const want = part.quantiles[group]!;
            expect({ q, group, ...estimateQuantile(ours, p) }).toEqual({
              q,
              group,
              value: want[q],
              low: want[`${q}_lower`],
              high: want[`${q}_upper`],
            });
          }
        });
      });
    }
  }
});

interface LogRankCase {
  dataset: string;
  formula: string;
  rho: number;
  groups: string[];
  n: number[];
  observed: number[];
  expected: number[];
  variance: number[][];
  chisq: number;
  df: number;
  p: number;
}

describe.skipIf(absent)('log-rank agrees with survdiff of R survival 3.5-3 to 1e-12, p to 1e-11', () => {
  const cases = Object.entries(expected('log-rank').survdiff ?? {}) as [string, LogRankCase][];

  it('covers all 23 tests, stratified and with rho 0.5 and 1 among them', () =>
    expect(cases).toHaveLength(23));

  for (const [name, reference] of cases) {
    it(name, () => {
      const frame = readFrame(table(reference.dataset), reference.formula);
      const by = reference.groups[0]!.split('=')[0]!;
      const group = Int32Array.from(frame.column(by), (cell) => reference.groups.indexOf(`${by}=${cell}`));
      const { rho } = reference;
      const test = testLogRank(frame.data, group, frame.strata ? { strata: frame.strata, rho } : { rho });
      const size = Math.max(...reference.variance.flat());
      expect(test.outcome).toBe('success');
      expect(Array.from(test.subjects)).toEqual(reference.n);
      expect(relativeError(test.observed, reference.observed)).toBeLessThan(1e-12);
      expect(relativeError(test.expected, reference.expected)).toBeLessThan(1e-12);
      expect(relativeError(test.variance, reference.variance.flat(), size)).toBeLessThan(1e-12);
      expect(relativeError([test.chiSquare!], [reference.chisq], 1)).toBeLessThan(1e-12);
      expect(test.df).toBe(reference.df);
      expect(relativeError([test.p!], [reference.p])).toBeLessThan(1e-11);
    });
  }
});

interface CoxCase {
  dataset: string;
  formula: string;
  ties: 'efron' | 'breslow' | 'exact';
  n: number;
  nevent: number;
  terms: string | string[];
  coef: number | number[];
  se: number | number[];
  p: number | number[];
  hr: number | number[];
  hr_lower: number | number[];
  hr_upper: number | number[];
  var: number[][];
  loglik_null: number;
  loglik: number;
  lrt: [number, number, number];
  wald: [number, number, number];
  score: [number, number, number];
  robust_se?: number | number[];
}

/**
 * R stopped these 1e-11 short of the maximum, which shows in the relative error of a coefficient of 8e-5. They are
 * held against the maximum in 40 digits, and R's distance from it against one Newton step in 40 digits.
 */
const stoppedEarly: Readonly<Record<string, { coefficients: number[]; stepFromR: number }>> = {
  veteran_full__efron: fortyDigits.veteran_full__efron,
  veteran_full__breslow: fortyDigits.veteran_full__breslow,
};

describe.skipIf(absent)(
  'Cox agrees with coxph of R survival 3.5-3: coefficients 1e-9, SE 1e-8, log likelihood 1e-10',
  () => {
    const all = Object.entries(expected('cox')) as [string, CoxCase][];
    const cases = all.filter(([, { ties }]) => ties !== 'exact');

    it('covers 46 of 49 fits: the 3 with exact ties are not ours to fit; of 4 with clusters, all but the robust errors', () => {
      expect(all).toHaveLength(49);
      expect(cases).toHaveLength(46);
      expect(cases.filter(([, reference]) => reference.robust_se !== undefined)).toHaveLength(4);
    });

    for (const [name, reference] of cases) {
      it(name, () => {
        const source = table(reference.dataset);
        const frame = readFrame(source, reference.formula);
        const terms = [reference.terms].flat();
        const { start, strata } = frame;
        const fit = estimateCox(frame.data, readCovariates(frame, source, terms), {
          ties: reference.ties as 'efron' | 'breslow',
          ...(start && { start }),
          ...(strata && { strata }),
        }) as CoxFit;
        expect(fit.outcome).toBe('success');
        expect(fit.subjects).toBe(reference.n);
        expect(fit.events).toBe(reference.nevent);
        const early = stoppedEarly[name];
        const coefficients = early ? early.coefficients : list(reference.coef);
        expect(relativeError(fit.coefficients, coefficients)).toBeLessThan(1e-9);
        if (early) {
          const gap = fit.coefficients.map((b, j) => Math.abs(b - list(reference.coef)[j]!));
          expect(Math.max(...gap) / early.stepFromR).toBeCloseTo(1, 3);
        }
        expect(relativeError(fit.standardErrors, list(reference.se))).toBeLessThan(1e-8);
        expect(relativeError(fit.hazardRatios, list(reference.hr))).toBeLessThan(1e-9);
        expect(relativeError([fit.logLikelihoodNull], [reference.loglik_null])).toBeLessThan(1e-10);
        expect(relativeError([fit.logLikelihood], [reference.loglik])).toBeLessThan(1e-10);
        const { likelihoodRatio, score } = fit;
        const ours = [likelihoodRatio.chiSquare, likelihoodRatio.df, likelihoodRatio.p];
        expect(relativeError(ours, reference.lrt)).toBeLessThan(1e-8);
        expect(relativeError([score.chiSquare, score.df, score.p], reference.score)).toBeLessThan(1e-8);
        // With clusters R puts robust errors into the rest.
        if (reference.robust_se !== undefined) return;
        const size = Math.max(...reference.var.flat().map(Math.abs));
        expect(relativeError(fit.variance, reference.var.flat(), size)).toBeLessThan(1e-8);
        expect(relativeError(fit.p, list(reference.p))).toBeLessThan(1e-7);
        expect(relativeError(fit.low, list(reference.hr_lower))).toBeLessThan(1e-8);
        expect(relativeError(fit.high, list(reference.hr_upper))).toBeLessThan(1e-8);
        // R rounds this statistic to two decimals, its p not.
        expect(Math.abs(fit.wald.chiSquare - reference.wald[0])).toBeLessThan(0.005 + 1e-9);
        expect(relativeError([fit.wald.df, fit.wald.p], reference.wald.slice(1))).toBeLessThan(1e-7);
      });
    }
  },
);

describe.skipIf(absent)('response rates agree with binom.test and prop.test of R 4.2.2 to 1e-12', () => {
  const cases = expected('response-rates').one_sample as {
    x: number;
    n: number;
    clopper_pearson: [number, number];
    wilson: [number, number];
  }[];

  it('covers all 7 rates by Clopper–Pearson and Wilson', () => {
    expect(cases).toHaveLength(7);
    for (const { x, n, clopper_pearson, wilson } of cases) {
      const exact = estimateRate(x, n);
      expect(relativeError([exact.low!, exact.high!], clopper_pearson)).toBeLessThan(1e-12);
      const score = estimateRate(x, n, { interval: 'wilson' });
      expect(relativeError([score.low!, score.high!], wilson)).toBeLessThan(1e-12);
    }
  });
});
