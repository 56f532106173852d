import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkModel } from '../../engine/src/data/check-model.ts';
import { evaluate } from '../../engine/src/data/evaluate-expression.ts';
import type { Model } from '../../engine/src/data/model.ts';
import { readAntimony } from '../../engine/src/model/read-antimony.ts';
import { writeAntimony } from '../../engine/src/model/write-antimony.ts';

interface Reference {
  readonly values: Readonly<Record<string, number>>;
  /** d amount / dt of species that reactions change. */
  readonly rates: Readonly<Record<string, number>>;
  readonly ruleRates: Readonly<Record<string, number>>;
}

const folder = new URL('./antimony/', import.meta.url);
const { texts } = JSON.parse(readFileSync(new URL('reference.json', folder), 'utf8')) as {
  texts: Record<string, Reference>;
};

/** Value of a symbol at time 0, found anew for every mention: slow, but plain. */
function valueAt0(model: Model, name: string): number {
  if (name === 'time') return 0;
  const compartment = model.compartments.find(({ id }) => id === name);
  const species = model.species.find(({ id }) => id === name);
  const parameter = model.parameters.find(({ id }) => id === name);
  const rule = model.assignmentRules.find(({ symbol }) => symbol === name);
  const formula = rule?.expression ?? compartment?.size ?? species?.initial ?? parameter?.initial;
  if (formula) return evaluate(formula, (symbol) => valueAt0(model, symbol));
  if (compartment) return 1;
  if (species) return 0;
  throw new Error(`${name} has no value`);
}

function amountRateAt0(model: Model, species: string): number {
  let rate = 0;
  for (const { reactants, products, kineticLaw } of model.reactions) {
    const speed = evaluate(kineticLaw, (symbol) => valueAt0(model, symbol));
    for (const one of reactants) if (one.species === species) rate -= one.stoichiometry * speed;
    for (const one of products) if (one.species === species) rate += one.stoichiometry * speed;
  }
  return rate;
}

function expectClose(actual: number, expected: number, name: string): void {
  expect(Math.abs(actual - expected), name).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
}

describe('models in Antimony against antimony 3.3.0 and libRoadRunner 2.10.0', () => {
  it.each(Object.keys(texts))('%s means the same at time 0', (name) => {
    const model = readAntimony(readFileSync(new URL(`${name}.ant`, folder), 'utf8'), `${name}.ant`);
    const { values, rates, ruleRates } = texts[name]!;
    const symbols = [...model.compartments, ...model.species, ...model.parameters].map(({ id }) => id);
    expect([...symbols].sort()).toEqual(Object.keys(values).sort());
    for (const [symbol, value] of Object.entries(values)) expectClose(valueAt0(model, symbol), value, symbol);
    for (const [species, rate] of Object.entries(rates)) {
      expectClose(amountRateAt0(model, species), rate, species);
    }
    for (const [symbol, rate] of Object.entries(ruleRates)) {
      const rule = model.rateRules.find((r) => r.symbol === symbol)!;
      expectClose(
        evaluate(rule.expression, (s) => valueAt0(model, s)),
        rate,
        symbol,
      );
    }
  });

  it.each(Object.keys(texts))('%s is sound, and the same after writing and reading', (name) => {
    const model = readAntimony(readFileSync(new URL(`${name}.ant`, folder), 'utf8'), `${name}.ant`);
    expect(checkModel(model)).toEqual([]);
    expect(readAntimony(writeAntimony(model), 'written')).toEqual(model);
  });
});
