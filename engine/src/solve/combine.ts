/**
 * Writes a linear combination of columns: into = base + scale · Σ weights[j] columns[j].
 * Four columns at a time, since this loop is most of what a stiff step costs outside the kernel; the order of
 * additions is fixed.
 * @param into overwritten; may be `base`.
 * @param base column to start from.
 * @param columns at least as many as weights, all of the length of `into`.
 * @param terms one weight per column, and a factor of all weights.
 */
export function combine(
  into: Float64Array,
  base: Float64Array,
  columns: readonly Float64Array[],
  terms: { readonly weights: readonly number[]; readonly scale: number },
): void {
  const { weights, scale } = terms;
  const size = into.length;
  const count = weights.length;
  let from = base;
  let j = 0;
  for (; j + 4 <= count; j += 4) {
    const a = columns[j]!;
    const b = columns[j + 1]!;
    const c = columns[j + 2]!;
    const d = columns[j + 3]!;
    const p = scale * weights[j]!;
    const q = scale * weights[j + 1]!;
    const r = scale * weights[j + 2]!;
    const s = scale * weights[j + 3]!;
    for (let i = 0; i < size; i++) into[i] = from[i]! + (p * a[i]! + q * b[i]! + (r * c[i]! + s * d[i]!));
    from = into;
  }
  for (; j + 2 <= count; j += 2) {
    const a = columns[j]!;
    const b = columns[j + 1]!;
    const p = scale * weights[j]!;
    const q = scale * weights[j + 1]!;
    for (let i = 0; i < size; i++) into[i] = from[i]! + (p * a[i]! + q * b[i]!);
    from = into;
  }
  if (j < count) {
    const a = columns[j]!;
    const p = scale * weights[j]!;
    for (let i = 0; i < size; i++) into[i] = from[i]! + p * a[i]!;
  } else if (count === 0) for (let i = 0; i < size; i++) into[i] = from[i]!;
}
