import { readSystem } from '../../engine/dist/compile/system.js';
import { readAntimony } from '../../engine/dist/model/read-antimony.js';
import { drawFactors } from './random-factors.mjs';

/**
 * What every engine is asked to solve: the same equations, patients, doses, days and tolerances.
 * @typedef {object} Workload
 * @property {string} id
 * @property {import('@opsonin/engine').Model} model
 * @property {import('../../engine/src/compile/system.ts').EquationSystem} system its equations.
 * @property {boolean} stiff true when explicit methods are not for it.
 * @property {readonly Float64Array[]} parameters of each patient, in the order of `system.parameterNames`.
 * @property {readonly import('@opsonin/engine').Doses[]} doses of each patient.
 * @property {Float64Array} times output days, ascending.
 * @property {readonly number[]} ladder relative tolerances to solve at.
 * @property {Float64Array} ratio absolute over relative tolerance of each state.
 * @property {Float64Array} floor of the error of each state.
 */

/**
 * What one file of this folder exports.
 * @typedef {object} BenchModel
 * @property {string} id
 * @property {string} title one line for tables and pictures.
 * @property {number} patients how many by default.
 * @property {(patients: number) => Promise<Workload>} load
 */

/**
 * Makes a workload of a model in Antimony text whose patients differ by independent factors on every parameter.
 * @param {object} facts
 * @param {string} facts.id
 * @param {string} facts.text Antimony.
 * @param {boolean} facts.stiff
 * @param {number} facts.patients
 * @param {number} facts.spread half width of the factors.
 * @param {readonly {time: number, target: string, amount: number, duration?: number}[]} facts.doses of every
 *   patient, sorted by time [d].
 * @param {Float64Array} facts.times
 * @param {readonly number[]} facts.ladder
 * @param {number | Readonly<Record<string, number>>} facts.ratio of every state, or by name.
 * @returns {Workload}
 */
export function makeWorkload({ id, text, stiff, patients, spread, doses, times, ladder, ratio }) {
  const model = readAntimony(text, id);
  const system = readSystem(model);
  const factor = drawFactors(spread);
  const scale = Float64Array.from(system.states, (s) => (typeof ratio === 'number' ? ratio : ratio[s]));
  const columns = {
    time: Float64Array.from(doses, (d) => d.time),
    amount: Float64Array.from(doses, (d) => d.amount),
    duration: Float64Array.from(doses, (d) => d.duration ?? 0),
    target: Int32Array.from(doses, (d) => system.states.indexOf(d.target)),
  };
  return {
    id,
    model,
    system,
    stiff,
    parameters: Array.from({ length: patients }, () =>
      Float64Array.from(system.parameterDefaults, (value) => value * factor()),
    ),
    doses: Array.from({ length: patients }, () => columns),
    times,
    ladder,
    ratio: scale,
    floor: scale,
  };
}

/** Days `every`, 2 · `every`, … `count` · `every`. */
export function daysEvery(every, count) {
  return Float64Array.from({ length: count }, (_, k) => (k + 1) * every);
}
