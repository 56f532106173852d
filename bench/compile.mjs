import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { compileModule, formatTable, instantiateKernel, solve } from '@opsonin/engine';
import { readWords, runCommand } from './command-line.mjs';
import { describeLoad, describeMachine } from './machine.mjs';
import { composite34 } from './models/composite-34.mjs';
import { makeNetwork } from './models/reaction-network.mjs';

const help = `npm run bench:compile -- [options]

Times how long models of up to 2 000 states take to compile, and a compiled one to its first solution, each in a thread
that has compiled and solved nothing before.

  --help   print this`;

/** What is compiled, and what is solved first. */
const cases = [
  { title: composite34.title, load: loadComposite },
  ...[
    { species: 500, reactions: 800, reach: 8 },
    { species: 500, reactions: 800, reach: 500 },
    { species: 2000, reactions: 3200, reach: 8 },
    { species: 2000, reactions: 3200, reach: 2000 },
  ].map((facts) => ({ title: titleOf(facts), load: () => loadNetwork(facts) })),
];

function titleOf({ species, reactions, reach }) {
  const coupling = reach < species ? `${reach} neighbours at most` : 'at random';
  return `${species} states, ${reactions} reactions, coupled ${coupling}; a tenth of a day`;
}

async function loadComposite() {
  const { model, parameters, doses, times } = await composite34.load(1);
  return { model, parameters: parameters[0], doses: doses[0], times };
}

function loadNetwork(facts) {
  const none = new Float64Array();
  const doses = { time: none, amount: none, duration: none, target: new Int32Array() };
  return { model: makeNetwork(facts), parameters: null, doses, times: Float64Array.of(0.1) };
}

const tolerances = { relative: 1e-4, absolute: 1e-6, states: {} };

/** What a worker does, each time in one that has compiled and solved nothing before. */
const tasks = {
  async compile({ model }) {
    const begin = performance.now();
    const compiled = await compileModule(model);
    return { ms: performance.now() - begin, compiled };
  },
  async solve({ parameters, doses, times }, compiled) {
    const begin = performance.now();
    const kernel = await instantiateKernel(compiled);
    if (parameters !== null) kernel.parameters.set(parameters);
    const { outcome } = solve(kernel, { doses, times, tolerances });
    return { ms: performance.now() - begin, outcome: outcome.kind };
  },
};

/** @returns {Promise<any>} what a new worker answers. */
function inWorker(request) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: request });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function measureCase(index) {
  const { compiled, ms: compiling } = await inWorker({ task: 'compile', index });
  const solved = await inWorker({ task: 'solve', index, compiled });
  const { nonZeros, operations } = compiled.plan;
  const counts = [nonZeros.jacobian, nonZeros.factors, operations.factorisation].map(String);
  return [cases[index].title, ...counts, compiling.toFixed(0), solved.ms.toFixed(0), solved.outcome];
}

async function print() {
  const rows = [];
  for (let index = 0; index < cases.length; index++) rows.push(await measureCase(index));
  const counts = ['entries of J', 'of the factors', 'operations'];
  const head = ['model', ...counts, 'compile, ms', 'instantiate and first solution, ms', 'outcome'];
  const load = describeLoad();
  for (const line of describeMachine()) console.log(line);
  console.log(`\n${formatTable([head, ...rows])}`);
  if (load !== null) console.log(load);
}

if (isMainThread) {
  await runCommand(async () => {
    const flags = { help: { type: 'boolean', default: false } };
    const options = readWords(process.argv.slice(2), flags, 'npm run bench:compile');
    if (options.help) console.log(help);
    else await print();
  });
} else {
  const { task, index, compiled } = workerData;
  parentPort.postMessage(await tasks[task](await cases[index].load(), compiled));
}
