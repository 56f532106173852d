import { describe, expect, it } from 'vitest';
import { modelOf, parseInfix } from '../../../tests/equations.ts';
import type { Model } from '../data/model.ts';
import { methods } from '../solve/list.ts';
import { compileModel, compileModule } from '../trial/compile.ts';
import { instantiateKernel } from './compile.ts';
import { encodeModel } from './encode.ts';

const empty: Model = {
  id: 'm',
  compartments: [],
  species: [],
  parameters: [],
  reactions: [],
  assignmentRules: [],
  rateRules: [],
  unitDefinitions: [],
};
const species = (id: string, initial: string | null, more: Partial<Model['species'][number]> = {}) => ({
  id,
  compartment: 'c',
  substanceOnly: false,
  boundary: false,
  initial: initial === null ? null : parseInfix(initial),
  unit: null,
  ...more,
});
const parameter = (id: string, initial: string | null) => ({
  id,
  initial: initial === null ? null : parseInfix(initial),
  constant: true,
  unit: null,
});

describe('a compiled model', () => {
  const model: Model = {
    ...empty,
    compartments: [{ id: 'c', size: parseInfix('4') }],
    species: [
      species('S', '2'),
      species('P', null, { substanceOnly: true }),
      species('B', '10', { boundary: true }),
    ],
    parameters: [
      parameter('k', '0.5'),
      parameter('halfK', 'k/2'),
      parameter('given', null),
      parameter('decay', 'ln(2)/4'),
      { ...parameter('total', null), constant: false },
      { ...parameter('double', null), constant: false },
    ],
    reactions: [
      {
        id: 'conversion',
        reactants: [
          { species: 'S', stoichiometry: 2 },
          { species: 'B', stoichiometry: 1 },
        ],
        products: [{ species: 'P', stoichiometry: 3 }],
        kineticLaw: parseInfix('k*S*c'),
      },
    ],
    assignmentRules: [
      { symbol: 'total', expression: parseInfix('conversion + P + B') },
      { symbol: 'double', expression: parseInfix('2*total') },
    ],
  };

  it('holds species as amounts while formulas see concentrations', async () => {
    const kernel = await compileModel(model);
    kernel.initialise();
    expect(kernel.states).toEqual(['S', 'P']);
    expect([...kernel.state]).toEqual([8, 0]);
    kernel.rates(0);
    // law = 0.5 · (8 / 4) · 4 = 4; S −2 per event, P +3
    expect([...kernel.rate]).toEqual([-8, 12]);
  });

  it('offers every constant with a number or without a value as a parameter', async () => {
    const kernel = await compileModel(model);
    expect(kernel.parameterNames).toEqual(['B', 'c', 'k', 'given', 'decay']);
    expect([...kernel.parameters]).toEqual([10, 4, 0.5, Number.NaN, Math.LN2 / 4]);
  });

  it('observes assignment rules in order of dependency, reactions by their name', async () => {
    const kernel = await compileModel(model);
    kernel.initialise();
    kernel.observe(0);
    expect([...kernel.output]).toEqual([14, 28]);
  });

  it('adds a zero-order input to the rate', async () => {
    const kernel = await compileModel(model);
    kernel.initialise();
    kernel.input[1] = 100;
    kernel.rates(0);
    expect(kernel.rate[1]).toBe(112);
  });

  it('computes initial values from parameters, rules and each other, at time 0', async () => {
    const kernel = await compileModel(
      modelOf({
        rates: { x: 'rule', y: '0', z: 'derived' },
        start: { x: 'y + 1', y: '2*k + rule', z: 'x*y' },
        parameters: { k: 3, derived: 'x + k' },
        rules: { rule: 'k + time' },
      }),
    );
    kernel.initialise();
    expect([...kernel.state]).toEqual([10, 9, 90]);
    kernel.state.fill(0);
    kernel.rates(5);
    // `derived` was fixed at time 0: 10 + 3
    expect([...kernel.rate]).toEqual([8, 0, 13]);
  });

  it('takes the start of a state without a value as a parameter', async () => {
    const model = modelOf({ rates: { x: '-x' }, start: {} });
    const [x] = model.parameters;
    const kernel = await compileModel({ ...model, parameters: [{ ...x!, initial: null }] });
    expect(kernel.parameterNames).toEqual(['x']);
    kernel.parameters[0] = 7;
    kernel.initialise();
    expect(kernel.state[0]).toBe(7);
  });

  it('gives each instance of one module its own memory', async () => {
    const compiled = await compileModule(model);
    const [first, second] = await Promise.all([instantiateKernel(compiled), instantiateKernel(compiled)]);
    first.parameters[2] = 99;
    expect(second.parameters[2]).toBe(0.5);
  });

  it('names every undefined symbol at once', () => {
    const wrong = modelOf({ rates: { tumour: 'growth*tumor + missing' }, start: {} });
    expect(() => encodeModel(wrong, { methods })).toThrow(
      /"growth"[\s\S]*"tumor"[\s\S]*"tumour"[\s\S]*"missing"/,
    );
  });

  it('names the symbols of a circle of rules', () => {
    const wrong = modelOf({ rates: { x: 'a' }, start: {}, rules: { a: 'b + 1', b: 'c', c: '2*a', d: 'a' } });
    expect(() => encodeModel(wrong, { methods })).toThrow('the circle "a" → "b" → "c" → "a"');
  });

  it('names the symbols of a circle of initial values', () => {
    const wrong = modelOf({ rates: { x: '0', y: '0' }, start: { x: 'y', y: 'x' } });
    expect(() => encodeModel(wrong, { methods })).toThrow('the circle "x" → "y" → "x"');
  });

  it('refuses two definitions of one symbol and a species changed by a rule and a reaction', () => {
    const twice = { ...model, parameters: [...model.parameters, parameter('S', '1')] };
    expect(() => encodeModel(twice, { methods })).toThrow(/two definitions of "S"/);
    const both = { ...model, rateRules: [{ symbol: 'S', expression: parseInfix('1') }] };
    expect(() => encodeModel(both, { methods })).toThrow(/a rule and the reaction "conversion"/);
  });

  it('encodes the same model to the same bytes', () => {
    expect(encodeModel(model, { methods }).bytes).toEqual(encodeModel(model, { methods }).bytes);
  });

  it('has valid code for 60 fully coupled states within five seconds', () => {
    const names = Array.from({ length: 60 }, (_, i) => `s${i}`);
    const rates = Object.fromEntries(
      names.map((name, i) => {
        const [near, far] = [names[(i + 1) % 60]!, names[(i * 7 + 3) % 60]!];
        return [
          name,
          `k*${near}*${far}/(1+${far}+total) - ${name}^1.7 + exp(-${near})*ln(2+${far}^2) - total*${name}`,
        ];
      }),
    );
    const rules = { total: names.join('+') };
    const begin = performance.now();
    const { bytes, plan } = encodeModel(modelOf({ rates, start: {}, parameters: { k: 0.3 }, rules }), {
      methods,
    });
    expect(WebAssembly.validate(bytes)).toBe(true);
    expect(performance.now() - begin).toBeLessThan(5000);
    expect(plan.nonZeros.jacobian).toBe(3600);
  });
});
