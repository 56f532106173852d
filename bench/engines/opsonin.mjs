import { compileModel, followDoses, followInLanes, methods } from '@opsonin/engine';
import { measureBatch } from './measure.mjs';

/**
 * Solves every patient of a workload with our engine: the one place where the bench calls it.
 * @param {import('../models/workload.mjs').Workload} workload
 * @param {import('./list.mjs').Request & {tolerance: number, lanes: number, method: string | null}} options
 * @returns {Promise<{values: Float64Array, msPerPatient: number, steps: number}>} states by time by patient.
 */
async function solveAll(workload, { tolerance, patients, lanes, method, ...effort }) {
  const { system, times, ratio } = workload;
  const isAutomatic = method === 'automatic';
  const chosen = method === null || isAutomatic ? methods : methods.filter(({ name }) => name === method);
  const kernel = await compileModel(workload.model, { lanes, methods: chosen });
  const states = Object.fromEntries(system.states.map((name, i) => [name, tolerance * ratio[i]]));
  const options = {
    tolerances: { relative: tolerance, absolute: tolerance, states },
    maxSteps: 10_000_000,
    ...(isAutomatic ? { method } : {}),
    follow(integration, i) {
      workload.parameters[i].forEach((value, k) => {
        integration.setParameter(k, value);
      });
      return followDoses(integration, { doses: workload.doses[i], times });
    },
  };
  const subjects = Array.from({ length: patients }, (_, i) => i);
  const { solved, ms } = measureBatch(() => followInLanes(kernel, subjects, options), effort);
  const size = times.length * system.states.length;
  const values = new Float64Array(patients * size);
  solved.forEach((one, i) => {
    values.set(one.values, i * size);
  });
  const steps = solved.reduce((sum, { work }) => sum + work.steps, 0) / patients;
  return { values, msPerPatient: ms / patients, steps };
}

const explicit = new Set(methods.filter(({ kind }) => kind === 'explicit pair').map(({ name }) => name));

/**
 * Our engine with one lane or two, and with its first method, a given one, or its own choice as it goes ('automatic').
 * @param {{id: string, lanes: number, method: string | null}} kind
 * @returns {import('./list.mjs').Engine}
 */
export function opsonin({ id, lanes, method }) {
  return {
    id,
    title: `Opsonin, ${lanes === 1 ? 'one lane' : 'two lanes'}${method === null ? '' : `, ${method}`}`,
    isOurs: true,
    missing: () => null,
    refuses: ({ stiff }) => (stiff && explicit.has(method) ? 'the model is stiff' : null),
    async run(workload, { tolerances, ...request }) {
      const solved = [];
      for (const tolerance of tolerances) {
        solved.push({ tolerance, ...(await solveAll(workload, { ...request, tolerance, lanes, method })) });
      }
      return solved;
    },
  };
}
