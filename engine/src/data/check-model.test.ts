import { describe, expect, it } from 'vitest';
import { checkModel } from './check-model.ts';
import type { Model, Rule } from './model.ts';
import { readExpression } from './read-expression.ts';

type Formulas = Readonly<Record<string, string>>;

const formula = (text: string) => readExpression(text, 'here');
const codes = (model: Model): string[] => checkModel(model).map(({ code }) => code);
const rulesOf = (texts: Formulas): Rule[] =>
  Object.entries(texts).map(([symbol, text]) => ({ symbol, expression: formula(text) }));
const parameter = (id: string, initial: string | null, constant = false) => ({
  id,
  initial: initial === null ? null : formula(initial),
  constant,
  unit: null,
});

/** Parameters alone: what each is at time 0, and the rules of those that change. */
const equations = (initial: Formulas, assigned: Formulas, rates: Formulas = {}): Model => ({
  id: 'm',
  compartments: [],
  species: [],
  parameters: [...new Set([...Object.keys(initial), ...Object.keys(assigned), ...Object.keys(rates)])].map(
    (id) => parameter(id, initial[id] ?? null),
  ),
  reactions: [],
  assignmentRules: rulesOf(assigned),
  rateRules: rulesOf(rates),
  unitDefinitions: [],
});

/** compartment V = 2; species A in V = k; const k = 3; J: A -> ; r*A; r := k*time */
const sound: Model = {
  id: 'm',
  compartments: [{ id: 'V', size: formula('2') }],
  species: [
    { id: 'A', compartment: 'V', substanceOnly: false, boundary: false, initial: formula('k'), unit: null },
  ],
  parameters: [parameter('k', '3', true), parameter('r', null)],
  reactions: [
    {
      id: 'J',
      reactants: [{ species: 'A', stoichiometry: 1 }],
      products: [],
      kineticLaw: formula('r*A'),
    },
  ],
  assignmentRules: rulesOf({ r: 'k*time' }),
  rateRules: [],
  unitDefinitions: [],
};

describe('a model', () => {
  it('that defines all it uses is sound', () => {
    expect(checkModel(sound)).toEqual([]);
  });

  it('may use the rate of a reaction by its name', () => {
    const parameters = [...sound.parameters, parameter('flow', null)];
    expect(codes({ ...sound, parameters, assignmentRules: rulesOf({ r: 'k', flow: '2*J' }) })).toEqual([]);
  });

  it('names what is not defined, and the nearest name', () => {
    expect(checkModel({ ...sound, assignmentRules: rulesOf({ r: 'kk + constructor' }) })).toMatchObject([
      {
        code: 'undefined-symbol',
        path: 'model m: assignment rule of r',
        received: '"kk"',
        remedy: 'Did you mean "k"?',
      },
      { code: 'undefined-symbol', received: '"constructor"' },
    ]);
    expect(codes({ ...sound, compartments: [] })).toEqual(['missing-compartment']);
    expect(codes({ ...sound, species: [] })).toEqual(['undefined-symbol', 'missing-species']);
    expect(codes({ ...sound, rateRules: rulesOf({ none: '1' }) })).toEqual(['undefined-symbol']);
    expect(codes({ ...sound, rateRules: rulesOf({ J: '1' }) })).toEqual(['undefined-symbol']);
  });

  it('has one rule for a symbol, none for a constant, and none for a species that reactions change', () => {
    expect(codes({ ...sound, rateRules: rulesOf({ r: '1' }) })).toEqual(['two-rules']);
    expect(codes({ ...sound, rateRules: rulesOf({ k: '1' }) })).toEqual(['constant-with-rule']);
    expect(checkModel({ ...sound, rateRules: rulesOf({ A: '1' }) })).toMatchObject([
      { code: 'species-changed-twice', path: 'model m: A', received: 'a rule and the reaction "J"' },
    ]);
    const boundary = sound.species.map((species) => ({ ...species, boundary: true }));
    expect(codes({ ...sound, species: boundary, rateRules: rulesOf({ A: '1' }) })).toEqual([]);
  });

  it('has every name once, and none that means time', () => {
    for (const id of ['A', 'J', 'time']) {
      const twice = { ...sound, parameters: [...sound.parameters, parameter(id, null)] };
      expect(checkModel(twice)).toMatchObject([
        { code: 'duplicate-symbol', path: `model m: ${id}`, received: `two definitions of "${id}"` },
      ]);
    }
  });
});

describe('the formulas of a model', () => {
  it('may not close a circle, and the circle is named', () => {
    const circle = checkModel(equations({}, { a: 'b + 1', x: 'a', b: '2*c', c: 'a' }));
    expect(circle).toMatchObject([
      { code: 'circular-formulas', received: 'the circle "a" → "b" → "c" → "a"' },
    ]);
    expect(codes(equations({}, { a: 'a + 1' }))).toEqual(['circular-formulas']);
    expect(codes(equations({ a: 'b' }, { b: 'a' }))).toEqual(['circular-formulas']);
    expect(codes(equations({ a: 'b', b: 'a' }, {}))).toEqual(['circular-formulas']);
  });

  it('may close it through a rate rule', () => {
    expect(codes(equations({ a: '1' }, { b: 'a' }, { a: '-b' }))).toEqual([]);
  });

  it('may name an initial value that a rule replaces', () => {
    expect(codes(equations({ a: 'b' }, { a: '1', b: 'a' }))).toEqual([]);
  });

  it('may not close it through the rate of a reaction', () => {
    expect(codes({ ...sound, assignmentRules: rulesOf({ r: 'J' }) })).toEqual(['circular-formulas']);
  });

  it('may not make a volume follow the concentration in it, though both are given at time 0', () => {
    const swelling = {
      ...sound,
      assignmentRules: rulesOf({ r: 'k*time', V: '1 + A' }),
      species: sound.species.map((species) => ({ ...species, initial: formula('3') })),
    };
    expect(checkModel(swelling)).toMatchObject([{ received: 'the circle "A" → "V" → "A"' }]);
    const amounts = swelling.species.map((species) => ({ ...species, substanceOnly: true }));
    expect(codes({ ...swelling, species: amounts })).toEqual([]);
  });

  it('are walked without overflow along a chain of a hundred thousand', () => {
    const length = 100_000;
    const chain = Object.fromEntries(Array.from({ length }, (_, i) => [`x${i}`, `x${(i + 1) % length}`]));
    expect(codes(equations({}, chain))).toEqual(['circular-formulas']);
  });
});
