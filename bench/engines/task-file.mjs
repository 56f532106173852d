import { createDosing } from '../../engine/dist/solve/dosing.js';
import { readNumbers, writeNumbers } from './numbers-file.mjs';

/** Numbers that stand before the values of each tolerance in a result. */
const headLength = 4;

/**
 * Doses as the changes they make, for peers that know no doses: rows of time, kind (0 adds to a state, 1 sets the
 * input into it), target and value.
 * @param {import('@opsonin/engine').Doses} doses
 * @returns {number[][]} rows in time order.
 */
export function listEvents(doses) {
  const rows = [];
  const dosing = createDosing(doses);
  for (let time = dosing.nextTime(); time < Infinity; time = dosing.nextTime()) {
    dosing.apply({
      addBolus: (target, amount) => rows.push([time, 0, target, amount]),
      setInput: (target, rate) => rows.push([time, 1, target, rate]),
    });
  }
  return rows;
}

/**
 * Writes what a peer is to solve as numbers of 8 bytes: counts of patients, states, parameters, times, tolerances
 * and repeats; milliseconds of warming up; parameters by patient; ratio of absolute to relative tolerance by state; times; tolerances; number of
 * events by patient; events.
 * @param {string} path
 * @param {import('../models/workload.mjs').Workload} workload
 * @param {import('./list.mjs').Request} request
 */
export function writeTask(path, workload, { tolerances, patients, repeats, warmUp }) {
  const { system, times, ratio } = workload;
  const events = workload.doses.slice(0, patients).map(listEvents);
  const counts = [patients, system.states.length, system.parameterNames.length, times.length];
  const numbers = [
    ...counts,
    tolerances.length,
    repeats,
    warmUp,
    ...workload.parameters.slice(0, patients).flatMap((p) => [...p]),
    ...ratio,
    ...times,
    ...tolerances,
    ...events.map((rows) => rows.length),
    ...events.flat(2),
  ];
  writeNumbers(path, numbers);
}

/**
 * Reads what a peer solved: for each tolerance milliseconds per patient, steps and calls of the rates per patient,
 * patients that failed, then states by time by patient.
 * @param {string} path
 * @param {import('../models/workload.mjs').Workload} workload
 * @param {import('./list.mjs').Request} request
 * @returns {import('./list.mjs').Solved[]}
 */
export function readResult(path, { system, times }, { tolerances, patients }) {
  const numbers = readNumbers(path);
  const count = patients * times.length * system.states.length;
  return tolerances.map((tolerance, k) => {
    const at = k * (headLength + count);
    const [msPerPatient, steps] = numbers.subarray(at, at + headLength);
    return {
      tolerance,
      msPerPatient,
      steps,
      values: numbers.slice(at + headLength, at + headLength + count),
    };
  });
}
