import { describe, expect, it } from 'vitest';
import type { SurvivalData } from '../data/survival-data.ts';
import { atRiskAt, estimateKaplanMeier, survivalAt } from './kaplan-meier.ts';
import { intervalKinds } from './survival-limits.ts';

const follow = (time: number[], event: number[]): SurvivalData => ({
  time: Float64Array.from(time),
  event: Uint8Array.from(event),
});
const close = (actual: ArrayLike<number>, expected: number[]) => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    if (Number.isNaN(value)) expect(actual[i]).toBeNaN();
    else expect(Math.abs(actual[i]! - value)).toBeLessThan(1e-13);
  });
};

// Six subjects (Therneau): events at 1, 6, 6, 9; censored at 1 and 8.
const six = follow([1, 1, 6, 6, 8, 9], [1, 0, 1, 1, 0, 1]);

describe('Kaplan–Meier of six subjects, by hand', () => {
  const curve = estimateKaplanMeier(six);

  it('counts those at risk, the subject censored at the time of an event among them', () => {
    expect(Array.from(curve.time)).toEqual([1, 6, 8, 9]);
    expect(Array.from(curve.atRisk)).toEqual([6, 4, 2, 1]);
    expect(Array.from(curve.events)).toEqual([1, 2, 0, 1]);
    expect(Array.from(curve.censored)).toEqual([1, 0, 1, 0]);
  });

  it('multiplies 5/6, then 2/4, then 0/1', () => {
    close(curve.survival, [5 / 6, 5 / 12, 5 / 12, 0]);
  });

  it('has Greenwood errors: 1/(6·5), then + 2/(4·2) = 17/60, then no error at survival 0', () => {
    const second = (5 / 12) * Math.sqrt(17 / 60);
    close(curve.standardError, [(5 / 6) * Math.sqrt(1 / 30), second, second, NaN]);
  });

  it('has log limits S·exp(±1.96·√sum), the upper one cut at 1', () => {
    const z = 1.959963984540054;
    const low = (5 / 12) * Math.exp(-z * Math.sqrt(17 / 60));
    close(curve.low, [(5 / 6) * Math.exp(-z * Math.sqrt(1 / 30)), low, low, NaN]);
    close(curve.high, [1, 1, 1, NaN]);
  });

  it('has the other limits at day 6, each symmetric on its own scale', () => {
    const z = 1.959963984540054;
    const s = 5 / 12;
    const e = Math.sqrt(17 / 60);
    const logit = Math.log(s / (1 - s));
    const angle = Math.asin(Math.sqrt(s));
    const h = {
      loglog: (z * e) / Math.log(s),
      logit: (z * e) / (1 - s),
      arcsin: 0.5 * z * e * Math.sqrt(s / (1 - s)),
    };
    const expected: Record<string, [number, number]> = {
      plain: [Math.max(0, s - z * e * s), s + z * e * s],
      'log-log': [
        Math.exp(-Math.exp(Math.log(-Math.log(s)) - h.loglog)),
        Math.exp(-Math.exp(Math.log(-Math.log(s)) + h.loglog)),
      ],
      logit: [1 / (1 + Math.exp(h.logit - logit)), 1 / (1 + Math.exp(-h.logit - logit))],
      arcsin: [Math.sin(angle - h.arcsin) ** 2, Math.sin(angle + h.arcsin) ** 2],
    };
    for (const interval of intervalKinds.filter((kind) => kind !== 'log')) {
      const { low, high } = estimateKaplanMeier(six, { interval });
      close([low[1]!, high[1]!], expected[interval]!);
    }
  });

  it('reads 1 before the first event, the new value at an event, the last value after', () => {
    const times = [0, 0.99, 1, 5, 6, 8.5, 9, 100];
    close(
      times.map((t) => survivalAt(curve, t)),
      [1, 1, 5 / 6, 5 / 6, 5 / 12, 5 / 12, 0, 0],
    );
  });

  it('reads 6, 6, 4, 2, 1 and 0 at risk at 0, 1, 2, 8, 9 and 10', () => {
    expect(Array.from(atRiskAt(curve, [0, 1, 2, 8, 9, 10]))).toEqual([6, 6, 4, 2, 1, 0]);
  });
});

describe('Kaplan–Meier at the edges', () => {
  it('stays at 1 when all are censored', () => {
    const { survival, standardError, low, high } = estimateKaplanMeier(follow([2, 5], [0, 0]));
    close(survival, [1, 1]);
    close(standardError, [0, 0]);
    close(low, [1, 1]);
    close(high, [1, 1]);
  });

  it('falls to 0 with the event of the one subject', () => {
    close(estimateKaplanMeier(follow([3], [1])).survival, [0]);
  });

  it('counts a subject without follow-up as censored, or as an event, at time 0', () => {
    const curve = estimateKaplanMeier(follow([0, 0, 4], [1, 0, 1]));
    expect(Array.from(curve.atRisk)).toEqual([3, 1]);
    close(curve.survival, [2 / 3, 0]);
    expect(survivalAt(curve, 0)).toBeCloseTo(2 / 3, 14);
  });

  it('takes times apart by rounding as tied', () => {
    const curve = estimateKaplanMeier(follow([0.3, 0.1 + 0.2, 1], [1, 1, 1]));
    expect(Array.from(curve.events)).toEqual([2, 1]);
    close(curve.survival, [1 / 3, 0]);
  });

  it('has no rows and no survival without subjects', () => {
    const curve = estimateKaplanMeier(follow([], []));
    expect(curve.time).toHaveLength(0);
    expect(survivalAt(curve, 1)).toBeNaN();
    expect(Array.from(atRiskAt(curve, [0]))).toEqual([0]);
  });

  it('is the same, bit for bit, in any order of subjects', () => {
    const shuffled = follow([9, 6, 1, 8, 1, 6], [1, 1, 0, 0, 1, 1]);
    expect(estimateKaplanMeier(shuffled)).toEqual(estimateKaplanMeier(six));
  });

  it('refuses a level of 95 and an unknown interval at once', () => {
    const call = () => estimateKaplanMeier(six, { level: 95, interval: 'exact' as 'log' });
    expect(call).toThrow(
      /options\.level — expected .* received 95\. [\s\S]*options\.interval — expected one of/,
    );
  });
});

describe('Kaplan–Meier with weights and late entry', () => {
  it('counts a subject of weight 2 as two with the same follow-up', () => {
    const weights = Float64Array.of(1, 1, 2, 1, 1);
    const weighted = estimateKaplanMeier(follow([1, 1, 6, 8, 9], [1, 0, 1, 0, 1]), { weights });
    const { survival, standardError, low } = estimateKaplanMeier(six);
    expect(weighted.survival).toEqual(survival);
    expect(weighted.standardError).toEqual(standardError);
    expect(weighted.low).toEqual(low);
  });

  it('leaves out a subject of weight 0', () => {
    const weights = Float64Array.of(1, 0, 1);
    expect(estimateKaplanMeier(follow([1, 1, 3], [1, 1, 0]), { weights }).survival[0]).toBe(0.5);
  });

  it('ends at 0 where all at risk die, whatever rounding the weights of later entries leave', () => {
    const start = Float64Array.of(0, 1, 1, 1);
    const weights = Float64Array.of(0.1, 0.2, 0.3, 0.7);
    const curve = estimateKaplanMeier(follow([1, 3, 4, 5], [1, 1, 1, 1]), { start, weights });
    expect(curve.survival[0]).toBe(0);
    expect(curve.atRisk[0]).toBe(0.1);
  });

  it('prints weights at risk whole: 1/2 is not 0', () => {
    const curve = estimateKaplanMeier(follow([1, 2], [1, 1]), { weights: Float64Array.of(0.25, 0.5) });
    expect([...atRiskAt(curve, [0, 2, 3])]).toEqual([0.75, 0.5, 0]);
  });

  it('counts at risk only those who have entered before: 1/2 at day 2, then 1/2 at day 4', () => {
    const start = Float64Array.of(0, 0, 2);
    const curve = estimateKaplanMeier(follow([2, 4, 5], [1, 1, 0]), { start });
    expect(Array.from(curve.atRisk)).toEqual([2, 2, 1]);
    close(curve.survival, [1 / 2, 1 / 4, 1 / 4]);
  });
});
