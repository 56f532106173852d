import { openCatalog, readTrial } from '../../cli/dist/index.js';
import { readSystem } from '../../engine/dist/compile/system.js';
import { plannedDosesOf } from '../../engine/dist/therapy/planned-doses.js';
import { assemble } from '../../engine/dist/trial/assemble.js';
import { prepareTrial } from '../../engine/dist/trial/run.js';
import { daysEvery } from './workload.mjs';

const interval = 21;
const cycles = 87;

/**
 * The catalog's model of the day with the drugs of a trial; subjects as they are enrolled, treated as planned in
 * the first period of its arms in turn for five years.
 * @param {string} id of the bench model
 * @param {string} name of the trial
 * @param {number} patients
 * @returns {Promise<import('./workload.mjs').Workload>}
 */
async function load(id, name, patients) {
  const written = readTrial(name, openCatalog());
  const inputs = withDrugsOfArms(written);
  // the trial screens and randomises in pairs
  const subjects = patients + (patients % 2);
  const trial = { ...inputs, design: { ...inputs.design, subjects } };
  const course = await prepareTrial(trial);
  const model = assemble(trial);
  const system = readSystem(model);
  const { absolute, relative, states } = inputs.platform.tolerances;
  // the model card asks for next to no absolute tolerance of the neutrophil chain; an error needs a floor
  const ratio = Float64Array.from(system.states, (name) =>
    Math.max(1e-6, (states[name] ?? absolute) / relative),
  );
  const order = Array.from({ length: patients }, (_, i) => i);
  return {
    id,
    model,
    system,
    stiff: true,
    parameters: order.map((i) => parametersOf(course, system, i)),
    doses: order.map((i) => dosesOf(course, i)),
    times: daysEvery(interval, cycles),
    ladder: [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8],
    ratio,
    floor: ratio,
  };
}

/** The trial with the drugs of the first periods alone: later lines are not solved here. */
function withDrugsOfArms(inputs) {
  const given = new Set(
    inputs.design.arms.flatMap(({ periods }) => periods[0].drugs.map(({ drug }) => drug)),
  );
  const arms = inputs.design.arms.map((arm) => ({ ...arm, periods: arm.periods.slice(0, 1) }));
  const endpoints = ['pfs', 'os'];
  const analysis = inputs.design.analysis.filter(({ endpoint }) => endpoints.includes(endpoint));
  const design = { ...inputs.design, arms, laterLines: [], rules: [], analysis };
  return { ...inputs, design, drugs: inputs.drugs.filter(({ drug }) => given.has(drug.id)) };
}

/** The subject's own values in the units of the model, defaults where the cohort has none. */
function parametersOf({ cohort, parameters }, { parameterDefaults }, i) {
  return Float64Array.from(parameterDefaults, (value, k) => {
    const { column, numerator, denominator } = parameters[k];
    return column < 0 ? value : (cohort.values[column][i] * numerator) / denominator;
  });
}

function dosesOf({ cohort, schedules, doseTarget }, i) {
  const value = (symbol) => cohort.values[cohort.symbols.indexOf(symbol)][i];
  const body = { weight: value('WT'), surface: value('BSA') };
  const until = interval * (cycles - 1);
  return plannedDosesOf(schedules[i % schedules.length][0], body, { until, target: (d) => doseTarget[d] });
}

/** @type {import('./workload.mjs').BenchModel} */
export const platform = {
  id: 'platform',
  title: "the catalog's platform under the schedule of CLEOPATRA for five years",
  patients: 20,
  load: (patients) => load('platform', 'cleopatra', patients),
};

/** @type {import('./workload.mjs').BenchModel} */
export const platformE2100 = {
  id: 'platform-e2100',
  title: "the catalog's platform under the schedule of E2100 for five years",
  patients: 10,
  load: (patients) => load('platform-e2100', 'e2100', patients),
};
