import type { Kernel } from '../data/kernel.ts';
import { isStiff, type Method, stageColumns } from '../data/method.ts';
import { InputError, problem } from '../data/problem.ts';
import type { Work } from '../data/trajectory.ts';
import { MethodChoice } from './method-choice.ts';

/** Which method an integration steps with, stretch by stretch, and what each has done. */
export class MethodTurns {
  /** Number of the present method among those of the kernel. */
  method: number;
  private readonly methods: readonly Method[];
  private readonly choice: MethodChoice | null;
  /** Attempts with each method before the present stretch. */
  private readonly attemptsBy: number[];
  /** Attempts and time [d] at its start, and attempts it may come to. */
  private stretch = { attempts: 0, time: 0, most: Infinity };

  /**
   * @param kernel with the methods compiled in.
   * @param wanted one of them, or `automatic`; default the first.
   * @throws InputError when the kernel lacks the method.
   */
  constructor(kernel: Kernel, wanted: Method | 'automatic' | undefined) {
    this.methods = kernel.stepper.methods;
    this.attemptsBy = this.methods.map(() => 0);
    const canChoose = this.methods.some(isStiff) && !this.methods.every(isStiff);
    this.choice = wanted === 'automatic' && canChoose ? new MethodChoice(kernel) : null;
    this.method = findMethod(this.methods, wanted === 'automatic' ? undefined : wanted);
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
   * @param time reached [d].
   * @param isOver false when the stretch is given up and goes on from where it stands.
   * @returns attempts that the next stretch may come to.
   */
  next(attempts: number, time: number, isOver: boolean): number {
    const used = attempts - this.stretch.attempts;
    if (this.choice === null || used === 0) return this.stretch.most;
    this.attemptsBy[this.method] = this.attemptsBy[this.method]! + used;
    const turn = this.choice.next(used, time - this.stretch.time, isOver);
    this.method = turn.method;
    this.stretch = { attempts, time, most: turn.attempts };
    return turn.attempts;
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

  /** Evaluations of rates within attempts, and factorisations, after so many attempts by the subject. */
  workOf(attempts: number): { readonly stageCalls: number } & Pick<Work, 'factorisations'> {
    let stageCalls = 0;
    let factorisations = 0;
    this.methods.forEach((method, m) => {
      const present = m === this.method ? attempts - this.stretch.attempts : 0;
      const used = this.attemptsBy[m]! + present;
      stageCalls += used * method.a.filter((row) => row.some((weight) => weight !== 0)).length;
      if (isStiff(method)) factorisations += used;
    });
    return { stageCalls, factorisations };
  }
}

function findMethod(methods: readonly Method[], wanted: Method | undefined): number {
  const names = methods.map(({ name }) => name);
  const index = wanted === undefined ? 0 : names.indexOf(wanted.name);
  if (index >= 0 && names.length > 0) return index;
  throw new InputError([
    problem('unknown-method', 'method', {
      expected: `one of the methods compiled into the kernel: ${names.join(', ')}`,
      received: `"${wanted?.name}"`,
      remedy: 'Name one of them, or compile the model with the method.',
    }),
  ]);
}
