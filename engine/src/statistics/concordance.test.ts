import { describe, expect, it } from 'vitest';
import { streamFor } from '../random/stream.ts';
import { estimateConcordance } from './concordance.ts';

const follow = (time: number[], event: number[]) => ({
  time: Float64Array.from(time),
  event: Uint8Array.from(event),
});
const six = follow([1, 1, 6, 6, 8, 9], [1, 0, 1, 1, 0, 1]);
const x = Float64Array.of(1, 1, 1, 0, 0, 0);

describe('concordance of six subjects, by hand', () => {
  // The event at 1 has five who outlive it, three in order and two tied; those at 6 two each: 2 and 2·½.
  it('is (3 + 2·½ + 2 + 2·½) / 9', () => {
    const { value, pairs } = estimateConcordance(six, x);
    expect(value).toBeCloseTo(7 / 9, 15);
    expect(pairs).toBe(9);
  });

  it('turns over with the prediction', () => {
    const turned = estimateConcordance(
      six,
      x.map((value) => -value),
    );
    expect(turned.value).toBeCloseTo(2 / 9, 15);
    expect(turned.standardError).toBeCloseTo(estimateConcordance(six, x).standardError!, 15);
  });

  it('compares within strata, and only those at risk', () => {
    const strata = Int32Array.of(0, 1, 0, 1, 0, 1);
    // In stratum 0 the events at 1 and 6 with x 1 and 1; outlived by x 1 (½) and 0 (1), and by 0 (1). In stratum 1 the
    // event at 6 with x 0, outlived by 0 (½).
    expect(estimateConcordance(six, x, { strata }).value).toBeCloseTo(3 / 4, 15);
    const start = Float64Array.of(0, 0, 0, 0, 7, 0);
    // The subject censored at 8 is there for none of the events: two ordered pairs less, and one half.
    expect(estimateConcordance(six, x, { start }).value).toBeCloseTo((7 - 1 - 1 - 0.5) / 6, 15);
  });

  it('has the jackknife’s error: each subject’s weight moved a little', () => {
    const h = 1e-6;
    let variance = 0;
    for (let i = 0; i < 6; i++) {
      const at = (weight: number) => {
        const weights = Float64Array.from({ length: 6 }, (_, j) => (i === j ? weight : 1));
        return estimateConcordance(six, x, { weights }).value!;
      };
      variance += ((at(1 + h) - at(1 - h)) / (2 * h)) ** 2;
    }
    expect(estimateConcordance(six, x).standardError).toBeCloseTo(Math.sqrt(variance), 8);
  });

  it('sums influence within clusters', () => {
    const twice = follow([...six.time, ...six.time], [...six.event, ...six.event]);
    const cluster = Int32Array.from({ length: 12 }, (_, i) => i % 6);
    const strata = Int32Array.from({ length: 12 }, (_, i) => Math.floor(i / 6));
    const doubled = estimateConcordance(twice, Float64Array.of(...x, ...x), { cluster, strata });
    expect(doubled.standardError).toBeCloseTo(estimateConcordance(six, x).standardError!, 14);
  });
});

describe('concordance at the edges', () => {
  it('has no pairs when all are censored, alone, or nobody is there', () => {
    expect(estimateConcordance(follow([1, 2], [0, 0]), Float64Array.of(1, 2)).outcome).toBe('no pairs');
    expect(estimateConcordance(follow([1], [1]), Float64Array.of(1))).toMatchObject({ value: null });
    expect(estimateConcordance(follow([], []), new Float64Array(0)).outcome).toBe('no pairs');
  });

  it('equals counting all pairs, with ties, late entry, strata and weights', () => {
    const stream = streamFor(5, 0, 'concordance');
    const draw = (k: number) => Math.floor(stream.uniform() * k);
    const n = 80;
    const start = Float64Array.from({ length: n }, () => draw(4));
    const time = start.map((s) => s + 1 + draw(8));
    const event = Uint8Array.from({ length: n }, () => draw(2));
    const prediction = Float64Array.from({ length: n }, () => draw(9));
    const strata = Int32Array.from({ length: n }, () => draw(2));
    const weights = Float64Array.from({ length: n }, () => draw(3));
    let [pairs, ordered] = [0, 0];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const outlived = time[j]! > time[i]! || (time[j] === time[i] && event[j] === 0);
        if (!event[i] || i === j || strata[i] !== strata[j] || !outlived || start[j]! >= time[i]!) continue;
        const weight = weights[i]! * weights[j]!;
        pairs += weight;
        if (prediction[i] === prediction[j]) ordered += weight / 2;
        else if (prediction[i]! > prediction[j]!) ordered += weight;
      }
    }
    const ours = estimateConcordance({ time, event }, prediction, { start, strata, weights });
    expect(ours.pairs).toBeCloseTo(pairs, 8);
    expect(ours.value).toBeCloseTo(ordered / pairs, 12);
  });
});
