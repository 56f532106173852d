import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNumbers, writeNumbers } from './engines/numbers-file.mjs';
import { largestError } from './error.mjs';

const tightest = 1e-12;
const engineBuild = join(import.meta.dirname, '../engine/dist');

/**
 * Solves a workload as exactly as two independent engines can: CVODE and our rodas5p, both at 1e-12. The values
 * are those of CVODE where it is installed, and the difference says how far they can be trusted.
 * @param {import('./models/workload.mjs').Workload} workload
 * @param {object} options
 * @param {number} options.patients
 * @param {readonly import('./engines/list.mjs').Engine[]} options.solvers in order of trust; at least one.
 * @param {string} options.folder where references are kept from run to run.
 * @returns {Promise<{values: Float64Array, by: string, doubt: number | null}>} `doubt` is the largest difference
 *   between the two, as an error; null with one solver alone.
 */
export async function solveReference(workload, { patients, solvers, folder }) {
  const answers = [];
  for (const solver of solvers.slice(0, 2)) {
    answers.push({ by: solver.id, values: await solveKept(workload, solver, { patients, folder }) });
  }
  const [first, second] = answers;
  return { ...first, doubt: second ? largestError(second.values, first.values, workload.floor) : null };
}

async function solveKept(workload, solver, { patients, folder }) {
  const build = solver.isOurs === true ? hashBuild() : '';
  const key = keyOf(workload, patients, build);
  const file = join(folder, `${workload.id}-${solver.id.replace(':', '-')}-${key}.bin`);
  if (existsSync(file)) return readNumbers(file);
  const [{ values }] = await solver.run(workload, {
    tolerances: [tightest],
    patients,
    repeats: 0,
    warmUp: 0,
  });
  mkdirSync(folder, { recursive: true });
  writeNumbers(file, values);
  return values;
}

/** Changes with our engine, so that an old build never judges a new one. */
function hashBuild() {
  const hash = createHash('sha256');
  const names = readdirSync(engineBuild, { recursive: true }).map(String).sort();
  for (const name of names) if (name.endsWith('.js')) hash.update(readFileSync(join(engineBuild, name)));
  return hash.digest('hex');
}

/** Changes with anything that changes the solution. */
function keyOf({ model, parameters, doses, times, ratio }, patients, build) {
  const hash = createHash('sha256').update(JSON.stringify(model)).update(build);
  for (const column of [...parameters.slice(0, patients), times, ratio]) hash.update(column);
  for (const dose of doses.slice(0, patients)) for (const column of Object.values(dose)) hash.update(column);
  return hash.digest('hex').slice(0, 16);
}
