import { describe, expect, it } from 'vitest';
import type { Drug, ExpectedExposure } from '../../engine/src/data/drug.ts';
import type { TrialInputs } from '../../engine/src/data/trial-inputs.ts';
import { compareExposures } from './exposure.ts';
import { platformWithAllDrugs } from './read-catalog.ts';

const inputs = platformWithAllDrugs();
const drugs = inputs.drugs.map(({ drug }) => drug);

/** The same inputs with one drug put in place of its namesake. */
function withDrug(changed: Drug): TrialInputs {
  return {
    ...inputs,
    drugs: inputs.drugs.map((entry) => (entry.drug.id === changed.id ? { ...entry, drug: changed } : entry)),
  };
}

/** A drug with one of its numbers multiplied. */
function withParameter(drug: Drug, symbol: string, by: number): Drug {
  const { pharmacokinetics } = drug;
  const parameter = pharmacokinetics.parameters[symbol]!;
  if (!('value' in parameter)) throw new Error(symbol);
  const parameters = {
    ...pharmacokinetics.parameters,
    [symbol]: { ...parameter, value: parameter.value * by },
  };
  return { ...drug, pharmacokinetics: { ...pharmacokinetics, parameters } };
}

const tell = (c: { what: string; published: number; simulated: number }) =>
  `${c.what}: published ${c.published}, simulated ${c.simulated.toPrecision(4)}`;

describe('the typical subject under the label regimen has the published exposure of', () => {
  it.each(drugs.map((drug) => ({ id: drug.id, drug })))('$id', async ({ drug }) => {
    expect(drug.expected.length).toBeGreaterThan(0);
    const comparisons = await compareExposures(inputs, drug);
    expect(comparisons.filter((c) => !c.isWithin).map(tell)).toEqual([]);
  });
});

describe('a wrong number is found', () => {
  it.each([
    ['trastuzumab', 'CL', 3],
    ['trastuzumab', 'V1', 2],
    ['trastuzumab', 'Vmax', 4],
    ['pertuzumab', 'CL', 3],
    ['docetaxel', 'CL', 2],
    ['docetaxel', 'CL', 24],
  ])('in %s: %s times %f', async (id, symbol, by) => {
    const changed = withParameter(drugs.find((d) => d.id === id)!, symbol, by);
    const comparisons = await compareExposures(withDrug(changed), changed);
    expect(comparisons.some((c) => !c.isWithin)).toBe(true);
  });

  it('in any published row, three times or a third of what it was', async () => {
    for (const drug of drugs) {
      const change = (by: number): Drug => ({
        ...drug,
        expected: drug.expected.map((row) => ({ ...row, value: row.value * by })),
      });
      for (const by of [3, 1 / 3]) {
        const changed = change(by);
        const comparisons = await compareExposures(withDrug(changed), changed);
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
    const drug = { ...drugs.find(({ id }) => id === 'pertuzumab')!, expected: [row] };
    const plain = (symbol: string, value: number) => ({
      value,
      unit: symbol[0] === 'V' ? 'L' : 'L/d',
      meaning: 'a test',
      status: 'assumed' as const,
    });
    const parameters = { CL: plain('CL', CL), V1: plain('V1', V1), Q: plain('Q', Q), V2: plain('V2', V2) };
    const changed = {
      ...drug,
      pharmacokinetics: { ...drug.pharmacokinetics, parameters, correlations: [] },
    };
    const [comparison] = await compareExposures(withDrug(changed), changed);
    expect(comparison!.simulated / expected).toBeCloseTo(1, 3);
  });
});
