import type { ElementaryWriter } from './elementary-writer.ts';
import type { Value } from './function-writer.ts';

/** 2²⁷ + 1: splits 53 bits into 26 and 26. */
const SPLITTER = 134217729;

/** Writes what rounding dropped from a product a · b, as productRest computes it; a and b are used more than once. */
export function writeProductRest(
  { keep, add, sub, mul, number }: ElementaryWriter,
  { a, b, product }: { readonly a: Value; readonly b: Value; readonly product: Value },
): Value {
  const split = (value: Value) => {
    const scaled = keep(mul(value, number(SPLITTER)));
    const high = keep(sub(scaled, sub(scaled, value)));
    return { high, low: keep(sub(value, high)) };
  };
  const aParts = split(a);
  const bParts = split(b);
  return add(
    sub(mul(aParts.high, bParts.high), product),
    mul(aParts.high, bParts.low),
    mul(aParts.low, bParts.high),
    mul(aParts.low, bParts.low),
  );
}
