import { describe, expect, it } from 'vitest';
import { InputError, type Problem } from '../data/problem.ts';
import { readExpression } from '../data/read-expression.ts';
import { readAntimony } from './read-antimony.ts';

const formula = (text: string) => readExpression(text, 'here');

function problemsOf(text: string): readonly Problem[] {
  try {
    readAntimony(text, 'm.ant');
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

const within = (...lines: string[]): string => ['model m()', ...lines, 'end'].join('\n');
const codes = (text: string): string[] => problemsOf(text).map(({ code }) => code);

describe('an Antimony text', () => {
  it('becomes the model it describes', () => {
    const text = within(
      'compartment V = 3.1; species drug in V = 2, $pool; substanceOnly species gut',
      "ka = 0.5; const CL; var load = 1; load' = -k*load",
      'C := drug*1000; C has mgL; drug has nanomole',
      'absorb: gut -> drug; ka*gut',
      '2 drug + pool => ; CL*drug',
      'unit mgL = 1e-3 gram / litre; V has litre',
      'drug is "serum \\"drug\\""',
    );
    expect(readAntimony(text, 'm.ant')).toEqual({
      id: 'm',
      compartments: [{ id: 'V', size: formula('3.1') }],
      species: [
        {
          id: 'drug',
          compartment: 'V',
          substanceOnly: false,
          boundary: false,
          initial: formula('2'),
          unit: 'nanomole',
        },
        { id: 'pool', compartment: null, substanceOnly: false, boundary: true, initial: null, unit: null },
        { id: 'gut', compartment: null, substanceOnly: true, boundary: false, initial: null, unit: null },
      ],
      parameters: [
        { id: 'ka', initial: formula('0.5'), constant: true, unit: null },
        { id: 'CL', initial: null, constant: true, unit: null },
        { id: 'load', initial: formula('1'), constant: false, unit: null },
        { id: 'C', initial: null, constant: false, unit: 'mgL' },
        { id: 'k', initial: null, constant: true, unit: null },
      ],
      reactions: [
        {
          id: 'absorb',
          reactants: [{ species: 'gut', stoichiometry: 1 }],
          products: [{ species: 'drug', stoichiometry: 1 }],
          kineticLaw: formula('ka*gut'),
        },
        {
          id: '_J0',
          reactants: [
            { species: 'drug', stoichiometry: 2 },
            { species: 'pool', stoichiometry: 1 },
          ],
          products: [],
          kineticLaw: formula('CL*drug'),
        },
      ],
      assignmentRules: [{ symbol: 'C', expression: formula('drug*1000') }],
      rateRules: [{ symbol: 'load', expression: formula('-k*load') }],
      unitDefinitions: [{ id: 'mgL', definition: '1e-3 gram / litre' }],
      displayNames: [{ symbol: 'drug', text: 'serum "drug"' }],
    });
  });

  it('may use names that JavaScript gives a meaning', () => {
    const model = readAntimony(within('__proto__ = 1; constructor := toString*__proto__'), 'm.ant');
    expect(model.parameters.map(({ id }) => id)).toEqual(['__proto__', 'constructor', 'toString']);
  });

  it('is read with the line ends of every system, and with a byte order mark', () => {
    const unix = within('k = 1', '', 'A -> B; k*A');
    expect(readAntimony(`\uFEFF${unix.replaceAll('\n', '\r\n')}`, 'm.ant')).toEqual(
      readAntimony(unix, 'm.ant'),
    );
  });

  it.each([
    ['at (time > 5): x = 3', 'an event'],
    ['E1: at time > 5: x = 3', 'an event'],
    ['function f(x) x^2 end', 'a function definition'],
    ['import "other.ant"', 'an import'],
    ['sub: other()', 'a submodel'],
    ['sub.x = 3', 'a submodel'],
    ['A -| J1; 2', 'an interaction'],
    ['A -o J1; 2', 'an interaction'],
    ['A -( J1; 2', 'an interaction'],
    ['DNA strand', 'a DNA strand'],
    ['g: --a--b--', 'a DNA strand'],
    ['delete x', 'a deletion'],
    ['assert x > 0', 'a constraint'],
    ['0 = x - y', 'an algebraic rule'],
    ['x identity "http://x"', 'an annotation'],
  ])('%s is refused by name, with its line', (line, name) => {
    const [found, ...more] = problemsOf(within('k = 1', line, 'z = 2'));
    expect(found).toMatchObject({ code: 'unsupported-antimony', path: 'm.ant: line 3', received: name });
    expect(more).toEqual([]);
  });

  it('with delay in a formula is refused', () => {
    expect(problemsOf(within('x := delay(y, 2)'))[0]!.received).toBe('the unknown function "delay"');
  });

  it.each([
    ['x = 1', 'x = 2'],
    ['x := 1', 'x := 2'],
    ["x' = 1", "x' = 2"],
    ['x := 1', "x' = 2"],
    ['x := 1', 'x = 2'],
    ['const x', "x' = 2"],
    ['species S; compartment S', ''],
    ['A -> B; k', 'A := 3'],
    ['A -> B; k', "B' = 3"],
    ['J: A -> B; k', 'J: B -> A; k'],
    ['const x', 'var x'],
    ['species S in V', 'S in W'],
    ['k has mole', 'k has gram'],
    ['unit u = mole', 'unit u = gram'],
    ['x in V', ''],
    ['compartment V', 'V has mL'],
  ])('that says both %s and %s is a contradiction', (first, second) => {
    expect(codes(within(first, second))).toEqual(['contradiction']);
  });

  it('may let a rule change a boundary species that reactions mention', () => {
    expect(codes(within('$A -> B; k', 'A := 3'))).toEqual([]);
  });

  it.each([
    ['x := J*2', 'reaction-as-symbol'],
    ['time = 3', 'reserved-name'],
    ['gamma = 3', 'reserved-name'],
    ['x := gamma*2', 'reserved-name'],
    ['m = 3', 'reserved-name'],
    ['A -> B', 'missing-kinetic-law'],
    ['A -> B;', 'missing-kinetic-law'],
    ['A + -> B; k', 'invalid-statement'],
    ['n A -> B; k', 'invalid-statement'],
    ['0 A -> B; k', 'invalid-statement'],
    ['substanceOnly compartment V', 'invalid-declaration'],
    ['x has', 'invalid-statement'],
    ['x is y', 'invalid-statement'],
    ['x', 'invalid-statement'],
    ['x +', 'invalid-statement'],
    ['x = 2 y = 3', 'invalid-formula'],
    ['x =', 'invalid-formula'],
    ['species A,', 'invalid-statement'],
    ['x = "text', 'unknown-character'],
    ['x = 3 ~ 4', 'unknown-character'],
  ])('with the statement %s has one problem: %s', (line, code) => {
    expect(codes(within('J: P -> Q; 1', line))).toEqual([code]);
  });

  it('gives all its problems at once, each with its line', () => {
    const found = problemsOf(within('x = (1', 'at time > 3: x = 2', 'y = 1', 'y = 2', 'z := exq(2)'));
    expect(found.map(({ path }) => path).sort()).toEqual([
      'm.ant: line 2: x: formula column 3',
      'm.ant: line 3',
      'm.ant: line 5: y',
      'm.ant: line 6: z: formula column 1',
    ]);
  });

  it.each([
    ['', ['missing-model']],
    ['k = 1\nend', ['missing-model']],
    ['model m(A)\nk = 1\nend', ['missing-model']],
    ['model m()\nk = 1', ['missing-end']],
    ['model m()\nend\nmodel n()\nend', ['text-after-end']],
    ['model m()\nk = 1 /* open\nend', ['unterminated-comment', 'missing-end']],
    ['\u0000\u0001\uFFFD', ['not-text']],
  ])('%j is not a model', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('of a hundred thousand wrong lines lists a hundred problems and counts the rest', () => {
    const found = problemsOf(within(...new Array(100_000).fill('x +')));
    expect(found).toHaveLength(101);
    expect(found.at(-1)!.received).toBe('99900 problems more');
  });

  it('with a formula or a text of a million characters is read', () => {
    const sum = new Array(250_000).fill('x').join(' + ');
    const long = 'y'.repeat(1_000_000);
    const model = readAntimony(
      within(`y := ${sum}`, `x is "${long}"`, `/* ${'*'.repeat(1_000_000)} */`),
      'm.ant',
    );
    expect(model.assignmentRules[0]!.expression).toMatchObject({ operator: '+' });
    expect(model.displayNames![0]!.text).toHaveLength(1_000_000);
    expect(codes(within(`x is "${long}`))).toEqual(['unknown-character']);
    expect(codes(within(`y := ${'('.repeat(10_000)}x${')'.repeat(10_000)}`))).toEqual(['invalid-formula']);
  });

  it('with an arrow in a kinetic law is refused, not a fault', () => {
    expect(() => readAntimony('A -> B; k=>x;', 'm.ant')).toThrow(/m\.ant: line 1/);
    expect(() => readAntimony('model m()\nA -> B; k=>x;\nend', 'm.ant')).toThrow(/m\.ant: line 2/);
  });
});
