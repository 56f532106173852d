/**
 * Measures one pass over the patients as every engine is measured, whatever its language: passes unmeasured until
 * `warmUp` is over, at least one; then the best of `repeats`.
 * @template T
 * @param {() => T} pass
 * @param {{warmUp: number, repeats: number}} options [ms], count.
 * @returns {{last: T, best: number}} what the last pass returned, and milliseconds of the best.
 */
export function measurePasses(pass, { warmUp, repeats }) {
  let last;
  const begin = performance.now();
  do last = pass();
  while (performance.now() - begin < warmUp);
  let best = Infinity;
  for (let r = 0; r < repeats; r++) {
    const start = performance.now();
    last = pass();
    best = Math.min(best, performance.now() - start);
  }
  return { last, best };
}
