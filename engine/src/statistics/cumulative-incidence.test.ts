import { describe, expect, it } from 'vitest';
import { estimateCumulativeIncidence } from './cumulative-incidence.ts';
import { estimateKaplanMeier } from './kaplan-meier.ts';

const follow = (time: number[], cause: number[]) => ({
  time: Float64Array.from(time),
  cause: Int32Array.from(cause),
});
const close = (actual: ArrayLike<number>, expected: number[]) => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 13);
  });
};

describe('cumulative incidence, by hand', () => {
  // Four subjects: cause 1 at 1, cause 2 at 2, censored at 3, cause 1 at 4.
  const curves = estimateCumulativeIncidence(follow([1, 2, 3, 4], [1, 2, 0, 1]));

  it('adds event-free survival just before times the share with the cause', () => {
    expect([...curves.causes]).toEqual([1, 2]);
    close(curves.incidence[0]!.value, [1 / 4, 1 / 4, 1 / 4, 3 / 4]);
    close(curves.incidence[1]!.value, [0, 1 / 4, 1 / 4, 1 / 4]);
    close(curves.eventFree.value, [3 / 4, 1 / 2, 1 / 2, 0]);
    expect([...curves.atRisk]).toEqual([4, 3, 2, 1]);
  });

  it('without censoring is the share, with its binomial error √(p(1 − p)/n)', () => {
    const { incidence } = estimateCumulativeIncidence(
      follow([1, 1, 2, 2, 3, 4, 4, 5], [1, 2, 1, 1, 2, 1, 2, 1]),
    );
    const shares = [1, 3, 3, 4, 5].map((x) => x / 8);
    close(incidence[0]!.value, shares);
    close(
      incidence[0]!.standardError,
      shares.map((p) => Math.sqrt((p * (1 - p)) / 8)),
    );
  });

  it('of one cause is one less Kaplan–Meier, its error nearly Greenwood’s', () => {
    const time = [2, 3, 3, 5, 6, 8, 9, 9, 12, 14];
    const event = [1, 1, 0, 1, 1, 0, 1, 0, 1, 0];
    const { incidence } = estimateCumulativeIncidence(follow(time, event));
    const curve = estimateKaplanMeier({ time: Float64Array.from(time), event: Uint8Array.from(event) });
    close(
      incidence[0]!.value,
      Array.from(curve.survival, (s) => 1 - s),
    );
    close(incidence[0]!.standardError, [...curve.standardError]);
  });

  it('has the variance of drawing without replacement: d tied events of n weigh 1 − (d − 1)/(n − 1)', () => {
    const { incidence } = estimateCumulativeIncidence(follow([1, 1, 2, 2], [1, 1, 2, 0]), {
      variance: 'aalen',
    });
    // At time 1: (1/4)² · 2 · (1 − 1/3).
    expect(incidence[0]!.standardError[0]).toBeCloseTo(Math.sqrt(1 / 12), 14);
  });
});

describe('cumulative incidence at the edges', () => {
  it('has no causes when all are censored, rows for nobody, 1 for one subject', () => {
    expect(estimateCumulativeIncidence(follow([1, 2], [0, 0])).incidence).toEqual([]);
    expect(estimateCumulativeIncidence(follow([], [])).time.length).toBe(0);
    const one = estimateCumulativeIncidence(follow([5], [3]));
    expect([...one.causes]).toEqual([3]);
    close(one.incidence[0]!.value, [1]);
    expect(one.incidence[0]!.low[0]).toBeNaN();
  });

  it('reports every fault at once', () => {
    const call = () =>
      estimateCumulativeIncidence(follow([-1, 2], [0, -3]), { level: 1, variance: 'none' as 'aalen' });
    expect(call).toThrow(/time\[0\][\s\S]*cause\[1\][\s\S]*level[\s\S]*variance/);
  });
});
