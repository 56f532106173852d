import type { Kernel } from '../data/kernel.ts';
import { isStiff, type Method } from '../data/method.ts';

/** The next stretch between two discontinuities: which method, and how many attempts before it counts as too dear. */
export interface MethodTurn {
  readonly method: number;
  readonly attempts: number;
}

/** Stretches on the stiff method before the explicit one is tried. */
const stretchesBeforeTrial = 2;
/** Stretches before a method that lost is tried again; twice as many after each loss. */
const firstPause = 16;
const longestPause = 4096;
/** Attempts that a stretch may have at least before it is given up. */
const fewestAttempts = 8;

/**
 * Chooses between a stiff and an explicit method by the work that they take, stretch by stretch: the operations of
 * an attempt are known from the code, the attempts per day are counted. What it chooses depends on the subject
 * alone, never on a clock.
 */
export class MethodChoice {
  private readonly costs: readonly number[];
  private readonly stiff: number;
  private readonly explicit: number;
  private current: number;
  /** Operations per day of the last stretch with each method; infinite before the first. */
  private readonly spent: number[];
  private stretches = 0;
  private pause = firstPause;
  private nextTrial = stretchesBeforeTrial;

  /**
   * @param kernel with at least one stiff and one explicit method; the first of each kind is used.
   */
  constructor(kernel: Kernel) {
    const { methods } = kernel.stepper;
    this.costs = methods.map((method) => costOfAttempt(kernel, method));
    this.stiff = methods.findIndex(isStiff);
    this.explicit = methods.findIndex((method) => !isStiff(method));
    this.spent = methods.map(() => Infinity);
    this.current = this.stiff;
  }

  /** The first stretch of a subject. */
  begin(): MethodTurn {
    this.stretches = 0;
    this.pause = firstPause;
    this.nextTrial = stretchesBeforeTrial;
    this.spent.fill(Infinity);
    this.current = this.stiff;
    return { method: this.current, attempts: Infinity };
  }

  /**
   * The next stretch, after one that took so many attempts over so many days.
   * @param isOver false when the stretch was given up for its attempts and goes on from where it stands.
   */
  next(attempts: number, days: number, isOver: boolean): MethodTurn {
    const { costs, current, spent } = this;
    const other = current === this.stiff ? this.explicit : this.stiff;
    this.stretches++;
    spent[current] = days > 0 ? (attempts * costs[current]!) / days : Infinity;
    if (!isOver || spent[current]! > spent[other]!) return this.turnTo(other);
    if (current === this.stiff && this.stretches >= this.nextTrial) {
      this.current = this.explicit;
      const affordable = (attempts * costs[current]!) / costs[this.explicit]!;
      return { method: this.explicit, attempts: Math.max(fewestAttempts, Math.ceil(affordable)) };
    }
    return this.stay(attempts);
  }

  /** After a loss, the method that lost is not tried for a while. */
  private turnTo(method: number): MethodTurn {
    this.current = method;
    this.spent.fill(Infinity);
    this.nextTrial = this.stretches + this.pause;
    this.pause = Math.min(longestPause, 2 * this.pause);
    return { method, attempts: Infinity };
  }

  /** An explicit method that suddenly needs far more attempts has met a stiff stretch. */
  private stay(attempts: number): MethodTurn {
    const isExplicit = this.current === this.explicit;
    return { method: this.current, attempts: isExplicit ? 4 * Math.max(fewestAttempts, attempts) : Infinity };
  }
}

/** Operations of one attempt. */
function costOfAttempt({ operations, states }: Kernel, method: Method): number {
  const isNonZero = (weight: number) => weight !== 0;
  const terms = (rows: readonly (readonly number[])[]) =>
    rows.reduce((sum, row) => sum + row.filter(isNonZero).length, 0);
  const stages = method.a.filter((row) => row.some(isNonZero)).length;
  const overhead = 60 + 10 * states.length;
  const explicit = stages * operations.rates + 2 * states.length * terms(method.a) + overhead;
  if (method.kind !== 'Rosenbrock') return explicit;
  const { linearisation, factorisation, solution } = operations;
  const linear = linearisation + factorisation + method.c.length * solution;
  return explicit + linear + 2 * states.length * terms(method.C);
}
