import { productRest } from './product-rest.ts';

/**
 * What rounding dropped from a square root: √(value + valueRest) − root, to twice the digits.
 *
 * @param value > 0, not near the subnormals.
 * @param valueRest small beside value; 0 when there is none.
 * @param root the rounded square root of value.
 * @returns the rest.
 * Source: Dekker, T. J. (1971), Numerische Mathematik 18:224, section 6.
 */
export function rootRest(value: number, valueRest: number, root: number): number {
  const square = root * root;
  return (value - square - productRest(root, root, square) + valueRest) / (2 * root);
}
