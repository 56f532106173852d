import { createRequire } from 'node:module';
import { prepareEquations } from '../code/equations.mjs';
import { makeJavaScript } from '../code/write-javascript.mjs';
import { measurePatients } from './measure.mjs';
import { listEvents } from './task-file.mjs';

const loadModule = createRequire(import.meta.url);

/** odex of the npm registry: extrapolation (GBS) after E. Hairer and G. Wanner, in JavaScript. */
export const odex = {
  id: 'odex',
  title: 'odex (JavaScript)',
  mostPatients: 10,
  missing() {
    try {
      loadModule.resolve('odex');
      return null;
    } catch {
      return 'npm ci';
    }
  },
  refuses: ({ stiff }) => (stiff ? 'the model is stiff' : null),
  /** @type {import('./list.mjs').Engine['run']} */
  async run(workload, { tolerances, patients, repeats, warmUp }) {
    const { Solver } = loadModule('odex');
    const make = makeJavaScript(prepareEquations(workload));
    const events = workload.doses.slice(0, patients).map(listEvents);
    return tolerances.map((tolerance) => {
      const solver = new Solver(workload.system.states.length);
      solver.relativeTolerance = tolerance;
      solver.absoluteTolerance = Array.from(workload.ratio, (r) => r * tolerance);
      solver.maxSteps = 1_000_000;
      const solveOne = (i) =>
        solvePatient(solver, make(workload.parameters[i]), { events: events[i], times: workload.times });
      const { solved, msPerPatient } = measurePatients(solveOne, { patients, repeats, warmUp });
      return { tolerance, msPerPatient, values: Float64Array.from(solved.flat(2)) };
    });
  },
};

function solvePatient(solver, { y, u, rates }, { events, times }) {
  const values = [];
  let time = 0;
  let next = 0;
  while (values.length < times.length) {
    for (; next < events.length && events[next][0] <= time; next++) {
      const [, kind, target, value] = events[next];
      if (kind === 0) y[target] += value;
      else u[target] = value;
    }
    const wanted = times[values.length];
    const stop = next < events.length ? Math.min(events[next][0], wanted) : wanted;
    solver.solve(rates, time, y, stop).y.forEach((value, i) => {
      y[i] = value;
    });
    if (stop === wanted) values.push([...y]);
    time = stop;
  }
  return values;
}
