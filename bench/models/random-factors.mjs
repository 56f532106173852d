const multiplier = 6364136223846793005n;
const increment = 1442695040888963407n;
const mask = (1n << 64n) - 1n;

/**
 * Draws factors around 1, the same for every engine: a 64-bit linear congruential generator (D. Knuth, The Art of
 * Computer Programming 2, 3.3.4), so that programs in other languages can draw the same patients.
 * @param {number} spread half width: factors lie between 1 − spread and 1 + spread.
 * @returns {() => number} the next factor.
 */
export function drawFactors(spread) {
  let seed = 12345n;
  return () => {
    seed = (seed * multiplier + increment) & mask;
    const uniform = Number(seed >> 11n) / 2 ** 53;
    return 1 - spread + 2 * spread * uniform;
  };
}
