import type { Kernel } from '../data/kernel.ts';
import { isStiff, type Method, stageColumns } from '../data/method.ts';
import { findMethod, hasBothKinds } from './find-method.ts';
import { type ChoiceMemory, MethodChoice } from './method-choice.ts';

/** Which method an integration steps with, stretch by stretch, and what each has done. */
export class MethodTurns {
  /** Number of the present method among those of the kernel. */
  method: number;
  private readonly methods: readonly Method[];
  private readonly choice: MethodChoice | null;
  /** Attempts with each method before the present stretch. */
  private attemptsBy: number[];
  /** Attempts and time [d] at its start, and attempts it may come to. */
  private stretch = { attempts: 0, time: 0, most: Infinity };

  /**
   * @param kernel with the methods compiled in.
   * @param wanted one of them or its name, or `automatic`; default the first.
   * @param relative relative tolerance.
   * @throws InputError when the kernel lacks the method.
   */
  constructor(kernel: Kernel, wanted: Method | string | undefined, relative: number) {
    this.methods = kernel.stepper.methods;
    this.attemptsBy = this.methods.map(() => 0);
    const canChoose = wanted === 'automatic' && hasBothKinds(kernel);
    this.choice = canChoose ? new MethodChoice(kernel, relative) : null;
    this.method = findMethod(kernel, wanted === 'automatic' ? undefined : wanted);
  }

  /** The first stretch of a subject, from a time [d]. */
  begin(time: number): void {
    this.attemptsBy.fill(0);
    this.stretch = { attempts: 0, time, most: Infinity };
    if (this.choice !== null) this.method = this.choice.begin().method;
  }

  /**
   * Ends a stretch.
   * @param attempts made so far by the subject.
   * @param at end of the last step and time from which the next stretch goes on [d]: the clock may have been set back.
   * @param how whether it is over rather than given up midway, and what estimates the steepest rate there [1/d].
   * @returns attempts that the next stretch may come to.
   */
  next(
    attempts: number,
    at: { readonly end: number; readonly time: number },
    how: { readonly isOver: boolean; readonly steepestRate: () => number },
  ): number {
    const used = attempts - this.stretch.attempts;
    if (this.choice === null) return Infinity;
    let { most } = this.stretch;
    if (used > 0) {
      this.attemptsBy[this.method] = this.attemptsBy[this.method]! + used;
      const turn = this.choice.next(used, at.end - this.stretch.time, how);
      this.method = turn.method;
      most = turn.attempts;
    }
    this.stretch = { attempts, time: at.time, most };
    return most;
  }

  /** Whether the stretch has come to more attempts than it may. */
  isDear(attempts: number): boolean {
    return attempts - this.stretch.attempts >= this.stretch.most;
  }

  isStiff(): boolean {
    return isStiff(this.methods[this.method]!);
  }

  /** Evaluations of rates that the dense output of a step takes, once. */
  extraStages(): number {
    const method = this.methods[this.method]!;
    return stageColumns(method) - method.c.length;
  }

  /** Attempts with each method after so many by the subject. */
  attemptsWith(attempts: number): number[] {
    const present = attempts - this.stretch.attempts;
    return this.attemptsBy.map((before, m) => before + (m === this.method ? present : 0));
  }

  /** All of it, for `resume`. */
  remember(): TurnMemory {
    const { method, stretch, attemptsBy } = this;
    return { method, stretch, attemptsBy: [...attemptsBy], choice: this.choice?.remember() ?? null };
  }

  /** Goes on from what was known before. */
  resume({ method, stretch, attemptsBy, choice }: TurnMemory): void {
    this.method = method;
    this.stretch = stretch;
    this.attemptsBy = [...attemptsBy];
    if (choice !== null) this.choice?.recall(choice);
  }
}

export interface TurnMemory {
  readonly method: number;
  readonly stretch: { readonly attempts: number; readonly time: number; readonly most: number };
  readonly attemptsBy: readonly number[];
  /** What the choice of a method has learnt; null when the method is fixed. */
  readonly choice: ChoiceMemory | null;
}
