import { describe, expect, it } from 'vitest';
import {
  chooseStep,
  covarianceOf,
  drawEnsemble,
  type Ensemble,
  meanOf,
  moveEnsemble,
  regress,
} from './ensemble.ts';

/** Targets 2x + y and x − y + 1, observed 1.5 and 0.2 with variances 0.25 and 1. */
const simulate = (members: Ensemble) =>
  members.map((z) => Float64Array.of(2 * z[0]! + z[1]!, z[0]! - z[1]! + 1));
const targets = { observed: Float64Array.of(1.5, 0.2), variance: Float64Array.of(0.25, 1) };

/**
 * By hand: precision I + 4·[4 2; 2 1] + [1 −1; −1 1] = [18 7; 7 6], determinant 59; the right-hand side
 * 4·1.5·[2 1] + (0.2 − 1)·[1 −1] = [11.2 6.8].
 */
const mean = [(6 * 11.2 - 7 * 6.8) / 59, (18 * 6.8 - 7 * 11.2) / 59];
const covariance = [6 / 59, -7 / 59, -7 / 59, 18 / 59];

describe('an ensemble on linear targets', () => {
  const first = drawEnsemble(12, 2, 7);

  it('begins with the mean and covariance of the prior', () => {
    expect([...meanOf(first)].every((x) => Math.abs(x) < 1e-12)).toBe(true);
    covarianceOf(first, meanOf(first)).forEach((x, i) => {
      expect(x).toBeCloseTo(i === 0 || i === 3 ? 1 : 0, 10);
    });
  });

  it.each([[[1]], [[0.2, 0.3, 0.5]]])('has the exact posterior after steps %j', (steps) => {
    let members = first;
    for (const step of steps) {
      members = moveEnsemble({ members, simulated: simulate(members) }, targets, step);
    }
    const found = meanOf(members);
    found.forEach((x, i) => {
      expect(x).toBeCloseTo(mean[i]!, 8);
    });
    covarianceOf(members, found).forEach((x, i) => {
      expect(x).toBeCloseTo(covariance[i]!, 8);
    });
  });

  it('finds the slopes, and leaves out members without a value', () => {
    const simulated = simulate(first);
    simulated[3]![1] = Number.NaN;
    const { value, slope } = regress({ members: first, simulated });
    expect([...value].map((x) => Math.round(x * 1e6) / 1e6 + 0)).toEqual([0, 1]);
    [2, 1, 1, -1].forEach((x, i) => {
      expect(slope[i]).toBeCloseTo(x, 8);
    });
  });
});

describe('the share of the evidence', () => {
  it('is small far from the targets and all that is left near them', () => {
    // 10 targets, misfits 40 and 60: mean 50, variance 100; 10/100 against √(10/200) = 0.2236…
    expect(chooseStep([40, 60], 10, 1)).toBeCloseTo(Math.sqrt(0.05), 12);
    expect(chooseStep([4, 6], 10, 0.3)).toBe(0.3);
  });
});
