import type { Dosed } from './dosed.ts';
import type { Dosing } from './dosing.ts';
import { type Infusion, Infusions } from './infusions.ts';
import type { EnteringDose } from './scale-dose.ts';

/** A dose that enters `count` times, from `first` [d] on, `interval` [d] apart. */
interface DoseSeries {
  readonly dose: EnteringDose;
  readonly first: number;
  readonly interval: number;
  readonly count: number;
}

/** Doses still to enter and infusions that run, to which more can be added on the way. */
export class DoseQueue implements Dosing {
  private series: { readonly of: DoseSeries; given: number; next: number }[] = [];
  private infusions = new Infusions();

  nextTime(): number {
    let time = this.infusions.nextEnd();
    for (const { next } of this.series) time = Math.min(time, next);
    return time;
  }

  apply(to: Dosed): void {
    const now = this.nextTime();
    this.infusions.endBy(now);
    for (const series of this.series) {
      while (series.next <= now) {
        this.enter(series.of.dose, series.next, to);
        series.given++;
        series.next = entryTime(series.of, series.given);
      }
    }
    this.series = this.series.filter(({ next }) => next < Infinity);
    this.infusions.setInputs(to);
  }

  add(series: DoseSeries): void {
    this.series.push({ of: series, given: 0, next: entryTime(series, 0) });
  }

  /** Takes over infusions that began before. */
  resume(infusions: readonly Infusion[], to: Dosed): void {
    for (const infusion of infusions) this.infusions.start(infusion);
    this.infusions.setInputs(to);
  }

  /** Ends all infusions and forgets all doses still to enter. */
  cancel(to: Dosed): void {
    this.series = [];
    this.infusions.endBy(Infinity);
    this.infusions.setInputs(to);
  }

  private enter({ target, amount, rate, duration }: EnteringDose, time: number, to: Dosed): void {
    // too short to move time: given at once
    if (time + duration > time) this.infusions.start({ target, rate, end: time + duration });
    else to.addBolus(target, amount);
  }
}

function entryTime({ first, interval, count }: DoseSeries, given: number): number {
  return given < count ? first + given * interval : Infinity;
}
