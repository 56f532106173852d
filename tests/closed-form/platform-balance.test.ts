import { describe, expect, it } from 'vitest';
import type { Doses } from '../../engine/src/data/doses.ts';
import type { Kernel } from '../../engine/src/data/kernel.ts';
import type { Model } from '../../engine/src/data/model.ts';
import { readExpression } from '../../engine/src/data/read-expression.ts';
import { createDosing } from '../../engine/src/solve/dosing.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { startIntegration } from '../../engine/src/solve/start-integration.ts';
import { doseAmount } from '../../engine/src/therapy/dose-amount.ts';
import { plannedDay, plannedDoses } from '../../engine/src/therapy/schedule.ts';
import { assemble } from '../../engine/src/trial/assemble.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { type Course, loadSubject } from '../../engine/src/trial/course.ts';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { readCleopatra, withoutSpread } from '../reference/platform/typical-trial.ts';

const inputs = readCleopatra();
const typicalInputs = withoutSpread(inputs);
const { tolerances } = inputs.platform;
const tight = { relative: 1e-10, absolute: 1e-13, states: {} };
const sixYears = 2191;
const noDoses: Doses = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};

/** A model that also keeps books: symbols that start at 0 and gather the given flux. */
function withBooks(model: Model, books: Readonly<Record<string, string>>): Model {
  const ids = Object.keys(books);
  const zero = { kind: 'number', value: 0 } as const;
  return {
    ...model,
    parameters: [
      ...model.parameters,
      ...ids.map((id) => ({ id, initial: zero, constant: false, unit: null })),
    ],
    rateRules: [
      ...model.rateRules,
      ...ids.map((id) => ({ symbol: id, expression: readExpression(books[id]!, id) })),
    ],
  };
}

/** The first period of subject `i`, as planned, until `days`; no rule of the design interferes. */
function plannedDosesOf(course: Course, i: number, days: number): Doses {
  const { cohort, schedules, doseTarget } = course;
  const covariate = (symbol: string) => cohort.values[cohort.symbols.indexOf(symbol)]![i]!;
  const body = { weight: covariate('WT'), surface: covariate('BSA') };
  const rows = schedules[cohort.arm[i]!]![0]!.choices[0]!.regimens.flatMap((regimen) => {
    const most = Math.min(plannedDoses(regimen), Math.floor(days / regimen.every));
    return Array.from({ length: most }, (_, k) => ({
      time: plannedDay(regimen, 0, k),
      amount: doseAmount(k === 0 ? regimen.loading : regimen.dose, body, regimen.drug),
      duration: regimen.infusion,
      target: doseTarget[regimen.drug]!,
    }));
  });
  rows.sort((a, b) => a.time - b.time);
  return {
    time: Float64Array.from(rows, ({ time }) => time),
    amount: Float64Array.from(rows, ({ amount }) => amount),
    duration: Float64Array.from(rows, ({ duration }) => duration),
    target: Int32Array.from(rows, ({ target }) => target),
  };
}

/** A kernel of the model with the parameters of the typical subject, some of them replaced. */
async function typicalKernel(model: Model, replaced: Readonly<Record<string, number>> = {}): Promise<Kernel> {
  const course = await prepareTrial(typicalInputs, { lanes: 1 });
  loadSubject(course, 0);
  const kernel = await compileModel(model);
  kernel.parameterNames.forEach((name, k) => {
    kernel.parameters[k] =
      replaced[name] ?? course.kernel.parameters[course.kernel.parameterNames.indexOf(name)]!;
  });
  expect(Object.keys(replaced).filter((name) => !kernel.parameterNames.includes(name))).toEqual([]);
  return kernel;
}

/** Reads parameters, and states of a solved row, by name. */
function reader(kernel: Kernel, values: Float64Array) {
  const count = kernel.states.length;
  return {
    parameter: (name: string) => kernel.parameters[kernel.parameterNames.indexOf(name)]!,
    at: (row: number, ...names: string[]) =>
      names.reduce((sum, name) => sum + values[row * count + kernel.states.indexOf(name)]!, 0),
  };
}

describe('the tumour over six years of treatment', () => {
  const clones = ['H', 'L', 'C', 'R'];
  const books = {
    born: [
      'growth*growthLeft_H*H*H/(H + Nmin)',
      'growth*gL*growthLeft_L*L*L/(L + Nmin)',
      'growth*gC*growthLeft_C*C*C/(C + Nmin)',
      'growth*gR*growthLeft_R*R*R/(R + Nmin)',
    ].join(' + '),
    died: 'kill_H*H + kill_L*L + kill_C*C + kill_R*R',
    cleared: 'kclr*Dn',
  };

  it.each([0, 1])('gains what is born and loses what dies and is cleared, arm %i', async (arm) => {
    const course = await prepareTrial(typicalInputs, { lanes: 1 });
    const subject = course.cohort.arm.indexOf(arm);
    const kernel = await typicalKernel(withBooks(assemble(inputs), books));
    const doses = plannedDosesOf(course, subject, sixYears);
    const target = doses.target.map((t) => kernel.states.indexOf(course.kernel.states[t]!));
    const times = Float64Array.from({ length: 27 }, (_, i) => i * 84);
    const { values } = solve(kernel, { doses: { ...doses, target }, times, tolerances });
    const { at } = reader(kernel, values);
    const largest = Math.max(...Array.from(times, (_, i) => at(i, ...clones, 'born', 'died')));
    times.forEach((_, i) => {
      // a linear law of conservation is kept by every step, whatever its error
      const viable = at(i, ...clones) - at(0, ...clones);
      expect(Math.abs(viable - at(i, 'born') + at(i, 'died'))).toBeLessThan(1e-11 * largest);
      const dead = at(i, 'Dn') - at(0, 'Dn');
      expect(Math.abs(dead - at(i, 'died') + at(i, 'cleared'))).toBeLessThan(1e-11 * largest);
    });
    expect(at(26, 'cleared')).toBeGreaterThan(at(0, ...clones) / 2);
  });
});

describe('the amount of a drug', () => {
  const eliminated: Readonly<Record<string, string>> = {
    pertuzumab: 'CL*A1/V1',
    trastuzumab: 'CL*A1/V1 + Vmax*(A1/V1)/(Km + A1/V1)',
    docetaxel: 'CL*A1/V1',
  };
  const books = (drug: string) => ({ eliminated: eliminated[drug]!, area: 'A1/V1' });

  async function solveDrug(name: string, doses: readonly (readonly [number, number, number])[]) {
    const { drug, pharmacokinetics } = inputs.drugs.find((entry) => entry.drug.id === name)!;
    const course = await prepareTrial(typicalInputs, { lanes: 1 });
    loadSubject(course, 0);
    const kernel = await compileModel(withBooks(pharmacokinetics, books(drug.id)));
    kernel.parameterNames.forEach((symbol, k) => {
      const joint = course.kernel.parameterNames.indexOf(`${drug.id}__${symbol}`);
      kernel.parameters[k] = course.kernel.parameters[joint]!;
    });
    const times = Float64Array.of(0.02, 0.05, 0.3, 2, 10, 21, 21.03, 25, 42.5, 60, 200, 1000);
    const { values, outcome } = solve(kernel, {
      doses: {
        time: Float64Array.from(doses, ([time]) => time),
        amount: Float64Array.from(doses, ([, amount]) => amount),
        duration: Float64Array.from(doses, ([, , duration]) => duration),
        target: new Int32Array(doses.length).fill(kernel.states.indexOf('A1')),
      },
      times,
      tolerances: { ...tolerances, states: {} },
    });
    expect(outcome).toEqual({ kind: 'success' });
    return { times, kernel, ...reader(kernel, values) };
  }

  it.each(Object.keys(eliminated))('given is in the body or eliminated: %s', async (name) => {
    const doses = [
      [0, 500, 1 / 24],
      [21, 300, 1 / 16],
      [42, 300, 1],
    ] as const;
    const { times, kernel, at } = await solveDrug(name, doses);
    const compartments = kernel.states.filter((state) => /^A\d$/.test(state));
    times.forEach((time, i) => {
      const given = doses.reduce(
        (sum, [start, amount, duration]) =>
          sum + amount * Math.min(1, Math.max(0, (time - start) / duration)),
        0,
      );
      const found = at(i, ...compartments, 'eliminated');
      expect(Math.abs(found - given), `day ${time}`).toBeLessThan(1e-10 * 1100);
    });
    expect(at(times.length - 1, 'eliminated')).toBeCloseTo(1100, 6);
  });

  it.each(['pertuzumab', 'docetaxel'])('over its clearance is the area under the curve: %s', async (name) => {
    const { times, at, parameter } = await solveDrug(name, [[0, 420, 1 / 24]]);
    expect(at(times.length - 1, 'area') / (420 / parameter('CL'))).toBeCloseTo(1, 9);
  });
});

describe('the platform without drugs', () => {
  const still = { g: 0, kCTL: 0, mu: 0, pT: 0, exE: 0 };
  const times = Float64Array.of(0, 1, 21, 365, sixYears);
  const solveStill = async (replaced: Readonly<Record<string, number>>) => {
    const kernel = await typicalKernel(assemble(inputs), replaced);
    const { values, outcome } = solve(kernel, { doses: noDoses, times, tolerances: tight });
    expect(outcome).toEqual({ kind: 'success' });
    return { kernel, ...reader(kernel, values) };
  };

  it('stands still where nothing grows, is primed or is killed', async () => {
    const { kernel, at } = await solveStill({ ...still, fDn: 0 });
    const moving = kernel.states.filter((name) =>
      times.some((_, i) => Math.abs(at(i, name) - at(0, name)) > 1e-12 * Math.abs(at(0, name))),
    );
    expect(moving).toEqual(['Hz', 'Nl']);
  });

  it('rests with neutrophils at BA and natural killer cells at N0 while the tumour grows', async () => {
    const { at, parameter } = await solveStill({});
    times.forEach((_, i) => {
      for (const name of ['n0', 'n1', 'n2', 'n3', 'nc']) {
        expect(at(i, name) / parameter('BA')).toBeCloseTo(1, 12);
      }
      expect(at(i, 'N') / parameter('N0')).toBeCloseTo(1, 12);
      expect(at(i, 'Ce', 'X')).toBe(0);
    });
    expect(at(4, 'H')).toBeGreaterThan(2 * at(0, 'H'));
  });

  it('clears dead tissue exponentially and gathers hazard in proportion to time', async () => {
    const { at, parameter } = await solveStill(still);
    const { at: without } = await solveStill({ ...still, fDn: 0 });
    const viable = at(0, 'H', 'L', 'C', 'R');
    const seen = (parameter('hSeen') * viable) / (viable + parameter('Vseen'));
    const bySize = (viable / parameter('Bref')) ** (parameter('bSLD') / 3);
    const ofDeath = parameter('h0') * parameter('frailty') * (seen + bySize);
    times.forEach((time, i) => {
      expect(at(i, 'Dn')).toBeCloseTo(at(0, 'Dn') * Math.exp(-parameter('kclr') * time), 9);
      expect(without(i, 'Hz')).toBeCloseTo(ofDeath * time, 9);
      expect(without(i, 'Nl')).toBeCloseTo(((parameter('hNew') * viable) / parameter('Bref')) * time, 9);
    });
  });

  it('grows one clone along the Gompertz curve', async () => {
    const { at, parameter } = await solveStill({ fL: 0, fC: 0, fR: 0, mu: 0, kCTL: 0, Nmin: 1e-14 });
    const start = Math.log(at(0, 'H') / parameter('K'));
    times.forEach((time, i) => {
      const exact = parameter('K') * Math.exp(start * Math.exp(-parameter('g') * parameter('gHR') * time));
      expect(at(i, 'H') / exact).toBeCloseTo(1, 8);
    });
  });
});

describe('fifty virtual patients over six years at the tolerances of the catalog', () => {
  /** Follows one subject step by step; the least of every state, and bounds that the equations imply. */
  function follow(course: Course, i: number, least: Float64Array): string[] {
    const { kernel } = course;
    loadSubject(course, i);
    const integration = startIntegration(kernel, { tolerances: course.tolerances });
    const dosing = createDosing(plannedDosesOf(course, i, sixYears));
    const parameter = (name: string) => kernel.parameters[kernel.parameterNames.indexOf(name)]!;
    const state = (name: string) => kernel.state[kernel.states.indexOf(name)]!;
    const output = (name: string) => kernel.output[kernel.outputs.indexOf(name)]!;
    const bounds = [
      { name: 'N', read: state, low: parameter('N0') / (1 + parameter('cN')), high: parameter('N0') },
      { name: 'G', read: state, low: 1, high: 1 + parameter('tauG') },
      { name: 'E', read: state, low: 0, high: parameter('Emax') },
      { name: 'LVEF', read: output, low: 0, high: parameter('LV0') },
      { name: 'occupancy_iv', read: output, low: 0, high: 1 },
      { name: 'occupancy_ii', read: output, low: 0, high: 1 },
    ];
    const broken = new Set<string>();
    let hazard = 0;
    while (integration.time < sixYears) {
      const outcome = integration.step(Math.min(dosing.nextTime(), sixYears));
      if (outcome.kind !== 'success') return [`subject ${i}: ${outcome.kind}`];
      integration.observe();
      kernel.state.forEach((value, j) => {
        least[j] = Math.min(least[j]!, value);
      });
      for (const { name, read, low, high } of bounds) {
        const slack = 100 * course.tolerances.relative * high;
        if (!(read(name) >= low - slack && read(name) <= high + slack)) broken.add(`subject ${i}: ${name}`);
      }
      if (state('Hz') < hazard) broken.add(`subject ${i}: the cumulative hazard falls`);
      hazard = state('Hz');
      if (integration.time === dosing.nextTime()) dosing.apply(integration);
    }
    return [...broken];
  }

  it('keep every state above zero less its absolute tolerance, and within what the equations imply', async () => {
    const course = await prepareTrial(
      { ...inputs, design: { ...inputs.design, subjects: 50 } },
      { lanes: 1 },
    );
    const { states } = course.kernel;
    const least = new Float64Array(states.length).fill(Number.POSITIVE_INFINITY);
    const broken = Array.from({ length: 50 }, (_, i) => follow(course, i, least)).flat();
    expect(broken).toEqual([]);
    const allowed = (name: string) => tolerances.states[name] ?? tolerances.absolute;
    const negative = states.flatMap((name, j) =>
      least[j]! >= -allowed(name) ? [] : [`${name}: ${least[j]}`],
    );
    expect(negative).toEqual([]);
  });
});
