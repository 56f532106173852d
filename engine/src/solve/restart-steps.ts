/** Methods of a kernel have numbers below this. */
const mostMethods = 64;

/** Kind of the steps that follow no discontinuity. */
const midway = -1;

/** Remembers which first step each kind of discontinuity allowed, so that a restart need not feel its way anew. */
export class RestartSteps {
  private steps = new Map<number, number>();
  private kind = 0;
  private present = 0;

  /** Forgets all. */
  clear(): void {
    this.steps.clear();
    this.kind = 0;
    this.present = 0;
  }

  /** Takes note of a change: several before one restart make a kind of their own. */
  note(change: number): void {
    this.kind = (31 * this.kind + change) % 33_554_393;
  }

  /** Keeps the first step [d] that the last restart allowed. */
  keep(step: number): void {
    this.steps.set(this.present, step);
  }

  /** The step [d] that the changes noted allowed before with a method; null when they are new. */
  recall(method: number): number | null {
    this.present = this.kind * mostMethods + method;
    this.kind = 0;
    return this.steps.get(this.present) ?? null;
  }

  /** The step taken next is not one from a discontinuity. */
  leave(): void {
    this.present = midway;
  }

  /** All of it, for `resume`. */
  remember(): RestartMemory {
    return { steps: new Map(this.steps), kind: this.kind, present: this.present };
  }

  /** Goes on from what was known before. */
  resume({ steps, kind, present }: RestartMemory): void {
    this.steps = new Map(steps);
    this.kind = kind;
    this.present = present;
  }
}

export interface RestartMemory {
  readonly steps: ReadonlyMap<number, number>;
  readonly kind: number;
  readonly present: number;
}
