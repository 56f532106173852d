/**
 * Error of an engine: the largest |y − reference| / (|reference| + floor) over patients, output days and states. The
 * floor belongs to the state and is the same for all engines.
 * @param {Float64Array} values states by time by patient.
 * @param {Float64Array} reference of the same patients first, perhaps of more.
 * @param {Float64Array} floor of each state.
 * @returns {number} infinite when any value is not finite.
 */
export function largestError(values, reference, floor) {
  let largest = 0;
  for (let k = 0; k < values.length; k++) {
    const error = Math.abs(values[k] - reference[k]) / (Math.abs(reference[k]) + floor[k % floor.length]);
    if (!(error < Infinity)) return Infinity;
    if (error > largest) largest = error;
  }
  return largest;
}
