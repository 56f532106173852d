import { cvode } from './cvode.mjs';
import { deSolve } from './desolve.mjs';
import { odex } from './odex.mjs';
import { opsonin } from './opsonin.mjs';
import { roadRunner } from './roadrunner.mjs';
import { sciPy } from './scipy.mjs';

/**
 * What is asked of an engine: every engine goes over the patients unmeasured until `warmUp` is over, at least
 * once, then `repeats` times measured, and reports the mean of each patient's best.
 * @typedef {object} Request
 * @property {readonly number[]} tolerances relative.
 * @property {number} patients the first so many of the workload.
 * @property {number} repeats
 * @property {number} warmUp [ms]
 */

/**
 * What an engine gives for one tolerance.
 * @typedef {object} Solved
 * @property {number} tolerance
 * @property {number} msPerPatient
 * @property {Float64Array} values states by time by patient; NaN where it failed.
 * @property {number} [steps] per patient.
 */

/**
 * @typedef {object} Engine
 * @property {string} id
 * @property {string} title
 * @property {boolean} [isOurs]
 * @property {number} [mostPatients] how many it is given at most: slow engines get fewer.
 * @property {() => string | null} missing how to install it; null when it is there.
 * @property {(workload: import('../models/workload.mjs').Workload) => string | null} refuses why a model is not for
 *   it; null when it is.
 * @property {(workload: import('../models/workload.mjs').Workload, request: Request) => Promise<Solved[]>} run one
 *   answer per tolerance; throws in words when the program fails.
 */

/** The engines of the bench, ours first. @type {readonly Engine[]} */
export const engines = [
  opsonin({ id: 'opsonin-wasm', lanes: 1, method: null }),
  opsonin({ id: 'opsonin-wasm-simd', lanes: 2, method: null }),
  opsonin({ id: 'opsonin-wasm-simd:rodas5p', lanes: 2, method: 'rodas5p' }),
  opsonin({ id: 'opsonin-wasm-simd:rodas4', lanes: 2, method: 'rodas4' }),
  opsonin({ id: 'opsonin-wasm-simd:dormand-prince', lanes: 2, method: 'dormand-prince' }),
  opsonin({ id: 'opsonin-wasm-simd:dop853', lanes: 2, method: 'dop853' }),
  opsonin({ id: 'opsonin-wasm-simd:automatic', lanes: 2, method: 'automatic' }),
  cvode('cvode-klu', { isSparse: true, isRebuilt: false }),
  cvode('cvode-dense', { isSparse: false, isRebuilt: false }),
  cvode('cvode-klu-o3', { isSparse: true, isRebuilt: true }),
  cvode('cvode-dense-o3', { isSparse: false, isRebuilt: true }),
  deSolve,
  roadRunner,
  sciPy,
  odex,
];
