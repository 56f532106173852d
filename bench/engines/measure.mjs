/**
 * Measures a solver as every engine is measured, whatever its language: goes over the patients unmeasured until
 * `warmUp` is over, at least once, then `repeats` times measured; each patient's best counts, so that what else the
 * machine does weighs little.
 * @template T
 * @param {(patient: number) => T} solveOne
 * @param {{patients: number, warmUp: number, repeats: number}} options `warmUp` in ms.
 * @returns {{solved: T[], msPerPatient: number}} what came out of the last pass, and the mean of the bests.
 */
export function measurePatients(solveOne, { patients, warmUp, repeats }) {
  const order = Array.from({ length: patients }, (_, i) => i);
  const begin = performance.now();
  let solved;
  do solved = order.map(solveOne);
  while (performance.now() - begin < warmUp);
  const best = order.map(() => Infinity);
  for (let r = 0; r < repeats; r++) {
    for (const i of order) {
      const start = performance.now();
      solved[i] = solveOne(i);
      best[i] = Math.min(best[i], performance.now() - start);
    }
  }
  return { solved, msPerPatient: best.reduce((sum, ms) => sum + ms, 0) / patients };
}

/**
 * Measures a solver that takes all patients at once, since it solves several side by side: unmeasured until
 * `warmUp` is over, at least once, then `repeats` times measured. The best pass counts.
 * @template T
 * @param {() => T} solveAll
 * @param {{warmUp: number, repeats: number}} options `warmUp` in ms.
 * @returns {{solved: T, ms: number}} what came out of the last pass, and the time of the best.
 */
export function measureBatch(solveAll, { warmUp, repeats }) {
  const begin = performance.now();
  let solved;
  do solved = solveAll();
  while (performance.now() - begin < warmUp);
  let ms = Infinity;
  for (let r = 0; r < repeats; r++) {
    const start = performance.now();
    solved = solveAll();
    ms = Math.min(ms, performance.now() - start);
  }
  return { solved, ms };
}
