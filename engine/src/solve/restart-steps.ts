/** Methods of a kernel have numbers below this. */
const mostMethods = 64;

/** Remembers which first step each kind of discontinuity allowed, so that a restart need not feel its way anew. */
export class RestartSteps {
  private readonly steps = new Map<number, number>();
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
    this.kind = (31 * this.kind + change) % 1_000_000_007;
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
}
