import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  describePopulation,
  failureKinds,
  InputError,
  planPopulation,
  problem,
  solvePopulation,
} from '@opsonin/engine';
import { openCatalog, readTrial, spreadOverThreads } from 'opsonin';
import { isCount, readWords, runCommand } from './command-line.mjs';

const help = `npm run bench:scale -- [options]

Time and peak memory of virtual patients over five years, visit values only. Each size runs in a process of its own, so
that its peak is its own; CPU seconds tell the work where other programs share the cores. Patients take CLEOPATRA's
arms in turn, doses as planned; values at a visit every 63 days go to a temporary file, whose hash is printed.

  --patients a,b   sizes of the population, default 1000,10000
  --all            1000, 10000 and 100000 patients; the last takes many minutes
  --workers n      threads that solve, default 2
  --json           print the rows as JSON and nothing else
  --help           print this`;

const mostPatients = 10_000_000;
const mostWorkers = 1024;

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(help);
  else if (options.one !== null) console.log(JSON.stringify(await measure(options.one, options.workers)));
  else compareSizes(options);
});

/** Reads the command line; `--one` is what a process is given that measures one size. */
function readOptions(words) {
  const flag = { type: 'boolean', default: false };
  const values = readWords(
    words,
    {
      patients: { type: 'string', default: '1000,10000' },
      all: flag,
      workers: { type: 'string', default: '2' },
      json: flag,
      help: flag,
      one: { type: 'string' },
    },
    'npm run bench:scale',
  );
  const sizes = (values.one ?? values.patients).split(',');
  const problems = sizes
    .filter((size) => !isCount(size, mostPatients))
    .map((size) => wrongCount('--patients', `whole numbers from 1 to ${mostPatients}`, size));
  if (!isCount(values.workers, mostWorkers)) {
    problems.push(wrongCount('--workers', `a whole number from 1 to ${mostWorkers}`, values.workers));
  }
  if (problems.length > 0) throw new InputError(problems);
  return {
    sizes: values.all ? [1000, 10000, 100000] : sizes.map(Number),
    one: values.one === undefined ? null : Number(values.one),
    workers: Number(values.workers),
    json: values.json,
    help: values.help,
  };
}

function wrongCount(option, expected, received) {
  const remedy = `Write e.g. ${option} ${option === '--workers' ? '4' : '1000,10000'}.`;
  return problem('wrong-count', option, { expected, received: `"${received}"`, remedy });
}

/** Solves so many patients and says what it took. */
async function measure(patients, workers) {
  const inputs = readTrial('cleopatra', openCatalog());
  const days = Float64Array.from({ length: 30 }, (_, k) => 63 * k);
  const plan = await planPopulation(inputs, { days });
  const folder = mkdtempSync(join(tmpdir(), 'opsonin-scale-'));
  const file = openSync(join(folder, 'values.f64'), 'w');
  const hash = createHash('sha256');
  const failed = [];
  const start = performance.now();
  await solvePopulation(
    describePopulation(plan),
    ({ range, values, failure }) => {
      const bytes = new Uint8Array(values.buffer);
      hash.update(bytes);
      writeSync(file, bytes);
      failure.forEach((kind, k) => {
        if (kind >= 0) failed.push({ patient: range.first + k, outcome: failureKinds[kind] });
      });
    },
    { subjects: patients, spread: spreadOverThreads({ workers }) },
  );
  const seconds = (performance.now() - start) / 1000;
  rmSync(folder, { recursive: true });
  const { maxRSS, userCPUTime } = process.resourceUsage();
  return {
    patients,
    workers,
    seconds,
    cpuSeconds: userCPUTime / 1e6,
    perSecond: patients / seconds,
    peakMiB: maxRSS / 1024,
    failed,
    hash: hash.digest('hex'),
  };
}

function compareSizes({ sizes, workers, json }) {
  if (!json) {
    console.log(
      `${cpus()[0].model}, Node ${process.version}, ${workers} workers; 30 visits over 1827 days, 5 values each`,
    );
    console.log(
      '| patients | wall s | CPU s | patients/s | peak MiB | failed | hash |\n|---|---|---|---|---|---|---|',
    );
  }
  const rows = sizes.map((patients) => {
    const row = measureApart(patients, workers);
    if (!json) console.log(tableRow(row));
    return row;
  });
  if (json) console.log(JSON.stringify(rows));
}

function measureApart(patients, workers) {
  const args = [fileURLToPath(import.meta.url), '--one', String(patients), '--workers', String(workers)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${patients} patients: ${stderr}`);
  return JSON.parse(stdout);
}

function tableRow({ patients, seconds, cpuSeconds, perSecond, peakMiB, failed, hash }) {
  return `| ${patients} | ${seconds.toFixed(1)} | ${cpuSeconds.toFixed(1)} | ${perSecond.toFixed(0)} | ${peakMiB.toFixed(0)} | ${failed.length} | ${hash.slice(0, 12)} |`;
}
