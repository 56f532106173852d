import { invert } from '../math/solve-linear.ts';

/** What the variances between trials are estimated from; rows are targets. */
export interface EffectData {
  /** Observed less simulated, with the pull of the prior on the parameters taken back (see `estimateEffects`). */
  readonly residual: Float64Array;
  /** Targets × parameters: slopes by each parameter, whose prior is standard normal. */
  readonly slope: Float64Array;
  /** Sampling variance of observed less simulated. */
  readonly variance: Float64Array;
  /** Trial of each target. */
  readonly trial: readonly number[];
  /** Slopes of each target by the log factor of each effect, effects by row. */
  readonly effects: readonly Float64Array[];
}

const mostRounds = 2000;
const start = 0.05;

/**
 * Estimates by how much trials differ: the variance between trials of the log factor of each effect, by maximum of the
 * marginal likelihood of all targets, parameters and effects integrated out, linear around the fit:
 * residual ~ N(0, S Sᵀ + Σₑ τₑ² Σₜ zₑₜ zₑₜᵀ + V), by expectation and maximisation.
 *
 * @param data the residual is y − G(ẑ) + S ẑ, so that the fit itself costs no variance
 * @return one variance per effect, 0 where trials do not differ by it
 * @source Dempster, Laird & Rubin (1977), J R Stat Soc B 39:1; DerSimonian & Laird (1986), Control Clin Trials 7:177
 */
export function estimateEffects(data: EffectData): number[] {
  const trials = [...new Set(data.trial)];
  const columns = data.effects.map((slope) =>
    trials.map((trial) => slope.map((x, k) => (data.trial[k] === trial ? x : 0))),
  );
  const isFelt = data.effects.map((slope) => slope.some((x) => x !== 0));
  let variances: number[] = data.effects.map((_, e) => (isFelt[e] ? start : 0));
  for (let round = 0; round < mostRounds; round++) {
    const next = oneRound(data, columns, variances);
    const change = Math.max(...next.map((v, e) => Math.abs(v - variances[e]!)));
    variances = next;
    if (change < 1e-9) break;
  }
  return variances.map((v) => (v < 1e-6 ? 0 : v));
}

/** Expected squares of the effects of the trials, given the residuals. */
function oneRound(
  data: EffectData,
  columns: readonly (readonly Float64Array[])[],
  variances: readonly number[],
): number[] {
  const n = data.residual.length;
  const inverse = invert(covarianceOf(data, columns, variances), n)!;
  const quadratic = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      if (a[i] === 0) continue;
      for (let j = 0; j < n; j++) sum += a[i]! * inverse[i * n + j]! * b[j]!;
    }
    return sum;
  };
  return columns.map((own, e) => {
    const tau = variances[e]!;
    if (tau === 0) return 0;
    const squares = own.map((z) => {
      const effect = tau * quadratic(z, data.residual);
      return effect * effect + tau - tau * tau * quadratic(z, z);
    });
    return squares.reduce((sum, x) => sum + x, 0) / own.length;
  });
}

function covarianceOf(
  { slope, variance }: EffectData,
  columns: readonly (readonly Float64Array[])[],
  variances: readonly number[],
): Float64Array {
  const n = variance.length;
  const d = slope.length / n;
  const sum = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    sum[i * n + i] = variance[i]!;
    for (let j = 0; j < n; j++) {
      for (let p = 0; p < d; p++) sum[i * n + j]! += slope[i * d + p]! * slope[j * d + p]!;
      columns.forEach((own, e) => {
        for (const z of own) sum[i * n + j]! += variances[e]! * z[i]! * z[j]!;
      });
    }
  }
  return sum;
}
