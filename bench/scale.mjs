// Time and peak memory of virtual patients over five years, visit values only:
//   npm run bench:scale [-- --all] [--patients 1000,10000] [--workers 2] [--json]
// Each size runs in a process of its own, so that its peak is its own; CPU seconds tell the work where other programs
// share the cores. Patients take CLEOPATRA's arms in turn, doses as planned; values at a visit every 63 days go to a
// temporary file, whose hash is printed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describePopulation, failureKinds, planPopulation, solvePopulation } from '@opsonin/engine';
import { openCatalog, readTrial, spreadOverThreads } from 'opsonin';

const { values: options } = parseArgs({
  options: {
    patients: { type: 'string', default: '1000,10000' },
    all: { type: 'boolean', default: false },
    workers: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
    one: { type: 'string' },
  },
});
const workers = Number(options.workers);

if (options.one !== undefined) console.log(JSON.stringify(await measure(Number(options.one))));
else compareSizes(options.all ? [1000, 10000, 100000] : options.patients.split(',').map(Number));

/** Solves so many patients and says what it took. */
async function measure(patients) {
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

function compareSizes(sizes) {
  if (!options.json) {
    console.log(
      `${cpus()[0].model}, Node ${process.version}, ${workers} workers; 30 visits over 1827 days, 5 values each`,
    );
    console.log(
      '| patients | wall s | CPU s | patients/s | peak MiB | failed | hash |\n|---|---|---|---|---|---|---|',
    );
  }
  const rows = sizes.map((patients) => {
    const row = measureApart(patients);
    if (!options.json) console.log(tableRow(row));
    return row;
  });
  if (options.json) console.log(JSON.stringify(rows));
}

function measureApart(patients) {
  const args = [fileURLToPath(import.meta.url), '--one', String(patients), '--workers', String(workers)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${patients} patients: ${stderr}`);
  return JSON.parse(stdout);
}

function tableRow({ patients, seconds, cpuSeconds, perSecond, peakMiB, failed, hash }) {
  return `| ${patients} | ${seconds.toFixed(1)} | ${cpuSeconds.toFixed(1)} | ${perSecond.toFixed(0)} | ${peakMiB.toFixed(0)} | ${failed.length} | ${hash.slice(0, 12)} |`;
}
