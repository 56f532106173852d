import { describe, expect, it } from 'vitest';
import { StepControl } from './step-control.ts';

function started(step: number): StepControl {
  const control = new StepControl(4);
  control.start(step);
  return control;
}

describe('the step size', () => {
  it('grows at most tenfold after the first step and sixfold after others', () => {
    const control = started(1);
    control.stepWithin(1e9);
    control.accept(0);
    expect(control.stepWithin(1e9)).toBe(10);
    control.accept(0);
    expect(control.stepWithin(1e9)).toBe(60);
  });

  it('shrinks with the fifth root of an error of order 4', () => {
    const control = started(1);
    control.stepWithin(1e9);
    control.reject(32);
    expect(control.stepWithin(1e9)).toBeCloseTo(0.9 / 2, 12);
  });

  it('shrinks fourfold when the error is not finite', () => {
    const control = started(1);
    control.stepWithin(1e9);
    control.reject(Number.NaN);
    expect(control.stepWithin(1e9)).toBe(0.25);
  });

  it('does not grow right after a rejection', () => {
    const control = started(1);
    control.stepWithin(1e9);
    control.reject(1e9);
    const reduced = control.stepWithin(1e9);
    control.accept(1e-9);
    expect(control.stepWithin(1e9)).toBe(reduced);
  });

  it('survives a stop that cuts a step short', () => {
    const control = started(1);
    expect(control.stepWithin(1e-6)).toBe(1e-6);
    expect(control.isClipped).toBe(true);
    control.accept(0.5);
    expect(control.stepWithin(1e9)).toBe(1);
    expect(control.isClipped).toBe(false);
  });

  it('takes a sliver before a stop together with the step', () => {
    expect(started(1).stepWithin(1 + 1e-12)).toBe(1 + 1e-12);
  });

  it('is too small when time no longer moves', () => {
    const control = started(1e-14);
    expect(control.isTooSmall(100)).toBe(true);
    expect(control.isTooSmall(1)).toBe(false);
    expect(control.isTooSmall(0)).toBe(false);
  });
});
