// The engine as a library: read a trial of the catalog, run it with 100 subjects, print what came out.
import { runTrial, summariseRun } from '@opsonin/engine';
import { openCatalog, readTrial } from 'opsonin';

const inputs = readTrial('cleopatra', openCatalog());
const design = { ...inputs.design, subjects: 100, seed: 7 };
const summary = await runTrial({ ...inputs, design }, summariseRun);

for (const { id, n, endpoints } of summary.arms) {
  console.log(`arm ${id}: ${n} subjects, median PFS ${endpoints.pfs.median?.toFixed(1)} months`);
}
const { hazardRatio } = summary.comparisons.find((c) => c.endpoint === 'pfs');
console.log(`hazard ratio ${hazardRatio.value?.toFixed(2)}, hash ${summary.hash}`);
