import type { Dosed } from './dosed.ts';
import type { EnteringDose } from './scale-dose.ts';

/** What happens at one phase [d] of an interval: a bolus, a change of input. */
export interface Turn {
  readonly phase: number;
  readonly bolus: number;
  readonly rate: number;
}

/**
 * Splits a lag at steady state.
 * @returns how many earlier doses have yet to enter when one is given, and the phase [d] at which doses enter.
 */
export function splitLag(
  lag: number,
  interval: number,
): { readonly waiting: number; readonly entry: number } {
  const waiting = Math.floor(lag / interval);
  return { waiting, entry: Math.max(0, lag - waiting * interval) };
}

/**
 * One interval of a dose given for ever, from one dose to just before the next, the lag included. While infusions
 * last longer than the interval, several run at once.
 * @param dose what enters; its duration may be longer than the interval.
 * @param interval between doses [d], above 0.
 * @param lag from dose to entry [d].
 * @returns the turns by ascending phase, the first at phase 0.
 */
export function createSteadyCycle(dose: EnteringDose, interval: number, lag: number): readonly Turn[] {
  const { entry } = splitLag(lag, interval);
  if (dose.duration === 0) {
    const enters = { phase: entry, bolus: dose.amount, rate: 0 };
    return entry === 0 ? [enters] : [{ phase: 0, bolus: 0, rate: 0 }, enters];
  }
  const whole = Math.floor(dose.duration / interval);
  const rest = dose.duration - whole * interval;
  const [low, high] = [whole * dose.rate, (whole + 1) * dose.rate];
  if (rest <= 0) return [{ phase: 0, bolus: 0, rate: low }];
  const end = entry + rest;
  const turns = [
    { phase: entry, bolus: 0, rate: high },
    { phase: end < interval ? end : end - interval, bolus: 0, rate: low },
  ].sort((a, b) => a.phase - b.phase);
  // at phase 0 stands what the last turn left
  return turns[0]!.phase === 0 ? turns : [{ phase: 0, bolus: 0, rate: turns[1]!.rate }, ...turns];
}

/** Carries out a turn. */
export function applyTurn({ bolus, rate }: Turn, target: number, to: Dosed): void {
  if (bolus !== 0) to.addBolus(target, bolus);
  to.setInput(target, rate);
}
