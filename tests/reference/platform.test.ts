import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Doses } from '../../engine/src/data/doses.ts';
import type { Kernel } from '../../engine/src/data/kernel.ts';
import type { Method } from '../../engine/src/data/method.ts';
import type { Model } from '../../engine/src/data/model.ts';
import type { Tolerances } from '../../engine/src/data/tolerances.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { assemble } from '../../engine/src/trial/assemble.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { loadSubject } from '../../engine/src/trial/course.ts';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { readCleopatra, withoutSpread } from './platform/typical-trial.ts';

/** Written by platform/make-reference.py from equations written out by hand. */
interface Reference {
  readonly parameters: Readonly<Record<string, number>>;
  /** Size of a state below which an error counts as a share of the floor: 1 µg of a drug, one cell, … */
  readonly floors: Readonly<Record<string, number>>;
  readonly times: readonly number[];
  readonly arms: Readonly<Record<string, Arm>>;
}
interface Arm {
  /** Drug, start [d], amount [mg], duration [d]. */
  readonly doses: readonly (readonly [string, number, number, number])[];
  readonly states: Readonly<Record<string, readonly number[]>>;
  readonly symbols: Readonly<Record<string, readonly number[]>>;
}
interface Run {
  readonly arm: Arm;
  readonly tolerances: Tolerances;
  readonly method?: Method;
}

const file = new URL('platform-reference.json', import.meta.url);
const reference = JSON.parse(readFileSync(file, 'utf8')) as Reference;
const inputs = readCleopatra();
const remake = 'run: python3 tests/reference/platform/make-reference.py';

function dosesOf(arm: Arm, kernel: Kernel): Doses {
  return {
    time: Float64Array.from(arm.doses, ([, start]) => start),
    amount: Float64Array.from(arm.doses, ([, , amount]) => amount),
    duration: Float64Array.from(arm.doses, ([, , , duration]) => duration),
    target: Int32Array.from(arm.doses, ([drug]) => kernel.states.indexOf(`${drug}__A1`)),
  };
}

/** The platform joined with the drugs that the arm is given. */
function modelOf(arm: Arm): Model {
  const given = new Set(arm.doses.map(([drug]) => drug));
  return assemble({ ...inputs, drugs: inputs.drugs.filter(({ drug }) => given.has(drug.id)) });
}

/** Solves the model as joined from the catalog, with the parameters of the reference; states and symbols by name. */
async function solveReference({ arm, tolerances, method }: Run): Promise<Map<string, Float64Array>> {
  const kernel = await compileModel(modelOf(arm));
  kernel.parameterNames.forEach((name, k) => {
    kernel.parameters[k] = reference.parameters[name] ?? kernel.parameters[k]!;
  });
  expect(kernel.parameterNames.filter((_, k) => Number.isNaN(kernel.parameters[k]))).toEqual([]);
  const times = Float64Array.from(reference.times);
  const { values, outcome } = solve(kernel, {
    doses: dosesOf(arm, kernel),
    times,
    tolerances,
    ...(method ? { method } : {}),
  });
  expect(outcome).toEqual({ kind: 'success' });
  const curves = new Map(
    [...kernel.states, ...kernel.outputs].map((name) => [name, new Float64Array(times.length)]),
  );
  times.forEach((time, i) => {
    kernel.state.set(values.subarray(i * kernel.states.length, (i + 1) * kernel.states.length));
    kernel.observe(time);
    kernel.states.forEach((name, j) => {
      curves.get(name)![i] = kernel.state[j]!;
    });
    kernel.outputs.forEach((name, j) => {
      curves.get(name)![i] = kernel.output[j]!;
    });
  });
  return curves;
}

const floorOf = (name: string) =>
  /__A\d$/.test(name) ? reference.floors.amount! : (reference.floors[name] ?? reference.floors.others!);

/** Values that are farther from the reference than `allowed` says, in words. */
function disagreements(
  curves: ReadonlyMap<string, Float64Array>,
  expected: Readonly<Record<string, readonly number[]>>,
  allowed: (name: string, value: number) => number,
): string[] {
  return Object.entries(expected).flatMap(([name, values]) =>
    values.flatMap((value, i) => {
      const found = curves.get(name)?.[i] ?? Number.NaN;
      const isClose = Math.abs(found - value) <= allowed(name, value);
      return isClose ? [] : [`${name} on day ${reference.times[i]}: ${found}, by hand ${value}`];
    }),
  );
}

describe.each(Object.entries(reference.arms))(
  'arm %s of CLEOPATRA over two years, against equations written out by hand',
  (_, arm) => {
    // the platform is stiff: an explicit method of order 8 steps at the edge of its stability there
    it.each(methods.filter(({ order }) => order <= 5))(
      'the catalog solved with $name agrees to 1e-6',
      async (method) => {
        const tolerances = { relative: 1e-10, absolute: 1e-14, states: {} };
        const curves = await solveReference({ arm, tolerances, method });
        expect(Object.keys(arm.states).sort()).toEqual([...(await compileModel(modelOf(arm))).states].sort());
        const allowed = (name: string, value: number) => 1e-6 * Math.max(Math.abs(value), floorOf(name));
        expect(disagreements(curves, { ...arm.states, ...arm.symbols }, allowed)).toEqual([]);
      },
    );

    it('the tolerances of the catalog keep every state within a hundred tolerances', async () => {
      const { tolerances } = inputs.platform;
      const curves = await solveReference({ arm, tolerances });
      const allowed = (name: string, value: number) =>
        100 * (tolerances.relative * Math.abs(value) + (tolerances.states[name] ?? tolerances.absolute));
      expect(disagreements(curves, arm.states, allowed)).toEqual([]);
    });
  },
);

describe('the typical subject of the catalog', () => {
  it('has the parameters for which the reference was made', async () => {
    const course = await prepareTrial(withoutSpread(inputs), { lanes: 1 });
    loadSubject(course, 0);
    const { parameters } = course.kernel;
    // what no table gives is a neutral value in the text of a module
    const parameterNames = course.kernel.parameterNames.filter((name) =>
      course.cohort.symbols.includes(name),
    );
    const stale = parameterNames.flatMap((name) => {
      const made = reference.parameters[name];
      const found = parameters[course.kernel.parameterNames.indexOf(name)]!;
      const isSame = made !== undefined && Math.abs(found - made) <= 1e-12 * Math.abs(made);
      return isSame ? [] : [`${name}: ${found} in the catalog, ${made} in the reference`];
    });
    expect(stale, `The reference is out of date; ${remake}`).toEqual([]);
    expect(parameterNames.length).toBeGreaterThan(100);
  });

  it('receives the doses for which the reference was made', async () => {
    const { cohort, schedules, drugs } = await prepareTrial(withoutSpread(inputs), { lanes: 1 });
    const covariate = (symbol: string) => cohort.values[cohort.symbols.indexOf(symbol)]![0]!;
    const none = { exposure: Number.NaN, cells: Number.NaN };
    const size = { 'body weight': covariate('WT'), 'body surface': covariate('BSA'), flat: 1, ...none };
    Object.values(reference.arms).forEach(({ doses }, arm) => {
      for (const regimen of schedules[arm]![0]!.choices[0]!.regimens) {
        const made = doses.filter(([drug]) => drug === drugs[regimen.drug]!.id);
        expect(made.length, remake).toBe(Math.min(35, regimen.cycles));
        made.forEach(([drug, start, amount, duration], k) => {
          const { value, per } = k === 0 ? regimen.loading : regimen.dose;
          expect(start).toBe(k * regimen.every);
          expect(duration).toBeCloseTo(regimen.infusion, 12);
          expect(amount / (value * size[per]), `${drug}; ${remake}`).toBeCloseTo(1, 12);
        });
      }
    });
  });
});
