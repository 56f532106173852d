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
/** Relative tolerance from which on the explicit method of the highest order is the one to choose. */
const tight = 1e-5;

/** What has been learnt of a subject. */
interface Learnt {
  /** Number of the method in use. */
  current: number;
  /** Operations per day of the last stretch with the stiff method and with the explicit one; infinite if not known. */
  stiffSpent: number;
  explicitSpent: number;
  stretches: number;
  /** Stretches to wait after the next loss, and the first one at which the explicit method may be tried. */
  pause: number;
  nextTrial: number;
}

export type ChoiceMemory = Readonly<Learnt>;

/**
 * Chooses between a stiff and an explicit method by the work that they take, stretch by stretch: the operations of
 * an attempt are known from the code, the attempts per day are counted. What it chooses depends on the subject
 * alone, never on a clock.
 */
export class MethodChoice {
  private readonly costs: readonly number[];
  private readonly stiff: number;
  private readonly explicit: number;
  private readonly learnt: Learnt;

  /**
   * @param kernel with at least one stiff and one explicit method. The first stiff one is used; of the explicit ones
   *   that of the highest order where accuracy is tight, else that of the lowest.
   * @param relative relative tolerance; tight from 1e-5.
   */
  constructor(kernel: Pick<Kernel, 'operations' | 'states' | 'stepper'>, relative: number) {
    const { methods } = kernel.stepper;
    this.costs = methods.map((method) => costOfAttempt(kernel, method));
    this.stiff = methods.findIndex(isStiff);
    this.explicit = findExplicit(methods, relative <= tight);
    this.learnt = nothingLearnt(this.stiff);
  }

  /** The first stretch of a subject. */
  begin(): MethodTurn {
    Object.assign(this.learnt, nothingLearnt(this.stiff));
    return { method: this.stiff, attempts: Infinity };
  }

  /** What has been learnt so far. */
  remember(): ChoiceMemory {
    return { ...this.learnt };
  }

  /** Goes on from what had been learnt before. */
  recall(memory: ChoiceMemory): void {
    Object.assign(this.learnt, memory);
  }

  /**
   * The next stretch, after one that took so many attempts over so many days.
   * @param isOver false when the stretch was given up for its attempts and goes on from where it stands.
   */
  next(attempts: number, days: number, isOver: boolean): MethodTurn {
    const { costs, stiff, explicit, learnt } = this;
    const isExplicit = learnt.current === explicit;
    const operations = attempts * costs[learnt.current]!;
    const spent = days > 0 ? operations / days : Infinity;
    const elsewhere = isExplicit ? learnt.stiffSpent : learnt.explicitSpent;
    learnt.stretches++;
    if (!isOver || spent > elsewhere) return this.turnTo(isExplicit ? stiff : explicit);
    if (isExplicit) {
      // one that suddenly needs far more attempts has met a stiff stretch
      learnt.explicitSpent = spent;
      return { method: explicit, attempts: 4 * Math.max(fewestAttempts, attempts) };
    }
    learnt.stiffSpent = spent;
    if (learnt.stretches < learnt.nextTrial) return { method: stiff, attempts: Infinity };
    learnt.current = explicit;
    return { method: explicit, attempts: Math.max(fewestAttempts, Math.ceil(operations / costs[explicit]!)) };
  }

  /** After a loss, the method that lost is not tried for a while. */
  private turnTo(method: number): MethodTurn {
    const { learnt } = this;
    learnt.current = method;
    learnt.stiffSpent = Infinity;
    learnt.explicitSpent = Infinity;
    learnt.nextTrial = learnt.stretches + learnt.pause;
    learnt.pause = Math.min(longestPause, 2 * learnt.pause);
    return { method, attempts: Infinity };
  }
}

function nothingLearnt(stiff: number): Learnt {
  return {
    current: stiff,
    stiffSpent: Infinity,
    explicitSpent: Infinity,
    stretches: 0,
    pause: firstPause,
    nextTrial: stretchesBeforeTrial,
  };
}

/** The explicit method of the highest order, or of the lowest. */
function findExplicit(methods: readonly Method[], isHighest: boolean): number {
  const explicit = methods.filter((method) => !isStiff(method));
  const orders = explicit.map(({ order }) => order);
  const wanted = isHighest ? Math.max(...orders) : Math.min(...orders);
  return methods.indexOf(explicit.find(({ order }) => order === wanted)!);
}

/** Operations of one attempt. */
function costOfAttempt(
  { operations, states }: Pick<Kernel, 'operations' | 'states'>,
  method: Method,
): number {
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
