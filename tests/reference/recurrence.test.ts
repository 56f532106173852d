import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTrial } from '../../cli/src/read-trial.ts';
import { trialDesignSchema } from '../../engine/src/data/trial-design.ts';
import type { TrialInputs } from '../../engine/src/data/trial-inputs.ts';
import { prepareTrial, runTrial } from '../../engine/src/trial/run.ts';
import { catalog, readPopulations } from '../catalog/read-catalog.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly hazard: number;
}
type Receptor = 'positive' | 'negative';

const published = JSON.parse(readFileSync(join(import.meta.dirname, 'recurrence', 'hazards.json'), 'utf8'))
  .ibcsg as Readonly<Record<Receptor, readonly Stretch[]>>;

/** Women after surgery who are given nothing and die of nothing else, for 25 years. */
function observation(): TrialInputs {
  const inputs = readTrial('hera', catalog);
  const population = readPopulations().find(({ id }) => id === 'her2-positive-operated')!;
  const design = trialDesignSchema.parse({
    id: 'observation',
    title: 'Observation after surgery',
    population: population.id,
    disease: 'resected',
    lifeTable: null,
    subjects: 900,
    arms: [{ id: 'A', label: 'observation', role: 'single', periods: [{ name: 'observation' }] }],
    visits: { tumour: '182 d' },
    analysis: [{ endpoint: 'rfi', cutoff: '25 years' }],
  });
  return { ...inputs, design, population, drugs: [], lifeTable: null, published: null };
}

/** Time to recurrence [years], of those who have one, and the end of follow-up of the others. */
type Followed = readonly { readonly years: number; readonly recurs: boolean }[];

async function followWomen(inputs: TrialInputs): Promise<Record<Receptor, Followed>> {
  const { endpoints, cohort } = await runTrial(inputs, (result) => result);
  const row = endpoints.rows.find(({ endpoint }) => endpoint === 'rfi')!;
  if (row.kind !== 'time to event') throw new Error(row.kind);
  const receptor = cohort.categorical.find(({ name }) => name === 'hormoneReceptor')!;
  const of = (name: Receptor): Followed =>
    [...row.time].flatMap((time, i) =>
      receptor.categories[receptor.index[i]!] === name
        ? [{ years: time / 365.25, recurs: Boolean(row.event[i]) }]
        : [],
    );
  return { positive: of('positive'), negative: of('negative') };
}

/** Recurrences per year at risk, in percent. */
function hazardOf(women: Followed, from: number, to: number): number {
  const atRisk = women.filter(({ years }) => years > from);
  const years = atRisk.reduce((sum, one) => sum + Math.min(one.years, to) - from, 0);
  return (100 * atRisk.filter((one) => one.recurs && one.years <= to).length) / years;
}

/** Share of the recurrences of twenty years that come between two times. */
function shareOf(women: Followed, from: number, to: number): number {
  const within = (a: number, b: number) =>
    women.filter((one) => one.recurs && one.years > a && one.years <= b).length;
  return within(from, to) / within(0, 20);
}

/** The same share from published hazards: one minus exp of minus hazard times time, of those still free. */
function publishedShare(receptor: Receptor, from: number, to: number): number {
  let free = 1;
  const events = published[receptor]
    .filter((stretch) => stretch.to <= 20)
    .map((stretch) => {
      const before = free;
      free *= Math.exp((-stretch.hazard * (stretch.to - stretch.from)) / 100);
      return { ...stretch, events: before - free };
    });
  const within = events.filter((e) => e.from >= from && e.to <= to).reduce((sum, e) => sum + e.events, 0);
  return within / (1 - free);
}

describe('the published share of recurrences', () => {
  // exp(-0.495) = 0.610, exp(-0.765) = 0.465, exp(-1.05) = 0.350
  it('by period is what a pocket calculator makes of the hazards', () => {
    expect(publishedShare('positive', 0, 5)).toBeCloseTo(0.6, 2);
    expect(publishedShare('positive', 5, 10)).toBeCloseTo(0.22, 2);
    expect(publishedShare('positive', 10, 20)).toBeCloseTo(0.18, 2);
    expect(publishedShare('negative', 0, 5)).toBeCloseTo(0.755, 2);
  });
});

describe('recurrence after surgery alone, by year', async () => {
  const inputs = observation();
  const { kernel } = await prepareTrial({ ...inputs, design: { ...inputs.design, subjects: 1 } });
  const canSleep = kernel.parameterNames.includes('wakes');
  let women: Record<Receptor, Followed>;
  beforeAll(async () => {
    if (canSleep) women = await followWomen(inputs);
  }, 60_000);

  it.runIf(canSleep)('is highest among the first three years', () => {
    const all = [...women.positive, ...women.negative];
    const yearly = Array.from({ length: 20 }, (_, k) => hazardOf(all, k, k + 1));
    expect(yearly.indexOf(Math.max(...yearly))).toBeLessThan(3);
  });

  it.runIf(canSleep)('comes earlier in receptor-negative disease, later and longer in positive', () => {
    expect(hazardOf(women.negative, 0, 2)).toBeGreaterThan(hazardOf(women.positive, 0, 2));
    expect(hazardOf(women.positive, 5, 20)).toBeGreaterThan(1.5 * hazardOf(women.negative, 5, 20));
    const isCrossed = (year: number) =>
      hazardOf(women.positive, year, year + 2) > hazardOf(women.negative, year, year + 2);
    expect([isCrossed(0), isCrossed(6)]).toEqual([false, true]);
  });

  // Half again is what eras, nodes and treatments differ by.
  it.runIf(canSleep).each([
    [0, 5],
    [5, 10],
    [10, 20],
  ])('has its published share in years %f to %f of receptor-positive disease', (from, to) => {
    const ratio = shareOf(women.positive, from, to) / publishedShare('positive', from, to);
    expect(ratio).toBeGreaterThan(1 / 1.6);
    expect(ratio).toBeLessThan(1.6);
  });

  // Receptor-negative disease of the 1980s held some that is positive by today's assays.
  it.runIf(canSleep)('comes within five years in receptor-negative disease at least as often as then', () => {
    expect(shareOf(women.negative, 0, 5)).toBeGreaterThan(publishedShare('negative', 0, 5));
  });
});
