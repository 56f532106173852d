// This scratch pair only lets one call look at a double's bits: it is written before it is read, so no state
// passes from call to call.
const DOUBLE = new Float64Array([1]);
const WORDS = new Int32Array(DOUBLE.buffer);
/** Where the host keeps the upper word. */
const HIGH = WORDS[1] === 0x3ff00000 ? 1 : 0;

/**
 * Upper 32 bits of a double: sign, exponent, and 20 bits of fraction.
 *
 * @param x any double.
 * @returns the bits as a signed 32-bit integer, so negative where x is.
 */
export function highWord(x: number): number {
  DOUBLE[0] = x;
  return WORDS[HIGH]!;
}

/** All 64 bits of a double, as an unsigned integer. */
export function bitsOf(x: number): bigint {
  return new BigUint64Array(new Float64Array([x]).buffer)[0]!;
}

/** The double with these 64 bits; higher ones do not count. */
export function doubleOf(bits: bigint): number {
  return new Float64Array(new BigUint64Array([bits]).buffer)[0]!;
}

/** 1.5 · 2⁵²: added to a double below 2⁵¹ and taken off again, it rounds that to the nearest integer. */
export const INTEGER_ROUNDER = 6755399441055744;

/**
 * 2^e as a double, exact.
 *
 * @param e integer −1074 … 1023.
 * @returns 2^e; a subnormal below e = −1022.
 */
export function powerOfTwo(e: number): number {
  return POWERS[e + 1074]!;
}

// A table, because putting an exponent together word by word stalls the load that follows.
const POWERS = new Float64Array(2098);
for (let e = 0, power = 5e-324; e < 2098; e += 1, power *= 2) POWERS[e] = power;
