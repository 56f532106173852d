/**
 * Takes off the mean of a column and divides by its mean absolute deviation; a constant becomes exactly 0.
 * @param column values
 * @returns the scaled values, what they were multiplied by, and what was taken off before
 */
export function standardise(column: Float64Array): {
  readonly values: Float64Array;
  readonly factor: number;
  readonly mean: number;
} {
  // Summed as distances from the first value, so the mean of a constant is that constant to the bit.
  const first = column[0] ?? 0;
  let distance = 0;
  for (const value of column) distance += value - first;
  const mean = first + distance / column.length;
  let deviation = 0;
  for (const value of column) deviation += Math.abs(value - mean);
  const factor = deviation > 0 ? column.length / deviation : 1;
  return { values: column.map((value) => (value - mean) * factor), factor, mean };
}
