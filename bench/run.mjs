// Runs Opsonin and its peers side by side:  npm run bench -- --help
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { InputError } from '@opsonin/engine';
import { drawWorkPrecision } from './draw.mjs';
import { engines } from './engines/list.mjs';
import { largestError } from './error.mjs';
import { formatRatios, formatRows } from './format.mjs';
import { describeLoad, describeMachine } from './machine.mjs';
import { models } from './models/list.mjs';
import { help, readOptions } from './options.mjs';
import { solveReference } from './reference.mjs';

const outFolder = join(import.meta.dirname, 'out');
const recordFolder = join(import.meta.dirname, '../docs/validation');
const ratiosHeading = 'How many times faster than each row of a peer we are at equal or better error:';
const repeats = 3;
const warmUp = 200;
const quick = { patients: 2, repeats: 1, tolerances: [1e-4, 1e-6] };
/** Engines that solve the reference, in order of trust. */
const referees = ['cvode-dense', 'opsonin-wasm-simd:rodas5p'];

const find = (id) => engines.find((engine) => engine.id === id);
const isOurs = (id) => find(id).isOurs === true;
const note = (line) => process.stderr.write(`${line}\n`);

/** Runs all that the options ask for and prints it. */
async function runBench(options) {
  const chosen = options.engines.map(find);
  const present = chosen.filter((engine) => engine.missing() === null);
  const facts = describeMachine();
  const fewest = options.quick ? quick.repeats : repeats;
  facts.push(
    `Timing: one thread; unmeasured for ${warmUp} ms, then each patient's best of ${fewest}; for ours the best whole pass`,
  );
  for (const engine of chosen) {
    if (!present.includes(engine))
      facts.push(`${engine.id}: not available: install with ${engine.missing()}`);
  }
  const rows = [];
  for (const id of options.models) {
    const measured = await measureModel(
      models.find((model) => model.id === id),
      present,
      options,
    );
    rows.push(...measured);
    const load = describeLoad();
    if (load !== null) facts.push(`${load} (${id})`);
  }
  if (options.json) {
    for (const line of facts) note(line);
    process.stdout.write(`${JSON.stringify(rows.map(toJson), null, 1)}\n`);
    return;
  }
  const told = [...facts, '', formatRows(rows), '', ratiosHeading, '', formatRatios(rows, isOurs), ''].join(
    '\n',
  );
  process.stdout.write(told);
  draw(rows, options.record ? recordFolder : outFolder);
  if (options.record) writeFileSync(join(recordFolder, 'bench.txt'), told);
}

/** Measures every engine on one model. */
async function measureModel(model, present, options) {
  const patients = options.patients ?? (options.quick ? quick.patients : model.patients);
  const workload = await model.load(patients);
  note(`\n${model.id}: ${model.title}; ${workload.system.states.length} states`);
  const solvers = referees.map(find).filter((engine) => engine.missing() === null);
  const reference = await solveReference(workload, {
    patients,
    solvers,
    folder: join(outFolder, 'references'),
  });
  const doubt =
    reference.doubt === null ? 'not checked' : `within ${reference.doubt.toExponential(1)} of the other`;
  note(`reference by ${reference.by}, ${doubt}`);
  const rows = [];
  for (const engine of present) {
    const refusal = engine.refuses(workload);
    if (refusal !== null) {
      note(`${engine.id}: left out, ${refusal}`);
      continue;
    }
    const request = {
      tolerances: options.quick ? quick.tolerances : ladderOf(engine, workload),
      patients: Math.min(patients, engine.mostPatients ?? patients),
      repeats: options.quick ? quick.repeats : repeats,
      warmUp,
    };
    try {
      const solved = await engine.run(workload, request);
      rows.push(...solved.map((one) => toRow(one, { model, engine, workload, reference, request })));
      note(`${engine.id}: done`);
    } catch (error) {
      note(`${engine.id}: failed: ${error.message}`);
    }
  }
  return rows;
}

/** We also run between the decades, so that there is a row of ours near the error of every row of a peer. */
function ladderOf(engine, { ladder }) {
  return engine.isOurs === true
    ? ladder.flatMap((tolerance) => [Number((3 * tolerance).toPrecision(1)), tolerance])
    : ladder;
}

function toRow({ tolerance, msPerPatient, values, steps }, { model, engine, workload, reference, request }) {
  const error = largestError(values, reference.values, workload.floor);
  return {
    model: model.id,
    engine: engine.id,
    tolerance,
    msPerPatient,
    error,
    patients: request.patients,
    steps,
  };
}

/** JSON knows no infinity: the error of an engine that failed is null. */
function toJson({ model, engine, tolerance, msPerPatient, error, patients }) {
  return { model, engine, tolerance, msPerPatient, error: error < Infinity ? error : null, patients };
}

/** Draws work against precision, a picture per model. */
function draw(rows, folder) {
  mkdirSync(folder, { recursive: true });
  for (const id of new Set(rows.map(({ model }) => model))) {
    const { title } = models.find((model) => model.id === id);
    const file = join(folder, `bench-${id}.svg`);
    const ofModel = rows.filter((row) => row.model === id);
    writeFileSync(file, drawWorkPrecision(ofModel, `${id}: ${title}`));
    console.log(`Picture: ${relative(process.cwd(), file)}`);
  }
}

try {
  const known = { models: models.map(({ id }) => id), engines: engines.map(({ id }) => id) };
  const options = readOptions(process.argv.slice(2), known);
  if (options.help)
    console.log(`${help}\n\nModels:  ${known.models.join(', ')}\nEngines: ${known.engines.join(', ')}`);
  else await runBench(options);
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
