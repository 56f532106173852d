import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { pow } from '../math/pow.ts';

const safety = 0.9;
const smallestFactor = 0.2;
const largestFactor = 6;
const largestFirstFactor = 10;
/** Weight of the previous error (K. Gustafsson; Hairer, Nørsett, Wanner I, 1993, eq. IV.2.43). */
const memory = 0.04;
/** The previous error counts as at least 1e-4: its natural logarithm. */
const logSmallestError = -9.210340371976182;

/** Chooses step sizes by a proportional-integral controller, and remembers them across stops. */
export class StepControl {
  /** Order of the embedded solution. */
  readonly order: number;
  /** True when the step in hand was cut to end at a stop. */
  isClipped = false;
  private proposal = 0;
  private inHand = 0;
  private logPreviousError = logSmallestError;
  private isFirst = true;
  private wasRejected = false;

  constructor(order: number) {
    this.order = order;
  }

  /** Begins anew after a discontinuity. */
  start(step: number): void {
    this.proposal = step;
    this.logPreviousError = logSmallestError;
    this.isFirst = true;
    this.wasRejected = false;
  }

  /** The step to attempt when only `remaining` [d] is left before a stop. */
  stepWithin(remaining: number): number {
    // a sliver of a step is not worth its own attempt
    this.isClipped = this.proposal >= remaining * (1 - 1e-9);
    this.inHand = this.isClipped ? remaining : this.proposal;
    return this.inHand;
  }

  /** Takes note of an accepted step with its error norm. */
  accept(error: number): void {
    const limit = this.wasRejected ? 1 : this.isFirst ? largestFirstFactor : largestFactor;
    const logError = log(Math.max(error, 1e-10));
    const exponent = 1 / (this.order + 1) - 0.75 * memory;
    const wanted = safety * exp(memory * this.logPreviousError - exponent * logError);
    const next = this.inHand * Math.min(limit, Math.max(smallestFactor, wanted));
    // a step cut short says nothing against the step that was planned
    this.proposal = this.isClipped ? Math.max(this.proposal, next) : next;
    if (!this.isClipped) this.logPreviousError = Math.max(logError, logSmallestError);
    this.isFirst = false;
    this.wasRejected = false;
  }

  /** Takes note of a rejected step; an error that is not finite asks for a much smaller one. */
  reject(error: number): void {
    const factor =
      error < Infinity ? Math.max(smallestFactor, safety * pow(error, -1 / (this.order + 1))) : 0.25;
    this.proposal = this.inHand * factor;
    this.wasRejected = true;
  }

  /** True when steps no longer move time forward in any useful way. */
  isTooSmall(time: number): boolean {
    return this.proposal < Math.max(1e-15 * Math.abs(time), 1e-20);
  }
}
