/**
 * Root mean square of a vector in units of the tolerance: each component is divided by
 * absolute + relative · max(|before|, |after|).
 * @returns the norm; at most 1 means within tolerance; not finite when a component is not.
 */
export function weightedNorm(
  vector: Float64Array,
  before: Float64Array,
  after: Float64Array,
  tolerance: { readonly absolute: Float64Array; readonly relative: number },
): number {
  const { absolute, relative } = tolerance;
  let sum = 0;
  for (let i = 0; i < vector.length; i++) {
    const size = Math.max(Math.abs(before[i]!), Math.abs(after[i]!));
    // a state that is and stays 0 under an absolute tolerance of 0 has an error of 0, not 0/0
    const ratio = vector[i]! / (absolute[i]! + relative * size + Number.MIN_VALUE);
    sum += ratio * ratio;
  }
  return vector.length === 0 ? 0 : Math.sqrt(sum / vector.length);
}
