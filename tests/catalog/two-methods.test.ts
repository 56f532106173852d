import { describe, expect, it } from 'vitest';
import type { Doses } from '../../engine/src/data/doses.ts';
import type { Kernel } from '../../engine/src/data/kernel.ts';
import type { Tolerances } from '../../engine/src/data/tolerances.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { rodas5p } from '../../engine/src/solve/rodas5p.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { plannedDosesOf } from '../../engine/src/therapy/planned-doses.ts';
import { bodySize, clearanceSymbols } from '../../engine/src/trial/body-size.ts';
import { type Course, covariateOf, loadSubject } from '../../engine/src/trial/course.ts';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { dosesUntil, labelPeriod, typicalDrug } from '../../engine/src/trial/typical-drug.ts';
import { readCleopatra, withoutSpread } from '../reference/platform/typical-trial.ts';
import { catalogFiles, contentOf, readDrugs, readPopulations } from './read-catalog.ts';

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

const cleopatra = readCleopatra();
const ofCleopatra = new Set(cleopatra.drugs.map(({ drug }) => drug.id));

/** The first drug of each disposition model; one that CLEOPATRA gives where there is one. */
const oneOfEachModel = () => {
  const entries = readDrugs();
  const sorted = [...entries].sort(
    (a, b) => Number(ofCleopatra.has(b.drug.id)) - Number(ofCleopatra.has(a.drug.id)),
  );
  const first = new Map(sorted.reverse().map((entry) => [entry.drug.pharmacokinetics.model, entry] as const));
  return [...first.values()].map((entry) => ({
    id: entry.drug.id,
    model: entry.drug.pharmacokinetics.model,
    entry,
  }));
};

const prepare = (drugs: typeof cleopatra.drugs) =>
  prepareTrial(withoutSpread({ ...cleopatra, drugs }), { lanes: 1, methods });

const bodyOf = (course: Course) =>
  bodySize(clearanceSymbols(course.drugs), (symbol) => covariateOf(course, 0, symbol));

describe('over a year of doses, every method agrees with Rodas5P within a hundred tolerances', async () => {
  const population = readPopulations().find(({ id }) => id === cleopatra.population.id)!;
  const ofTrial = await prepare(cleopatra.drugs);

  it.each(oneOfEachModel())('on the platform under $id as labelled', async ({ entry }) => {
    const { drug } = entry;
    const isGiven = ofCleopatra.has(drug.id);
    const course = isGiven ? ofTrial : await prepare([...cleopatra.drugs, entry]);
    const { kernel, tolerances } = course;
    loadSubject(course, 0);
    const index = course.drugs.findIndex(({ id }) => id === drug.id);
    const period = labelPeriod(drug, 0);
    const doses = plannedDosesOf(
      {
        ...period,
        choices: [
          { name: null, share: 1, regimens: period.choices[0]!.regimens.map((r) => ({ ...r, drug: index })) },
        ],
      },
      bodyOf(course),
      { until: year, target: () => course.doseTarget[index]! },
    );
    expect(disagreements({ kernel, doses, tolerances })).toEqual([]);
  });

  it.each(cleopatra.design.arms.map(({ id }, arm) => ({ id, arm })))(
    'on the platform in arm $id of CLEOPATRA as planned',
    ({ arm }) => {
      const { kernel, schedules, tolerances, doseTarget } = ofTrial;
      loadSubject(ofTrial, 0);
      const target = (drug: number) => doseTarget[drug]!;
      const doses = plannedDosesOf(schedules[arm]![0]!, bodyOf(ofTrial), { until: year, target });
      expect(disagreements({ kernel, doses, tolerances })).toEqual([]);
    },
  );

  it.each(oneOfEachModel())('in $model under its drug $id', async ({ entry }) => {
    const typical = await typicalDrug(entry, population, methods);
    const doses = dosesUntil(typical, labelPeriod(entry.drug, 0), year);
    const strict = { relative: 1e-6, absolute: 1e-9, states: {} };
    expect(disagreements({ kernel: typical.kernel, doses, tolerances: strict })).toEqual([]);
  });

  it('leaves out no model of the catalog', () => {
    expect(contentOf('models/list.yaml')).toEqual(['platform']);
    const files = catalogFiles('.ant').filter((file) => file.includes('pharmacokinetics'));
    const tried = new Set(oneOfEachModel().map(({ model }) => `models/pharmacokinetics/${model}.ant`));
    expect([...tried].sort()).toEqual(files);
  });
});
