import type { Kernel } from '../data/kernel.ts';
import { isStiff, type Method } from '../data/method.ts';

/** The next stretch between two discontinuities: which method, and how many attempts before it counts as too dear. */
interface MethodTurn {
  readonly method: number;
  readonly attempts: number;
}

/** Stretches on the stiff method before the explicit one is tried. */
const stretchesBeforeTrial = 2;
/** Stretches before a method that lost is tried again; four times as many after each loss. */
const firstPause = 16;
const longestPause = 4096;
/** Attempts that a stretch may have at least before it is given up. */
const fewestAttempts = 8;
/**
 * Largest decay over a mean step of the stiff method with which the method of high order is tried: its dense output,
 * good for smooth solutions, fails where its steps, about twice as long, pass over more than about 4.
 */
const mostDecay = 1.5;
/** Relative tolerance from which on the explicit method of the highest order is the one to choose. */
const tight = 1e-5;

/** What has been learnt of a subject. */
interface Learnt {
  /** Number of the method in use. */
  current: number;
  /** Operations of the last stretch of each length with the stiff method, and the most of any. */
  stiffSpent: Map<number, Spending>;
  stiffMost: number;
  /** Most attempts of a stretch with the explicit method. */
  explicitMost: number;
  stretches: number;
  /** Stretches to wait after the next loss, and the first one at which the explicit method may be tried. */
  pause: number;
  nextTrial: number;
}

interface Spending {
  readonly operations: number;
  readonly days: number;
}

export type ChoiceMemory = Readonly<Learnt>;

/**
 * Chooses between a stiff and an explicit method by the work that they take, stretch by stretch: the operations of
 * an attempt are known from the code, the attempts per day are counted. Stretches are compared with those of about
 * their length, so that an infusion is not held against the weeks after it. What it chooses depends on the subject
 * alone, never on a clock.
 */
export class MethodChoice {
  private readonly costs: readonly number[];
  private readonly stiff: number;
  private readonly explicit: number;
  /** Whether the dense output of the explicit method asks for a model that is not stiff at all. */
  private readonly isDelicate: boolean;
  private learnt: Learnt;

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
    this.isDelicate = hasExtraStages(methods[this.explicit]!);
    this.learnt = nothingLearnt(this.stiff);
  }

  /** The first stretch of a subject. */
  begin(): MethodTurn {
    this.learnt = nothingLearnt(this.stiff);
    return { method: this.stiff, attempts: Infinity };
  }

  /** What has been learnt so far. */
  remember(): ChoiceMemory {
    return { ...this.learnt, stiffSpent: new Map(this.learnt.stiffSpent) };
  }

  /** Goes on from what had been learnt before. */
  recall(memory: ChoiceMemory): void {
    this.learnt = { ...memory, stiffSpent: new Map(memory.stiffSpent) };
  }

  /**
   * The next stretch, after one that took so many attempts over so many days.
   * @param end `isOver`: false when the stretch was given up for its attempts and goes on from where it stands;
   *   `steepestRate`: estimates the largest rate [1/d] at which a disturbance fades, where the next stretch begins.
   */
  next(attempts: number, days: number, end: { isOver: boolean; steepestRate: () => number }): MethodTurn {
    const { learnt } = this;
    const { isOver } = end;
    learnt.stretches++;
    const spending = { operations: attempts * this.costs[learnt.current]!, days };
    if (learnt.current === this.explicit) {
      if (!isOver || this.isDearer(spending)) return this.stayStiff();
      learnt.explicitMost = Math.max(learnt.explicitMost, attempts);
      return { method: this.explicit, attempts: Math.max(4 * learnt.explicitMost, this.affordable()) };
    }
    learnt.stiffSpent.set(lengthClass(days), spending);
    learnt.stiffMost = Math.max(learnt.stiffMost, spending.operations);
    if (learnt.stretches < learnt.nextTrial) return { method: this.stiff, attempts: Infinity };
    // a rate that is not a number is no reason to trust it
    if (this.isDelicate && !(end.steepestRate() * this.longestStep() <= mostDecay)) return this.stayStiff();
    learnt.current = this.explicit;
    return { method: this.explicit, attempts: this.affordable() };
  }

  /** The longest mean step of a stretch with the stiff method [d]. */
  private longestStep(): number {
    let longest = 0;
    for (const { operations, days } of this.learnt.stiffSpent.values()) {
      longest = Math.max(longest, (days * this.costs[this.stiff]!) / operations);
    }
    return longest;
  }

  /** Whether the stiff method spent less per day over about as long. */
  private isDearer({ operations, days }: Spending): boolean {
    const before = this.learnt.stiffSpent.get(lengthClass(days));
    return before !== undefined && operations * before.days > before.operations * days;
  }

  /** Attempts of the explicit method that cost as much as the dearest stretch with the stiff one. */
  private affordable(): number {
    return Math.max(fewestAttempts, Math.ceil(this.learnt.stiffMost / this.costs[this.explicit]!));
  }

  /** After a loss, or without hope, the explicit method is not tried for a while. */
  private stayStiff(): MethodTurn {
    const { learnt } = this;
    learnt.current = this.stiff;
    learnt.stiffMost = 0;
    learnt.explicitMost = 0;
    learnt.nextTrial = learnt.stretches + learnt.pause;
    learnt.pause = Math.min(longestPause, 4 * learnt.pause);
    return { method: this.stiff, attempts: Infinity };
  }
}

function hasExtraStages(method: Method): boolean {
  return method.kind === 'explicit pair' && method.dense.kind === 'extra stages';
}

function nothingLearnt(stiff: number): Learnt {
  return {
    current: stiff,
    stiffSpent: new Map(),
    stiffMost: 0,
    explicitMost: 0,
    stretches: 0,
    pause: firstPause,
    nextTrial: stretchesBeforeTrial,
  };
}

/** Lengths within a factor of 2 are of one class; the usual infusions and intervals lie well inside theirs. */
function lengthClass(days: number): number {
  let length = Math.max(days, 1e-9);
  let octave = 0;
  for (; length >= 1.4; length *= 0.5) octave++;
  for (; length < 0.7; length *= 2) octave--;
  return octave;
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
