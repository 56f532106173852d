import type { KernelThresholds } from '../data/kernel-events.ts';
import type { Crossings } from '../data/trajectory.ts';
import { ChangeScan } from './change-scan.ts';
import type { Integration } from './integration.ts';

/** Finds where one subject crosses thresholds, without a trace in its steps. */
export class ThresholdWatch {
  private readonly integration: Integration;
  private readonly count: number;
  private readonly scan: ChangeScan;
  private readonly rank: (index: number) => number;
  private readonly evaluate: (time: number) => void;
  private readonly found: { time: number; threshold: number; direction: number }[] = [];

  constructor(integration: Integration, thresholds: KernelThresholds) {
    const { kernel, lane } = integration;
    const value = (i: number) => thresholds.difference[i * kernel.lanes + lane]!;
    this.integration = integration;
    this.count = thresholds.names.length;
    // 0 where it is undefined
    this.rank = (i) => (value(i) >= 0 ? 1 : -Number(value(i) < 0));
    this.evaluate = (time) => {
      integration.interpolate(time);
      thresholds.evaluate(time);
    };
    const { count, evaluate, rank } = this;
    this.scan = new ChangeScan({ count, smooth: count, evaluate, value, rank });
  }

  /** Takes the values at the start for given. */
  begin(): void {
    this.evaluate(this.integration.time);
    this.scan.accept(this.integration.time);
  }

  /** Records what is crossed in the last step up to a time [d]. */
  pass(end: number): void {
    const { kernel, lane } = this.integration;
    let from = kernel.stepper.control.stepStart[lane]!;
    for (const { time, isChanged } of this.scan.look(end)) {
      while (isChanged && from < time) {
        from = this.scan.firstChange(from, time) ?? time;
        this.record(from);
      }
      from = time;
    }
    this.scan.arrive();
  }

  /** Records what a sudden change at the time reached has crossed. */
  jump(): void {
    this.evaluate(this.integration.time);
    this.record(this.integration.time);
  }

  crossings(): Crossings {
    return {
      time: Float64Array.from(this.found, ({ time }) => time),
      threshold: Int32Array.from(this.found, ({ threshold }) => threshold),
      direction: Int8Array.from(this.found, ({ direction }) => direction),
    };
  }

  private record(time: number): void {
    for (let i = 0; i < this.count; i++) {
      const [before, after] = [this.scan.rank(i), this.rank(i)];
      if (before * after === -1) this.found.push({ time, threshold: i, direction: after });
    }
    this.scan.accept(time);
  }
}
