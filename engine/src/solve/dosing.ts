import type { Doses } from '../data/doses.ts';

/** What a dose acts upon. */
export interface Dosed {
  addBolus(target: number, amount: number): void;
  setInput(target: number, rate: number): void;
}

/** Doses as a sequence of discontinuities. */
export interface Dosing {
  /** Time [d] of the next discontinuity, infinite when there is none left. */
  nextTime(): number;
  /** Applies all that happens at `nextTime` and moves on. */
  apply(to: Dosed): void;
}

/**
 * Turns doses into boluses and changes of input, in time order. Infusions into one state add up; the input is
 * summed anew from the running infusions at each change, so that it returns to exactly 0.
 * @param doses doses sorted by start.
 * @returns the sequence, at its beginning.
 */
export function createDosing(doses: Doses): Dosing {
  let next = 0;
  const running: number[] = [];
  const endOf = (dose: number) => doses.time[dose]! + doses.duration[dose]!;

  function nextTime(): number {
    let time = next < doses.time.length ? doses.time[next]! : Infinity;
    for (const dose of running) time = Math.min(time, endOf(dose));
    return time;
  }

  function setInputOf(target: number, to: Dosed): void {
    let rate = 0;
    for (const dose of running) {
      if (doses.target[dose] === target) rate += doses.amount[dose]! / doses.duration[dose]!;
    }
    to.setInput(target, rate);
  }

  function apply(to: Dosed): void {
    const now = nextTime();
    const changed = new Set<number>();
    for (let k = running.length - 1; k >= 0; k--) {
      if (endOf(running[k]!) > now) continue;
      changed.add(doses.target[running[k]!]!);
      running.splice(k, 1);
    }
    for (; next < doses.time.length && doses.time[next]! <= now; next++) {
      const target = doses.target[next]!;
      if (endOf(next) > now) {
        running.push(next);
        changed.add(target);
      } else to.addBolus(target, doses.amount[next]!);
    }
    for (const target of changed) setInputOf(target, to);
  }

  return { nextTime, apply };
}
