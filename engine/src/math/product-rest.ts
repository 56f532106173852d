/** 2²⁷ + 1: splits 53 bits into 26 and 26. */
const SPLITTER = 134217729;

/**
 * What rounding dropped from a product: a · b − product, exact.
 *
 * @param a |a| < 2⁹⁹⁵.
 * @param b |b| < 2⁹⁹⁵.
 * @param product the rounded product a · b; neither overflown nor near the subnormals.
 * @returns the rest.
 * Source: Dekker, T. J. (1971), Numerische Mathematik 18:224, eq. 5.12.
 */
export function productRest(a: number, b: number, product: number): number {
  const aSplit = a * SPLITTER;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = b * SPLITTER;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}
