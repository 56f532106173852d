import { describe, expect, it } from 'vitest';
import { FixedPointSearch } from './fixed-point.ts';

type Map = (x: Float64Array) => Float64Array;

/** Applies a map until its fixed point is found; null after 1000 times. */
function search(map: Map, start: readonly number[], relative = 1e-9) {
  const states = new FixedPointSearch({ absolute: new Float64Array(start.length), relative });
  let from = Float64Array.from(start);
  for (let times = 1; times <= 1000; times++) {
    const to = map(from);
    const next = states.next(from, to);
    if (next === null) return { times, state: [...to] };
    from = Float64Array.from(next);
  }
  return null;
}

const linear =
  (factors: readonly number[], added: readonly number[]): Map =>
  (x) =>
    x.map((value, j) => factors[j]! * value + added[j]!);

describe('the search for a fixed point', () => {
  it('finds that of a linear map of four slow states in few applications', () => {
    const found = search(linear([0.999, 0.98, 0.9, 0.5], [1, 1, 1, 1]), [0, 0, 0, 0])!;
    [1000, 50, 10, 2].forEach((value, j) => {
      expect(found.state[j]! / value).toBeCloseTo(1, 8);
    });
    expect(found.times).toBeLessThan(40);
  });

  it('sees at once that nothing changes', () => {
    expect(search(linear([0.5], [0]), [0])).toEqual({ times: 1, state: [0] });
  });

  it.each([1e-3, 1e-6, 1e-9])('finds none where a state accumulates, at tolerance %f', (relative) => {
    // rounding and solver error make the increments differ
    const map: Map = (x) =>
      Float64Array.of(0.5 * x[0]! + 1, x[1]! + x[0]! * (1 + 0.01 * relative * Math.sin(x[1]!)));
    expect(search(map, [0, 0], relative)).toBeNull();
  });

  it('finds the point that repetition comes to, not the one it leaves', () => {
    const logistic: Map = (x) => x.map((value) => value + 0.1 * value * (1 - value));
    expect(search(logistic, [0.01])!.state[0]).toBeCloseTo(1, 8);
  });
});
