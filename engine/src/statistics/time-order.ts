/**
 * Order of subjects by stratum, then by time, then by row: a fixed order, so sums have the same bits everywhere.
 * @param time times [any one unit]
 * @param options `stratum`: one code for each subject, default one stratum; `latestFirst`: times descending,
 *   default ascending
 * @returns row numbers in that order
 */
export function orderByTime(
  time: Float64Array,
  options: { readonly stratum?: Int32Array; readonly latestFirst?: boolean } = {},
): Uint32Array {
  const { stratum, latestFirst = false } = options;
  const sign = latestFirst ? -1 : 1;
  const rows = Uint32Array.from(time, (_, row) => row);
  return rows.sort((a, b) => {
    const byStratum = stratum ? stratum[a]! - stratum[b]! : 0;
    return byStratum || sign * (time[a]! - time[b]!) || a - b;
  });
}
