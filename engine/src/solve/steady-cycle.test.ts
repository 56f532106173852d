import { describe, expect, it } from 'vitest';
import { createSteadyCycle } from './steady-cycle.ts';

/** Turns of an infusion at rate 1, given every 10 d. */
const turns = (duration: number, lag = 0) =>
  createSteadyCycle({ target: 0, amount: duration, rate: 1, duration }, 10, lag).map(
    ({ phase, rate }) => `${phase}: ${rate}`,
  );

describe('an interval at steady state', () => {
  it('begins with the dose', () => {
    expect(turns(4)).toEqual(['0: 1', '4: 0']);
  });

  it('begins with what the lag leaves of the dose before', () => {
    expect(turns(4, 3)).toEqual(['0: 0', '3: 1', '7: 0']);
    expect(turns(4, 8)).toEqual(['0: 1', '2: 0', '8: 1']);
    expect(turns(4, 28)).toEqual(['0: 1', '2: 0', '8: 1']);
    expect(turns(4, 6)).toEqual(['0: 0', '6: 1']);
  });

  it('holds as many infusions as overlap', () => {
    expect(turns(10)).toEqual(['0: 1']);
    expect(turns(24)).toEqual(['0: 3', '4: 2']);
    expect(turns(20, 3)).toEqual(['0: 2']);
    expect(turns(24, 8)).toEqual(['0: 3', '2: 2', '8: 3']);
  });

  it('holds a bolus where its lag puts it', () => {
    const bolus = { target: 0, amount: 5, rate: 0, duration: 0 };
    expect(createSteadyCycle(bolus, 10, 0)).toEqual([{ phase: 0, bolus: 5, rate: 0 }]);
    expect(createSteadyCycle(bolus, 10, 12)).toEqual([
      { phase: 0, bolus: 0, rate: 0 },
      { phase: 2, bolus: 5, rate: 0 },
    ]);
  });
});
