import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isStiff } from '../../engine/src/data/method.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { type Equations, modelOf } from '../equations.ts';
import { jarrett, robertson, targetMediated, vanDerPol } from './systems.ts';

interface Reference {
  readonly t: readonly number[];
  readonly y: readonly (readonly number[])[];
}

const tight = { relative: 1e-10, absolute: 1e-14, states: {} };
const doses = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};

/** The largest difference from the reference, relative to each value. */
async function largestDifference(equations: Equations, reference: Reference, method = methods[0]!) {
  const kernel = await compileModel(modelOf(equations));
  const times = Float64Array.from(reference.t);
  const { values, outcome } = solve(kernel, { doses, times, tolerances: tight, method });
  expect(outcome).toEqual({ kind: 'success' });
  const expected = reference.y.flat();
  return Math.max(
    ...expected.map((value, i) => Math.abs(values[i]! - value) / Math.max(Math.abs(value), 1e-12)),
  );
}

// Values of R deSolve lsoda at relative tolerance 1e-12; its radau agrees to 1e-9 (van der Pol 5e-9) relative.
const quoted: readonly { name: string; equations: Equations; reference: Reference }[] = [
  {
    name: 'the Robertson reactions (1966)',
    equations: robertson,
    reference: {
      t: [0.4, 40, 40000],
      y: [
        [0.985172113861076, 3.38639537897374e-5, 0.014794022185134],
        [0.71582706872483, 9.185534764773e-6, 0.284163745740403],
        [0.038983377088049, 1.62176831602072e-7, 0.961016460735116],
      ],
    },
  },
  {
    name: 'the van der Pol oscillator with μ = 1000',
    equations: vanDerPol,
    reference: {
      t: [500, 2000],
      y: [
        [1.59676895100082, -0.00103039118791399],
        [1.70616773200444, -0.000892809701201882],
      ],
    },
  },
];

describe.each(methods.filter(isStiff))('solved with $name', (method) => {
  it.each(quoted)('$name agrees with lsoda to 1e-7', async ({ equations, reference }) => {
    expect(await largestDifference(equations, reference, method)).toBeLessThan(1e-7);
  });
});

const file = new URL('../../../shared/data/survival-reference/expected/ode.json', import.meta.url);
const cases = { jarrett2018: jarrett, robertson, vanderpol_1000: vanDerPol, tmdd_full: targetMediated };

describe.skipIf(!existsSync(file))('the prepared reference solutions of deSolve', () => {
  const references = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  it.each(Object.entries(cases))('%s is met to 1e-7 relative', async (name, equations) => {
    expect(await largestDifference(equations, references[name])).toBeLessThan(1e-7);
  });
  it.each(['jarrett2018', 'tmdd_full'] as const)('%s is met by the explicit method as well', async (name) => {
    const explicit = methods.find((method) => !isStiff(method))!;
    expect(await largestDifference(cases[name], references[name], explicit)).toBeLessThan(1e-7);
  });
});
