import { compileModel, methods, solve } from '@opsonin/engine';
import { measurePatients } from './measure.mjs';

/**
 * Solves every patient of a workload with our engine: the one place where the bench calls it.
 * @param {import('../models/workload.mjs').Workload} workload
 * @param {{tolerance: number, patients: number, repeats: number, warmUp: number, method: string}} options
 * @returns {Promise<{values: Float64Array, msPerPatient: number, steps: number}>} states by time by patient.
 */
export async function solveAll(workload, { tolerance, patients, repeats, warmUp, method }) {
  const { system, times, ratio } = workload;
  const kernel = await compileModel(workload.model);
  const states = Object.fromEntries(system.states.map((name, i) => [name, tolerance * ratio[i]]));
  const options = {
    times,
    tolerances: { relative: tolerance, absolute: tolerance, states },
    method: methods.find(({ name }) => name === method),
    maxSteps: 10_000_000,
  };
  const solveOne = (i) => {
    kernel.parameters.set(workload.parameters[i]);
    return solve(kernel, { ...options, doses: workload.doses[i] });
  };
  const { solved, msPerPatient } = measurePatients(solveOne, { patients, repeats, warmUp });
  const size = times.length * system.states.length;
  const values = new Float64Array(patients * size);
  solved.forEach((one, i) => {
    values.set(one.values, i * size);
  });
  const steps = solved.reduce((sum, { work }) => sum + work.steps, 0) / patients;
  return { values, msPerPatient, steps };
}

/**
 * Our engine with one of its methods.
 * @param {string} method
 * @param {boolean} isStiff whether the method is for stiff models.
 * @returns {import('./list.mjs').Engine}
 */
export function opsonin(method, isStiff) {
  return {
    id: `opsonin-wasm:${method}`,
    title: `Opsonin, ${method}`,
    isOurs: true,
    missing: () => null,
    refuses: ({ stiff }) => (stiff && !isStiff ? 'the model is stiff' : null),
    async run(workload, { tolerances, ...options }) {
      const solved = [];
      for (const tolerance of tolerances) {
        solved.push({ tolerance, ...(await solveAll(workload, { ...options, tolerance, method })) });
      }
      return solved;
    },
  };
}
