import { describe, expect, it } from 'vitest';
import { estimateEffects } from './estimate-effects.ts';

const alone = (residual: number[], variance: number) => ({
  residual: Float64Array.from(residual),
  slope: new Float64Array(0),
  variance: new Float64Array(residual.length).fill(variance),
  trial: residual.map((_, t) => t),
  effects: [new Float64Array(residual.length).fill(1)],
});

describe('the variance between trials', () => {
  it('is the mean square of the residuals less their sampling variance, one residual per trial', () => {
    // squares 0.09, 0.25, 0.16, 0.01: mean 0.1275
    expect(estimateEffects(alone([0.3, -0.5, 0.4, 0.1], 0.04))[0]).toBeCloseTo(0.0875, 6);
  });

  it('is none where the residuals are no larger than sampling makes them', () => {
    expect(estimateEffects(alone([0.1, -0.1, 0.15, -0.05], 0.04))[0]).toBeLessThan(1e-3);
  });

  it('of trials with two equal targets each follows from their means', () => {
    // two targets of one trial share its effect: means 0.4 and −0.3 with variance 0.04 / 2
    const data = {
      residual: Float64Array.of(0.5, 0.3, -0.2, -0.4),
      slope: new Float64Array(0),
      variance: new Float64Array(4).fill(0.04),
      trial: [0, 0, 1, 1],
      effects: [Float64Array.of(1, 1, 1, 1)],
    };
    expect(estimateEffects(data)[0]).toBeCloseTo((0.16 + 0.09) / 2 - 0.02, 6);
  });

  it('leaves to a free parameter what all trials share', () => {
    // a parameter with slope 100 in its prior takes the common 1; what is left has mean square (n − 1)/n-like 0.01
    const residual = Float64Array.of(1.1, 0.9, 1.1, 0.9);
    const data = { ...alone([...residual], 1e-4), slope: new Float64Array(4).fill(100) };
    // restricted maximum likelihood of one mean: Σ(r − r̄)²/(n − 1) − v = 0.04/3 − 0.0001
    expect(estimateEffects(data)[0]).toBeCloseTo(0.04 / 3 - 1e-4, 4);
  });
});
