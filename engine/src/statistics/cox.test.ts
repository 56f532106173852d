import { describe, expect, it } from 'vitest';
import type { SurvivalData } from '../data/survival-data.ts';
import { type CoxFit, type CoxOptions, estimateCox } from './cox.ts';
import { testLogRank } from './log-rank.ts';

const follow = (time: number[], event: number[]): SurvivalData => ({
  time: Float64Array.from(time),
  event: Uint8Array.from(event),
});
const fitted = (data: SurvivalData, columns: number[][], options?: CoxOptions): CoxFit => {
  const result = estimateCox(
    data,
    columns.map((column) => Float64Array.from(column)),
    options,
  );
  if (result.outcome !== 'success') throw new Error(result.outcome);
  return result;
};
const outcome = (data: SurvivalData, columns: number[][], options?: CoxOptions) =>
  estimateCox(
    data,
    columns.map((column) => Float64Array.from(column)),
    options,
  );

const six = follow([1, 1, 6, 6, 8, 9], [1, 0, 1, 1, 0, 1]);
const x = [1, 1, 1, 0, 0, 0];

describe('Cox of six subjects by Breslow, by hand', () => {
  // With r = exp(β): log likelihood 2β − log(3r + 3) − 2·log(r + 3); its slope 2 − r/(r+1) − 2r/(r+3) is 0 where
  // r² − 3r − 6 = 0, r = (3 + √33)/2. Information r/(r+1)² + 6r/(r+3)².
  const r = (3 + Math.sqrt(33)) / 2;
  const model = fitted(six, [x], { ties: 'breslow' });

  it('has hazard ratio (3 + √33)/2', () => {
    expect(model.coefficients[0]).toBeCloseTo(Math.log(r), 13);
    expect(model.hazardRatios[0]).toBeCloseTo(r, 12);
  });

  it('has log likelihood −log 96 at 0, and 2β − log(3r + 3) − 2·log(r + 3) at the top', () => {
    expect(model.logLikelihoodNull).toBeCloseTo(-Math.log(96), 13);
    const top = 2 * Math.log(r) - Math.log(3 * r + 3) - 2 * Math.log(r + 3);
    expect(model.logLikelihood).toBeCloseTo(top, 13);
    expect(model.likelihoodRatio.chiSquare).toBeCloseTo(2 * (top + Math.log(96)), 12);
  });

  it('has standard error 1/√information, and the limits and Wald test that follow', () => {
    const error = 1 / Math.sqrt(r / (r + 1) ** 2 + (6 * r) / (r + 3) ** 2);
    expect(model.standardErrors[0]).toBeCloseTo(error, 12);
    expect(model.low[0]).toBeCloseTo(Math.exp(Math.log(r) - 1.959963984540054 * error), 12);
    expect(model.high[0]! / Math.exp(Math.log(r) + 1.959963984540054 * error)).toBeCloseTo(1, 12);
    expect(model.wald!.chiSquare).toBeCloseTo((Math.log(r) / error) ** 2, 12);
  });

  it('has score test 1²/(1/4 + 6/16) = 1.6', () => {
    // At r = 1 the slope is 2 − 1/2 − 1/2 = 1 and the information 1/4 + 6/16 = 5/8.
    expect(model.score.chiSquare).toBeCloseTo(1.6, 13);
    expect(model.score.df).toBe(1);
  });
});

describe('Cox of six subjects by Efron, by hand', () => {
  // 2β − log(3r + 3) − log(r + 3) − log((r + 5)/2): slope 2 − r/(r+1) − r/(r+3) − r/(r+5) is 0 where
  // r³ − 23r − 30 = 0, r = 2√(23/3)·cos(⅓·acos((90/46)·√(3/23))).
  const r = 2 * Math.sqrt(23 / 3) * Math.cos(Math.acos((90 / 46) * Math.sqrt(3 / 23)) / 3);
  const model = fitted(six, [x]);

  it('has the hazard ratio that solves r³ = 23r + 30', () => {
    expect(model.coefficients[0]).toBeCloseTo(Math.log(r), 13);
  });

  it('has log likelihood −log 72 at 0', () => {
    expect(model.logLikelihoodNull).toBeCloseTo(-Math.log(72), 13);
    const top = 2 * Math.log(r) - Math.log(3 * r + 3) - Math.log(r + 3) - Math.log((r + 5) / 2);
    expect(model.logLikelihood).toBeCloseTo(top, 13);
  });

  it('has information r/(r+1)² + 3r/(r+3)² + 5r/(r+5)²', () => {
    const information = r / (r + 1) ** 2 + (3 * r) / (r + 3) ** 2 + (5 * r) / (r + 5) ** 2;
    expect(model.variance[0]).toBeCloseTo(1 / information, 12);
  });
});

describe('what a Cox fit does not depend on', () => {
  const time = [3, 5, 5, 8, 9, 11, 11, 14, 16, 20];
  const data = follow(time, [1, 1, 1, 0, 1, 1, 1, 1, 0, 1]);
  const arm = [1, 0, 1, 0, 1, 0, 1, 0, 1, 0];
  const age = [61, 70, 55, 48, 66, 59, 40, 72, 50, 63];
  const model = fitted(data, [arm, age]);

  it('arms named the other way round turn the sign of the coefficient', () => {
    const turned = fitted(data, [arm.map((a) => 1 - a), age]);
    expect(turned.coefficients[0]).toBeCloseTo(-model.coefficients[0]!, 13);
    expect(turned.coefficients[1]).toBeCloseTo(model.coefficients[1]!, 13);
  });

  it('age in days from any origin gives the coefficient per day', () => {
    const days = fitted(data, [arm, age.map((a) => 365.25 * a + 1e5)]);
    expect(days.coefficients[1]! * 365.25).toBeCloseTo(model.coefficients[1]!, 12);
    expect(days.standardErrors[1]! * 365.25).toBeCloseTo(model.standardErrors[1]!, 12);
    expect(days.coefficients[0]).toBeCloseTo(model.coefficients[0]!, 11);
  });

  it('times may be stretched in any way that keeps their order', () => {
    expect(
      fitted(
        follow(
          time.map((t) => t * t),
          [...data.event],
        ),
        [arm, age],
      ).coefficients,
    ).toEqual(model.coefficients);
  });

  it('follow-up may be cut in two at any time, the second part entering late', () => {
    for (const ties of ['efron', 'breslow'] as const) {
      const whole = fitted(data, [arm, age], { ties });
      const first = time.map((t, i) => ({
        start: -1,
        stop: Math.min(t, 10),
        event: t <= 10 ? data.event[i]! : 0,
        i,
      }));
      const second = time.flatMap((t, i) =>
        t > 10 ? [{ start: 10, stop: t, event: data.event[i]!, i }] : [],
      );
      const rows = [...first, ...second];
      const cut = fitted(
        follow(
          rows.map((row) => row.stop),
          rows.map((row) => row.event),
        ),
        [rows.map(({ i }) => arm[i]!), rows.map(({ i }) => age[i]!)],
        { ties, start: Float64Array.from(rows, (row) => row.start) },
      );
      expect(cut.coefficients[0]).toBeCloseTo(whole.coefficients[0]!, 12);
      expect(cut.coefficients[1]).toBeCloseTo(whole.coefficients[1]!, 12);
      expect(cut.logLikelihood).toBeCloseTo(whole.logLikelihood, 12);
    }
  });

  it('two copies as strata keep the coefficients and halve the variance', () => {
    const twice = follow([...time, ...time], [...data.event, ...data.event]);
    const strata = Int32Array.from(twice.time, (_, i) => (i < time.length ? 0 : 1));
    const both = fitted(
      twice,
      [
        [...arm, ...arm],
        [...age, ...age],
      ],
      { strata },
    );
    expect(both.coefficients[0]).toBeCloseTo(model.coefficients[0]!, 12);
    expect(both.variance[0]).toBeCloseTo(model.variance[0]! / 2, 12);
    expect(both.logLikelihood).toBeCloseTo(2 * model.logLikelihood, 11);
  });

  it('without ties the score test is the log-rank test', () => {
    const untied = follow([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 0, 1, 1, 0, 1, 1]);
    const group = [1, 0, 1, 1, 0, 0, 1, 0];
    const logRank = testLogRank(untied, Int32Array.from(group));
    expect(fitted(untied, [group]).score.chiSquare).toBeCloseTo(logRank.chiSquare!, 12);
  });
});

describe('Cox at the edges', () => {
  it('has a monotone likelihood when one arm has no event: no number', () => {
    const result = outcome(follow([1, 2, 3, 4, 5, 6], [1, 0, 1, 0, 1, 0]), [[1, 0, 1, 0, 1, 0]]);
    expect(result.outcome).toBe('monotone likelihood');
    expect(result).not.toHaveProperty('coefficients');
    expect(result).toMatchObject({ subjects: 6, events: 3 });
  });

  it('sees a monotone likelihood beside a covariate with a finite effect, and from rare exposure', () => {
    const age = [50, 61, 44, 58, 66, 47];
    const data = follow([1, 2, 3, 4, 5, 6], [1, 0, 1, 0, 1, 0]);
    expect(outcome(data, [age, [1, 0, 1, 0, 1, 0]]).outcome).toBe('monotone likelihood');
    const many = follow(
      Array.from({ length: 400 }, (_, i) => i + 1),
      Array(400).fill(1),
    );
    const rare = Array.from({ length: 400 }, (_, i) => (i === 0 ? 1 : 0));
    expect(outcome(many, [rare]).outcome).toBe('monotone likelihood');
  });

  it('fits a rare exposure with a finite effect', () => {
    const many = follow(
      Array.from({ length: 400 }, (_, i) => i + 1),
      Array(400).fill(1),
    );
    const rare = Array.from({ length: 400 }, (_, i) => (i === 1 ? 1 : 0));
    // The exposed subject is the 2nd of 400 to go: slope 1 − r/(r+399) − r/(r+398) is 0 where r² = 399·398.
    expect(fitted(many, [rare]).hazardRatios[0]! / Math.sqrt(399 * 398)).toBeCloseTo(1, 12);
  });

  it('sees a monotone likelihood when every event is the oldest at risk', () => {
    const result = outcome(follow([1, 2, 3, 4], [1, 1, 1, 1]), [[80, 70, 60, 50]]);
    expect(result.outcome).toBe('monotone likelihood');
  });

  it('is singular with a constant covariate, a repeated one, or one subject', () => {
    expect(outcome(six, [[0.1, 0.1, 0.1, 0.1, 0.1, 0.1]]).outcome).toBe('singular');
    expect(outcome(six, [x, x.map((value) => 3 * value - 7)]).outcome).toBe('singular');
    expect(outcome(follow([4], [1]), [[1]]).outcome).toBe('singular');
  });

  it('is singular when a covariate varies only between strata', () => {
    expect(outcome(six, [x], { strata: Int32Array.from(x) }).outcome).toBe('singular');
  });

  it('has no events when all are censored, or there is nobody', () => {
    expect(outcome(follow([1, 2], [0, 0]), [[0, 1]]).outcome).toBe('no events');
    expect(outcome(follow([], []), [[]]).outcome).toBe('no events');
  });

  it('takes times apart by rounding as tied', () => {
    const apart = follow([0.3, 0.1 + 0.2, 1, 2, 3], [1, 1, 1, 1, 0]);
    const tied = follow([0.3, 0.3, 1, 2, 3], [1, 1, 1, 1, 0]);
    expect(fitted(apart, [[0, 1, 1, 0, 1]])).toEqual(fitted(tied, [[0, 1, 1, 0, 1]]));
  });

  it('counts follow-up of zero length at time 0', () => {
    const zero = fitted(follow([0, 1, 2, 3], [1, 1, 1, 1]), [[0, 1, 0, 1]]);
    expect(zero.coefficients).toEqual(
      fitted(follow([1, 2, 3, 4], [1, 1, 1, 1]), [[0, 1, 0, 1]]).coefficients,
    );
  });

  it('reports every fault at once: missing covariate, wrong length, late start, unknown ties, level', () => {
    const call = () =>
      estimateCox(six, [Float64Array.of(1, NaN, 0, 0, 0, 0), Float64Array.of(1)], {
        start: Float64Array.of(0, 1, 0, 0, 0, 0),
        ties: 'exactly' as 'efron',
        level: 0,
      });
    const places = [
      'covariates\\[0\\]\\[1\\]',
      'covariates\\[1\\]',
      'options\\.start\\[1\\]',
      'options\\.ties',
      'options\\.level',
    ];
    expect(call).toThrow(new RegExp(places.join(' — [\\s\\S]*')));
    expect(() => estimateCox(six, [])).toThrow(/covariates — expected one column or more, received none/);
  });

  it('handles 100,000 subjects in seconds', () => {
    const n = 100_000;
    // Times are scrambled without repeating: 48271 shares no factor with n.
    const time = Float64Array.from({ length: n }, (_, i) => ((i * 48271) % n) + 1);
    const data = { time, event: Uint8Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 0 : 1)) };
    const arm = Float64Array.from({ length: n }, (_, i) => i % 2);
    const begin = performance.now();
    const result = estimateCox(data, [arm]);
    expect(result.outcome).toBe('success');
    expect(testLogRank(data, Int32Array.from(arm)).outcome).toBe('success');
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
