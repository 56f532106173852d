import { describe, expect, it } from 'vitest';
import type { Drug, ExpectedExposure } from '../../engine/src/data/drug.ts';
import type { DrugEntry } from '../../engine/src/data/trial-inputs.ts';
import {
  dosesUntil,
  labelPeriod,
  simulateExposure,
  typicalDrug,
} from '../../engine/src/trial/typical-drug.ts';
import { type Comparison, compareExposures } from './exposure.ts';
import { readDrugs, readPopulations } from './read-catalog.ts';

const entries = readDrugs();
const population = readPopulations().find(({ id }) => id === 'her2-positive-metastatic')!;
const entryOf = (id: string) => entries.find(({ drug }) => drug.id === id)!;
const withCourse = entries.filter(({ drug }) => drug.class !== 'vaccine');
const named = (list: readonly DrugEntry[]) => list.map((entry) => ({ id: entry.drug.id, entry }));

/** A drug with one of its numbers multiplied. */
function withParameter({ drug, pharmacokinetics: model }: DrugEntry, symbol: string, by: number): DrugEntry {
  const { pharmacokinetics } = drug;
  const parameter = pharmacokinetics.parameters[symbol]!;
  if (!('value' in parameter)) throw new Error(symbol);
  const parameters = {
    ...pharmacokinetics.parameters,
    [symbol]: { ...parameter, value: parameter.value * by },
  };
  return {
    pharmacokinetics: model,
    drug: { ...drug, pharmacokinetics: { ...pharmacokinetics, parameters } },
  };
}

const tell = (c: Comparison) =>
  `${c.what}: published ${c.published}, simulated ${c.simulated.toPrecision(4)}`;

describe('the typical woman under the label regimen has the published exposure of', () => {
  it.each(named(withCourse))('$id', async ({ entry }) => {
    expect(entry.drug.expected.length).toBeGreaterThan(0);
    const comparisons = await compareExposures(entry, population);
    expect(comparisons.filter((c) => !c.isWithin).map(tell)).toEqual([]);
  });
});

describe('the table of antibodies and conjugates', () => {
  const bodies = entries.filter(({ drug }) => drug.class.startsWith('antibody'));

  it('has troughs and half-lives inside their published ranges', async () => {
    const all = await Promise.all(bodies.map((entry) => compareExposures(entry, population)));
    const ranged = all.flat().filter(({ row }) => row.low !== undefined && row.high !== undefined);
    const outside = ranged.filter(
      ({ simulated, row }) => simulated < row.low! * 0.95 || simulated > row.high!,
    );
    expect(outside.map(tell)).toEqual([]);
    expect(ranged.filter(({ row }) => row.quantity === 'trough').length).toBeGreaterThanOrEqual(8);
  });

  it('has a half-life of each that is given into a vein', () => {
    const intravenous = bodies.filter(({ drug }) => drug.routes.includes('intravenous'));
    const without = intravenous.filter(
      ({ drug }) => !drug.expected.some(({ quantity }) => quantity === 'terminal half-life'),
    );
    expect(without.map(({ drug }) => drug.id)).toEqual([]);
  });
});

describe('a wrong number is found', () => {
  it.each([
    ['trastuzumab', 'CL', 3],
    ['trastuzumab', 'V1', 2],
    ['trastuzumab', 'Vmax', 4],
    ['trastuzumab-subcutaneous', 'F', 0.5],
    ['pertuzumab', 'CL', 3],
    ['trastuzumab-deruxtecan', 'CL', 2],
    ['docetaxel', 'CL', 2],
    ['docetaxel', 'CL', 24],
    ['carboplatin', 'CL', 1.4],
    ['capecitabine', 'molar', 2.76],
    ['nab-paclitaxel', 'Vmax', 24],
  ])('in %s: %s times %f', async (id, symbol, by) => {
    const comparisons = await compareExposures(withParameter(entryOf(id), symbol, by), population);
    expect(comparisons.some((c) => !c.isWithin)).toBe(true);
  });

  it('in any published row, three times or a third of what it was', async () => {
    for (const { drug, pharmacokinetics } of withCourse) {
      for (const by of [3, 1 / 3]) {
        const expected = drug.expected
          .filter(({ quantity }) => quantity !== 'terminal half-life')
          .map((row) => ({ ...row, value: row.value * by }));
        const comparisons = await compareExposures(
          { pharmacokinetics, drug: { ...drug, expected } },
          population,
        );
        expect(comparisons.filter((c) => c.isWithin).map(tell)).toEqual([]);
      }
    }
  });
});

describe('the terminal half-life', () => {
  it('of pertuzumab is read from the slope: 18 d for 0.235 L/d, 3.11 L, 0.534 L/d and 2.46 L', async () => {
    // λ2 of two compartments: half of (a − sqrt(a² − 4b)), a = (CL+Q)/V1 + Q/V2, b = CL·Q/(V1·V2)
    const [CL, V1, Q, V2] = [0.235, 3.11, 0.534, 2.46];
    const a = (CL + Q) / V1 + Q / V2;
    const b = (CL * Q) / (V1 * V2);
    const expected = (2 * Math.LN2) / (a - Math.sqrt(a * a - 4 * b));
    const row: ExpectedExposure = {
      quantity: 'terminal half-life',
      cycle: 1,
      label: 0,
      value: 18,
      unit: 'd',
      tolerance: 1.1,
      status: 'derived',
    };
    const plain = (symbol: string, value: number) => ({
      value,
      unit: symbol[0] === 'V' ? 'L' : 'L/d',
      meaning: 'a test',
      status: 'assumed' as const,
    });
    const parameters = Object.fromEntries(
      Object.entries({ CL, V1, Q, V2 }).map(([symbol, value]) => [symbol, plain(symbol, value)]),
    );
    const { drug, pharmacokinetics } = entryOf('pertuzumab');
    const changed: Drug = {
      ...drug,
      expected: [row],
      pharmacokinetics: { ...drug.pharmacokinetics, parameters, correlations: [] },
    };
    const [comparison] = await compareExposures({ drug: changed, pharmacokinetics }, population);
    expect(comparison!.simulated / expected).toBeCloseTo(1, 3);
  });
});

describe('a vaccine', () => {
  const vaccines = named(entries.filter(({ drug }) => drug.class === 'vaccine'));

  it.each(vaccines)('$id releases in the end what was injected, in reference doses', async ({ entry }) => {
    const { drug } = entry;
    // one dose alone: the cycle is made so long that nothing is left, and the area of the release is the dose
    const alone: Drug = { ...drug, label: [{ ...drug.label[0]!, every: '400 d', days: [1] }] };
    const typical = await typicalDrug({ ...entry, drug: alone }, population);
    const area = simulateExposure(typical, { quantity: 'area under the curve', cycle: 1, label: 0 });
    const { reference } = drug.pharmacokinetics.parameters;
    if (reference === undefined || !('value' in reference)) throw new Error('no reference dose');
    const injected = dosesUntil(typical, labelPeriod(alone, 0), 0).amount[0]!;
    expect(area).toBeCloseTo(injected / reference.value, 2);
  });
});
