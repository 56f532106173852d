import { describe, expect, it } from 'vitest';
import { checkTrial } from '../../engine/src/data/check-trial.ts';
import { endpoints } from '../../engine/src/endpoints/list.ts';
import { assemble } from '../../engine/src/trial/assemble.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { samplersOf } from '../../engine/src/trial/samplers.ts';
import { DIMENSIONLESS, type Dimension, isSameDimension } from '../../engine/src/units/dimension.ts';
import { readUnit } from '../../engine/src/units/unit.ts';
import { isUnitProblem } from '../../engine/src/units/unit-problem.ts';
import { platformWithAllDrugs } from './read-catalog.ts';

const inputs = platformWithAllDrugs();

const of = (more: Partial<Dimension>): Dimension => ({ ...DIMENSIONLESS, ...more });
const clearance = of({ volume: 1, time: -1 });
const volume = of({ volume: 1 });
const concentration = of({ mass: 1, volume: -1 });
/** Dimensions of the symbols of pharmacokinetics, doses in mass. */
const dimensionOf: Readonly<Record<string, Dimension>> = {
  CL: clearance,
  Q: clearance,
  Q2: clearance,
  Q3: clearance,
  V1: volume,
  V2: volume,
  V3: volume,
  Vmax: of({ mass: 1, time: -1 }),
  Km: concentration,
  EC50: concentration,
};

describe('a drug of the catalog', () => {
  it.each(inputs.drugs.map(({ drug }) => ({ drug, id: drug.id })))(
    '$id has parameters of the dimensions of its kinetics',
    ({ drug }) => {
      const table = { ...drug.pharmacokinetics.parameters, ...drug.effects.parameters };
      const wrong = Object.entries(table).filter(([symbol, parameter]) => {
        const unit = readUnit('unit' in parameter ? parameter.unit : '1');
        const expected = dimensionOf[symbol];
        return isUnitProblem(unit) || (expected && !isSameDimension(unit.dimension, expected));
      });
      expect(wrong).toEqual([]);
    },
  );

  it.each(inputs.drugs.map(({ drug }) => ({ drug, id: drug.id })))(
    '$id adds only to inputs that a module declares',
    ({ drug }) => {
      const declared = inputs.modules.flatMap(({ table }) => Object.keys(table.inputs));
      expect(
        drug.effects.contributions.map(({ input }) => input).filter((i) => !declared.includes(i)),
      ).toEqual([]);
    },
  );
});

describe('the platform with every drug', () => {
  it('passes the checks of a trial: dose forms, sources, dates, symbols', () => {
    expect(checkTrial(inputs, { endpoints: endpoints.map(({ name }) => name) })).toEqual([]);
  });

  it('finds a value for each of its parameters, and a number of no subject is missing', async () => {
    const { cohort } = await prepareTrial({ ...inputs, design: { ...inputs.design, subjects: 50 } });
    const strange = cohort.symbols.filter((_, k) => !cohort.values[k]!.every(Number.isFinite));
    expect(strange).toEqual([]);
  });

  it('uses each number of its tables: in an equation, a formula or an observation', async () => {
    const kernel = await compileModel(assemble(inputs));
    const samplers = samplersOf(inputs);
    const texts = samplers.flatMap(({ entries }) =>
      entries.map(({ parameter }) => JSON.stringify(parameter)).join(' '),
    );
    const words = new Set(texts.join(' ').match(/[A-Za-z_]\w*/g));
    const doseBy = inputs.drugs.flatMap(({ drug }) => drug.pharmacokinetics.targetClearance ?? []);
    const bodySize = ['WT', 'BSA', 'lesions', ...doseBy];
    const tables = samplers.slice(1);
    const unused = tables.flatMap(({ prefix, entries }) =>
      entries
        .map(({ symbol }) => symbol)
        .filter((s) => !kernel.parameterNames.includes(prefix + s) && !words.has(s) && !bodySize.includes(s))
        .map((s) => prefix + s),
    );
    expect(unused).toEqual([]);
  });
});
