import type { Stream } from './stream.ts';

/**
 * Draws a random order of 0..n-1, every order equally likely, e.g. of the places in a permuted block.
 *
 * @param n how many, an integer 0..2^31-1
 * @param stream takes n-1 draws from it (none for n < 2)
 * @return the n indices in their random order
 * @throws RangeError for any other n
 * @source Fisher and Yates (1938); Durstenfeld (1964), Algorithm 235: Random permutation, CACM 7(7):420
 */
export function permute(n: number, stream: Stream): Int32Array {
  if (!(Number.isInteger(n) && n >= 0 && n <= 2147483647)) {
    throw new RangeError(
      `n — expected an integer from 0 to 2147483647, received ${n}. Give the number of places to order.`,
    );
  }
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    // A uniform is at most 1 - 2^-53, so its product with i + 1 rounds to a number below i + 1.
    const j = Math.floor(stream.uniform() * (i + 1));
    const moved = order[i]!;
    order[i] = order[j]!;
    order[j] = moved;
  }
  return order;
}
