import type { Doses } from '../data/doses.ts';
import type { Dosed } from './dosed.ts';
import { Infusions } from './infusions.ts';

/** Doses as a sequence of discontinuities. */
export interface Dosing {
  /** Time [d] of the next discontinuity, infinite when there is none left. */
  nextTime(): number;
  /** Applies all that happens at `nextTime` and moves on. */
  apply(to: Dosed): void;
}

/**
 * Turns doses into boluses and changes of input, in time order.
 * @param doses doses sorted by start.
 * @returns the sequence, at its beginning.
 */
export function createDosing(doses: Doses): Dosing {
  const infusions = new Infusions();
  let next = 0;

  const nextTime = () =>
    Math.min(next < doses.time.length ? doses.time[next]! : Infinity, infusions.nextEnd());

  function apply(to: Dosed): void {
    const now = nextTime();
    infusions.endBy(now);
    for (; next < doses.time.length && doses.time[next]! <= now; next++) {
      const target = doses.target[next]!;
      const amount = doses.amount[next]!;
      const duration = doses.duration[next]!;
      const end = doses.time[next]! + duration;
      if (end > now) infusions.start({ target, rate: amount / duration, end });
      else to.addBolus(target, amount);
    }
    infusions.setInputs(to);
  }

  return { nextTime, apply };
}
