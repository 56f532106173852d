// Re-fits the parameters of the platform that are marked fitted to CLEOPATRA.
//
//   node examples/fit-cleopatra.mjs                    misfit of the catalog's values
//   node examples/fit-cleopatra.mjs --rounds 60        Nelder–Mead from there (an hour)
//
// Common random numbers: every evaluation uses the same seed and subjects. The default seed is not the one that
// `npm start` runs, so that the report is not tuned to its own noise.
import { parseArgs } from 'node:util';
import { runTrial } from '@opsonin/engine';
import { openCatalog, readTrial } from 'opsonin';

const { values } = parseArgs({
  options: {
    subjects: { type: 'string', default: '3200' },
    seed: { type: 'string', default: '21' },
    rounds: { type: 'string', default: '0' },
  },
});
const inputs = readTrial('cleopatra', openCatalog());
const design = { ...inputs.design, subjects: Number(values.subjects), seed: Number(values.seed) };

const tables = inputs.modules.map(({ table }) => table.parameters);
const names = tables.flatMap((table) =>
  Object.entries(table).flatMap(([name, p]) => (p.fittedTo?.includes('cleopatra') ? [name] : [])),
);
const isShare = (name) => name === 'eII';
const toLine = (name, x) => (isShare(name) ? Math.log(x / (1 - x)) : Math.log(x));
const fromLine = (name, z) => (isShare(name) ? 1 / (1 + Math.exp(-z)) : Math.exp(z));

function withValues(point) {
  const modules = inputs.modules.map((module) => {
    const parameters = { ...module.table.parameters };
    names.forEach((name, i) => {
      if (parameters[name]) parameters[name] = { ...parameters[name], value: fromLine(name, point[i]) };
    });
    return { ...module, table: { ...module.table, parameters } };
  });
  return { ...inputs, design, modules };
}

/** Survival at a month, halfway through the step of a visit there, on the logit scale. */
function logitSurvival(arm, endpoint, month) {
  const { curve } = arm.estimates.find((e) => e.endpoint === endpoint);
  const at = (m) => curve.survival.findLast((_, k) => curve.months[k] <= m) ?? 1;
  const s = Math.min(0.99, Math.max(0.01, (at(month - 0.3) + at(month + 0.3)) / 2));
  return Math.log(s / (1 - s));
}

/** Standardised misfits: published medians, hazard ratios and (from memory, with less weight) response rates. */
function misfits({ analysis }) {
  const [a, b] = analysis.arms;
  const ratio = (endpoint) => analysis.comparisons.find((c) => c.endpoint === endpoint).hazardRatio.value;
  const logit = (percent) => Math.log(percent / (100 - percent));
  const response = (arm) => logit(arm.estimates.find((e) => e.endpoint === 'orr').rate.value);
  return {
    'PFS median A 18.5': logitSurvival(a, 'pfs', 18.6) / 0.12,
    'PFS median B 12.4': logitSurvival(b, 'pfs', 12.42) / 0.12,
    'PFS hazard ratio 0.62': Math.log(ratio('pfs') / 0.62) / 0.098,
    'ORR A 80.2': (response(a) - logit(80.2)) / 0.15,
    'ORR B 69.3': (response(b) - logit(69.3)) / 0.15,
    'OS median A 56.5': logitSurvival(a, 'os', 56.5) / 0.12,
    'OS median B 40.8': logitSurvival(b, 'os', 40.8) / 0.12,
    'OS hazard ratio 0.68': Math.log(ratio('os') / 0.68) / 0.103,
  };
}

async function objective(point) {
  const found = await runTrial(withValues(point), misfits);
  const sum = Object.values(found).reduce((total, x) => total + x * x, 0);
  const shown = names.map((name, i) => `${name} ${fromLine(name, point[i]).toPrecision(4)}`).join('  ');
  console.log(`${sum.toFixed(2)}  ${shown}`);
  return { sum, found };
}

/** Nelder & Mead 1965, with reflection, expansion, contraction and shrinkage. */
async function nelderMead(start, rounds) {
  const vertex = async (point) => ({ point, ...(await objective(point)) });
  const corners = [await vertex(start)];
  if (rounds === 0) return corners[0];
  for (let i = 0; i < start.length; i++) corners.push(await vertex(start.with(i, start[i] + 0.12)));
  for (let round = 0; round < rounds; round++) {
    corners.sort((p, q) => p.sum - q.sum);
    const worst = corners.at(-1);
    const others = corners.slice(0, -1);
    const centre = start.map((_, j) => others.reduce((s, c) => s + c.point[j], 0) / others.length);
    const along = (t) => vertex(centre.map((c, j) => c + t * (c - worst.point[j])));
    const reflected = await along(1);
    let next = reflected;
    if (reflected.sum < corners[0].sum) {
      const expanded = await along(2);
      if (expanded.sum < reflected.sum) next = expanded;
    } else if (reflected.sum >= others.at(-1).sum) {
      next = await along(reflected.sum < worst.sum ? 0.5 : -0.5);
    }
    if (next.sum < worst.sum) corners[corners.length - 1] = next;
    else {
      const best = corners[0].point;
      for (let i = 1; i < corners.length; i++) {
        corners[i] = await vertex(corners[i].point.map((x, j) => (x + best[j]) / 2));
      }
    }
  }
  return corners.sort((p, q) => p.sum - q.sum)[0];
}

const start = names.map((name) => toLine(name, tables.find((t) => t[name])[name].value));
const best = await nelderMead(start, Number(values.rounds));
for (const [name, x] of Object.entries(best.found))
  console.log(`${name.padEnd(24)} ${x.toFixed(2)} standard errors`);
