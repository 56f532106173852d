import { describe, expect, it } from 'vitest';
import { findCrossing } from './crossing.ts';
import type { Stepper } from './method.ts';

/** A step whose dense output is a known curve. */
function stepAlong(curve: (fraction: number) => number): Stepper {
  return {
    state: Float64Array.of(curve(1)),
    candidate: new Float64Array(1),
    error: new Float64Array(1),
    restart: () => {},
    attempt: () => true,
    accept: () => {},
    interpolate: curve,
  };
}

describe('a rise through a level', () => {
  it('is found to the last bit on a straight line', () => {
    expect(
      findCrossing(
        stepAlong((f) => f),
        { state: 0, level: 0.3 },
      ),
    ).toBe(0.3);
  });

  it('is found on an excursion that both ends of the step miss', () => {
    const fraction = findCrossing(
      stepAlong((f) => 4 * f * (1 - f)),
      { state: 0, level: 0.75 },
    );
    expect(fraction).toBeCloseTo(0.25, 15);
  });

  it('is none where the state starts at the level, falls through it or stays below', () => {
    expect(
      findCrossing(
        stepAlong((f) => f),
        { state: 0, level: 0 },
      ),
    ).toBeNull();
    expect(
      findCrossing(
        stepAlong((f) => -f),
        { state: 0, level: -0.5 },
      ),
    ).toBeNull();
    expect(
      findCrossing(
        stepAlong((f) => f),
        { state: 0, level: 2 },
      ),
    ).toBeNull();
  });

  it('counts when the level is reached exactly at the end of the step', () => {
    expect(
      findCrossing(
        stepAlong((f) => f),
        { state: 0, level: 1 },
      ),
    ).toBe(1);
  });
});
