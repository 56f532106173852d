import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Doses } from '../../engine/src/data/doses.ts';
import { drugSymbol } from '../../engine/src/data/drug-model.ts';
import type { Kernel } from '../../engine/src/data/kernel.ts';
import type { Tolerances } from '../../engine/src/data/tolerances.ts';
import { readAntimony } from '../../engine/src/model/read-antimony.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { rodas5p } from '../../engine/src/solve/rodas5p.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { plannedDosesOf } from '../../engine/src/therapy/planned-doses.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { loadSubject } from '../../engine/src/trial/course.ts';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { withoutSpread } from '../reference/platform/typical-trial.ts';
import { labelDosing } from './exposure.ts';
import { catalog, catalogFiles, contentOf, platformWithAllDrugs } from './read-catalog.ts';

const year = 365;
const times = Float64Array.from({ length: year + 1 }, (_, day) => day);
/**
 * Another method of Rosenbrock type, the explicit one of order 5, and the choice between stiff and explicit. The dense
 * output of DOP853 fails on stiff models, where nothing but the ends of its steps is good to the tolerance.
 */
const others = [...methods.filter((method) => method !== rodas5p && method.order <= 5), 'automatic' as const];
const nameOf = (method: (typeof others)[number]) => (method === 'automatic' ? method : method.name);

interface Run {
  readonly kernel: Kernel;
  readonly doses: Doses;
  readonly tolerances: Tolerances;
}

/** Values that two methods give more than a hundred tolerances apart, in words. */
function disagreements({ kernel, doses, tolerances }: Run): string[] {
  const { states } = kernel;
  const run = (method: (typeof others)[number]) => {
    const solved = solve(kernel, { doses, times, tolerances, method });
    expect(solved.outcome, nameOf(method)).toEqual({ kind: 'success' });
    return solved.values;
  };
  const first = run(rodas5p);
  expect(first.some((value) => value > 0)).toBe(true);
  return others.flatMap((method) =>
    [...run(method)].flatMap((value, i) => {
      const state = states[i % states.length]!;
      const absolute = tolerances.states[state] ?? tolerances.absolute;
      const allowed = 100 * (absolute + tolerances.relative * Math.abs(first[i]!));
      if (Math.abs(value - first[i]!) <= allowed) return [];
      const day = Math.floor(i / states.length);
      return [`${state} on day ${day}: ${first[i]}, with ${nameOf(method)} ${value}`];
    }),
  );
}

describe('over a year of doses, every method agrees with Rodas5P within a hundred tolerances', async () => {
  const inputs = withoutSpread(platformWithAllDrugs());
  const course = await prepareTrial(inputs, { lanes: 1, methods });
  const { kernel, schedules, tolerances, doseTarget } = course;
  const value = (symbol: string) => course.cohort.values[course.cohort.symbols.indexOf(symbol)]![0]!;
  const body = { weight: value('WT'), surface: value('BSA') };

  it.each(inputs.drugs.map(({ drug }) => ({ id: drug.id, drug })))(
    'on the platform under $id as labelled',
    ({ drug }) => {
      loadSubject(course, 0);
      const { doses } = labelDosing(course, { inputs, drug, row: { label: 0 } });
      expect(disagreements({ kernel, doses, tolerances })).toEqual([]);
    },
  );

  it.each(inputs.design.arms.map(({ id }, arm) => ({ id, arm })))(
    'on the platform in arm $id of CLEOPATRA as planned',
    ({ arm }) => {
      loadSubject(course, 0);
      const target = (drug: number) => doseTarget[drug]!;
      const doses = plannedDosesOf(schedules[arm]![0]!, body, { until: year, target });
      expect(disagreements({ kernel, doses, tolerances })).toEqual([]);
    },
  );

  it.each(pharmacokineticModels())('in $name under its drug $drug', async ({ name, drug }) => {
    loadSubject(course, 0);
    const text = readFileSync(join(catalog.root, 'models/pharmacokinetics', `${name}.ant`), 'utf8');
    const alone = await compileModel(readAntimony(text, `${name}.ant`));
    alone.parameterNames.forEach((symbol, k) => {
      alone.parameters[k] = kernel.parameters[kernel.parameterNames.indexOf(drugSymbol(drug, symbol))]!;
    });
    expect(alone.parameters.every(Number.isFinite)).toBe(true);
    const entry = inputs.drugs.find((e) => e.drug.id === drug)!;
    const { doses } = labelDosing(course, { inputs, drug: entry.drug, row: { label: 0 } });
    const dosed = alone.states.indexOf(entry.drug.pharmacokinetics.dosedSpecies);
    const target = new Int32Array(doses.time.length).fill(dosed);
    const strict = { relative: 1e-6, absolute: 1e-9, states: {} };
    expect(disagreements({ kernel: alone, doses: { ...doses, target }, tolerances: strict })).toEqual([]);
  });

  it('leaves out no model of the catalog', () => {
    expect(contentOf('models/list.yaml')).toEqual(['platform']);
    const files = catalogFiles('.ant').filter((file) => file.includes('pharmacokinetics'));
    const tried = new Set(pharmacokineticModels().map(({ name }) => `models/pharmacokinetics/${name}.ant`));
    expect([...tried].sort()).toEqual(files);
  });
});

/** Every drug with its disposition model. */
function pharmacokineticModels() {
  return platformWithAllDrugs().drugs.map(({ drug }) => ({
    name: drug.pharmacokinetics.model,
    drug: drug.id,
  }));
}
