/** A one-step method as data: what it claims, where it comes from, and its coefficients. */
export type Method = RosenbrockMethod | ExplicitMethod;

interface MethodFacts {
  readonly name: string;
  /** Order of convergence of the solution. */
  readonly order: number;
  /** Order of the embedded solution whose difference estimates the error. */
  readonly embeddedOrder: number;
  /** Author, year and place of the coefficients. */
  readonly reference: string;
  /** Time of each stage as a share of the step. */
  readonly c: readonly number[];
  /** Strictly lower triangle, row by row: row i has i entries. */
  readonly a: readonly (readonly number[])[];
}

/**
 * A stiffly accurate Rosenbrock method in the form that needs no products with the Jacobian (E. Hairer, G. Wanner,
 * Solving Ordinary Differential Equations II, 1996, IV.7, eq. 7.25):
 * (I/(γh) − J) u_i = f(t + c_i h, y + Σ a_ij u_j) + Σ (C_ij/h) u_j + h d_i ∂f/∂t.
 * The new state is the last stage's argument plus its u; that u is the error estimate.
 */
export interface RosenbrockMethod extends MethodFacts {
  /** Steps are not limited by fast decay. */
  readonly kind: 'Rosenbrock';
  readonly gamma: number;
  /** Strictly lower triangle, as `a`. */
  readonly C: readonly (readonly number[])[];
  readonly d: readonly number[];
  /** Rows of the dense output: y(θ) = (1−θ) y0 + θ (y1 + (1−θ)(k1 + θ (k2 + θ k3))), k_m = Σ dense_mj u_j. */
  readonly dense: readonly (readonly number[])[];
}

/**
 * An explicit Runge–Kutta pair whose last stage is the first of the next step. The last row of `a` gives the new
 * state.
 */
export interface ExplicitMethod extends MethodFacts {
  readonly kind: 'explicit pair';
  /** Weights of the solution minus weights of the embedded one. */
  readonly errorWeights: readonly number[];
  /**
   * The same for a second embedded solution of order 3, null when there is none. With e5 and e3 the sums of squares
   * in units of the tolerance, the error is then e5 / √(e5 + e3/100) (Hairer, Nørsett, Wanner I, 1993, II.10).
   */
  readonly thirdOrderWeights: readonly number[] | null;
  readonly dense: FifthTerm | ExtraStages;
}

/** Dense output from the stages at hand: the weights of its fifth term (Hairer, Nørsett, Wanner I, 1993, II.6). */
export interface FifthTerm {
  readonly kind: 'fifth term';
  readonly weights: readonly number[];
}

/**
 * Dense output from further stages, which are computed when it is asked for: y(θ) = y0 + θ (F1 + (1−θ) (F2 + θ (F3 +
 * (1−θ) (F4 + …)))), with F1 to F3 from the states and slopes at both ends, and the others rows over all stages
 * (Hairer, Nørsett, Wanner I, 1993, II.6).
 */
export interface ExtraStages {
  readonly kind: 'extra stages';
  readonly a: readonly (readonly number[])[];
  readonly c: readonly number[];
  readonly rows: readonly (readonly number[])[];
}

/** True when stable steps are not limited by fast decay. */
export function isStiff(method: Method): boolean {
  return method.kind === 'Rosenbrock';
}

/** Columns that the stages of a method take, those of its dense output included. */
export function stageColumns(method: Method): number {
  const isExtended = method.kind === 'explicit pair' && method.dense.kind === 'extra stages';
  return method.c.length + (isExtended ? (method.dense as ExtraStages).c.length : 0);
}
