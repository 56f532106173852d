/** Two arms by stratum: columns of subjects who have entered and of those who count. */
export interface RateTable {
  readonly experimental: Int32Array;
  readonly experimentalCount: Int32Array;
  readonly control: Int32Array;
  readonly controlCount: Int32Array;
}

/** An empty table of so many strata. */
export function startRates(strata: number): RateTable {
  const column = () => new Int32Array(strata);
  return {
    experimental: column(),
    experimentalCount: column(),
    control: column(),
    controlCount: column(),
  };
}

/**
 * The statistic of two rates as a standardised number: positive where more of the experimental arm count. Its square is
 * Pearson's chi-square in one stratum, that of Cochran, Mantel and Haenszel where the test is within strata.
 *
 * @param table counts by stratum
 * @param isStratified which of the two
 * @return standard normal under equal rates; 0 where it has no variance
 * @source Mantel & Haenszel (1959), J Natl Cancer Inst 22:719; Pearson (1900), Phil Mag 50:157
 */
export function standardisedRates(table: RateTable, isStratified: boolean): number {
  let excess = 0;
  let variance = 0;
  for (let s = 0; s < table.experimental.length; s++) {
    const m = table.experimental[s]!;
    const k = table.control[s]!;
    const n = m + k;
    const d = table.experimentalCount[s]! + table.controlCount[s]!;
    if (n < 2) continue;
    excess += table.experimentalCount[s]! - (m * d) / n;
    variance += (m * k * d * (n - d)) / (n * n * (isStratified ? n - 1 : n));
  }
  return variance > 0 ? excess / Math.sqrt(variance) : 0;
}

/** Rate of the experimental arm less that of control, over all strata; NaN with an empty arm. */
export function rateDifference(table: RateTable): number {
  const sum = (column: Int32Array) => column.reduce((total, x) => total + x, 0);
  const { experimental, experimentalCount, control, controlCount } = table;
  return sum(experimentalCount) / sum(experimental) - sum(controlCount) / sum(control);
}
