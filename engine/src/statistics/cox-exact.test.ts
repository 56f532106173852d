import { describe, expect, it } from 'vitest';
import { estimateCox } from './cox.ts';
import { arrangeCoxDesign } from './cox-design.ts';
import { evaluateExactLikelihood } from './cox-exact.ts';

const follow = (time: number[], event: number[]) => ({
  time: Float64Array.from(time),
  event: Uint8Array.from(event),
});
const fit = (time: number[], event: number[], x: number[], options = {}) =>
  estimateCox(follow(time, event), [Float64Array.from(x)], { ties: 'exact', ...options });

describe('the exact likelihood of tied events, by hand', () => {
  it('two of four die, one with x = 1: r / (r² + 4 r + 1), greatest at r = 1, information 1/3', () => {
    const result = fit([1, 1, 2, 2], [1, 1, 0, 0], [1, 0, 1, 0]);
    expect(result).toMatchObject({ outcome: 'success' });
    if (result.outcome !== 'success') return;
    expect(result.coefficients[0]).toBeCloseTo(0, 14);
    expect(result.logLikelihood).toBeCloseTo(-Math.log(6), 14);
    expect(result.variance[0]).toBeCloseTo(3, 13);
  });

  it('without ties is the partial likelihood', () => {
    const data = follow([1, 2, 3, 4, 5, 6], [1, 1, 0, 1, 1, 1]);
    const x = [Float64Array.of(0.5, 0.2, 1, 0.8, 0, 0.4)];
    const start = Float64Array.of(0, 0, 1, 2, 0, 0);
    const exact = estimateCox(data, x, { ties: 'exact', start });
    const breslow = estimateCox(data, x, { ties: 'breslow', start });
    if (exact.outcome !== 'success' || breslow.outcome !== 'success') throw new Error('no fit');
    expect(exact.coefficients[0]).toBeCloseTo(breslow.coefficients[0]!, 13);
    expect(exact.logLikelihood).toBeCloseTo(breslow.logLikelihood, 13);
    expect(exact.variance[0]).toBeCloseTo(breslow.variance[0]!, 12);
  });

  it('equals its definition over every choice, with two covariates', () => {
    const x = [Float64Array.of(0, 1, 1, 0, 2), Float64Array.of(3, 1, 0, 2, 2)];
    const design = arrangeCoxDesign({ ...follow([1, 1, 1, 2, 2], [1, 1, 0, 0, 0]), covariates: x });
    const beta = [0.4, -0.3];
    const eta = [...x[0]!.keys()].map((i) => beta[0]! * x[0]![i]! + beta[1]! * x[1]![i]!);
    let sum = 0;
    for (let i = 0; i < 5; i++) for (let j = 0; j < i; j++) sum += Math.exp(eta[i]! + eta[j]!);
    const scaled = Float64Array.from(beta, (b, j) => b / design.scale[j]!);
    const value = evaluateExactLikelihood(design, scaled).logLikelihood;
    expect(value).toBeCloseTo(eta[0]! + eta[1]! - Math.log(sum), 13);
  });

  it('keeps to strata, and grows for ever in Therneau’s first example', () => {
    const once = fit([1, 1, 2, 3], [1, 1, 1, 0], [1, 0, 0, 1]);
    const twice = fit([1, 1, 2, 3, 1, 1, 2, 3], [1, 1, 1, 0, 1, 1, 1, 0], [1, 0, 0, 1, 1, 0, 0, 1], {
      strata: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1),
    });
    if (once.outcome !== 'success' || twice.outcome !== 'success') throw new Error('no fit');
    expect(twice.coefficients[0]).toBeCloseTo(once.coefficients[0]!, 12);
    expect(twice.logLikelihood).toBeCloseTo(2 * once.logLikelihood, 12);
    expect(fit([1, 1, 6, 6, 8, 9], [1, 0, 1, 1, 0, 1], [1, 1, 1, 0, 0, 0]).outcome).toBe(
      'monotone likelihood',
    );
  });

  it('knows neither weights nor clusters', () => {
    const call = () => fit([1, 2], [1, 1], [0, 1], { weights: Float64Array.of(1, 2) });
    expect(call).toThrow(
      /options\.ties — expected efron or breslow with weights or clusters, received exact/,
    );
  });
});
