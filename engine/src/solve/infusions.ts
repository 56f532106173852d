import type { Dosed } from './dosed.ts';

/** An infusion: rate [unit of the target state / d] into a state until its end [d]. */
export interface Infusion {
  readonly target: number;
  readonly rate: number;
  readonly end: number;
}

/**
 * The infusions that run into one subject. Those into one state add up; the input is summed anew from them at each
 * change, so that it returns to exactly 0.
 */
export class Infusions {
  private readonly running: Infusion[] = [];
  private readonly changed = new Set<number>();

  /** Time [d] at which the next one ends, infinite when none runs. */
  nextEnd(): number {
    let end = Infinity;
    for (const infusion of this.running) end = Math.min(end, infusion.end);
    return end;
  }

  start(infusion: Infusion): void {
    this.running.push(infusion);
    this.changed.add(infusion.target);
  }

  /** Ends those whose end has come. */
  endBy(time: number): void {
    for (let k = this.running.length - 1; k >= 0; k--) {
      if (this.running[k]!.end > time) continue;
      this.changed.add(this.running[k]!.target);
      this.running.splice(k, 1);
    }
  }

  /** Hands over the inputs that changed since the last call. */
  setInputs(to: Dosed): void {
    if (this.changed.size === 0) return;
    for (const target of this.changed) {
      let rate = 0;
      for (const infusion of this.running) if (infusion.target === target) rate += infusion.rate;
      to.setInput(target, rate);
    }
    this.changed.clear();
  }
}
