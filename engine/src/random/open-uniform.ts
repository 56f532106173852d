/**
 * Makes a number of the open interval (0, 1) from 53 of 64 random bits: k·2^-53 for k = 1..2^53-1, and 2^-54,
 * the middle of the first cell, for k = 0.
 *
 * @param high 32 random bits, unsigned; the leading bits of k
 * @param low 32 random bits, unsigned; its upper 21 are used
 */
export function openUniform(high: number, low: number): number {
  const k = high * 2097152 + (low >>> 11);
  return (k === 0 ? 0.5 : k) / 9007199254740992;
}
