import type { Operator } from './expression.ts';
import { nearestName } from './problem.ts';

/** How a function of the formula text maps to an operator, and how many operands it takes. */
interface FormulaFunction {
  readonly operator: Operator;
  /** Operator of a call with one operand, where that means something else. */
  readonly single?: Operator;
  readonly least: number;
  readonly most: number;
}

const one = (operator: Operator): FormulaFunction => ({ operator, least: 1, most: 1 });
const two = (operator: Operator): FormulaFunction => ({ operator, least: 2, most: 2 });

/** Names of an inverse function: `asin` and `arcsin` mean the same (libSBML). */
const inverse = (name: 'sin' | 'cos' | 'tan' | 'sec' | 'csc' | 'cot', suffix: '' | 'h') =>
  ['a', 'arc'].map((prefix) => [`${prefix}${name}${suffix}`, one(`a${name}${suffix}`)] as const);

/**
 * Functions a formula may call. `log` is the natural logarithm, as libAntimony reads it (libSBML's own default
 * would be base 10: its setting is changed there); `log(b, x)` is that to base b, `log10` is decimal. `root` takes
 * its degree first.
 */
export const formulaFunctions: ReadonlyMap<string, FormulaFunction> = new Map([
  ['exp', one('exp')],
  ['ln', one('ln')],
  ['log', { operator: 'log', single: 'ln', least: 1, most: 2 }],
  ['log10', one('log10')],
  ['sqrt', one('sqrt')],
  ['abs', one('abs')],
  ['floor', one('floor')],
  ['ceil', one('ceil')],
  ['ceiling', one('ceil')],
  ['sin', one('sin')],
  ['cos', one('cos')],
  ['tan', one('tan')],
  ['sec', one('sec')],
  ['csc', one('csc')],
  ['cot', one('cot')],
  ['sinh', one('sinh')],
  ['cosh', one('cosh')],
  ['tanh', one('tanh')],
  ['sech', one('sech')],
  ['csch', one('csch')],
  ['coth', one('coth')],
  ...inverse('sin', ''),
  ...inverse('cos', ''),
  ...inverse('tan', ''),
  ...inverse('sec', ''),
  ...inverse('csc', ''),
  ...inverse('cot', ''),
  ...inverse('sin', 'h'),
  ...inverse('cos', 'h'),
  ...inverse('tan', 'h'),
  ...inverse('sec', 'h'),
  ...inverse('csc', 'h'),
  ...inverse('cot', 'h'),
  ['factorial', one('factorial')],
  ['root', two('root')],
  ['quotient', two('quotient')],
  ['rem', two('rem')],
  ['xor', { operator: 'xor', least: 1, most: Number.POSITIVE_INFINITY }],
  ['implies', two('implies')],
  ['min', { operator: 'min', least: 2, most: Number.POSITIVE_INFINITY }],
  ['max', { operator: 'max', least: 2, most: Number.POSITIVE_INFINITY }],
  ['pow', two('^')],
  ['power', two('^')],
  ['piecewise', { operator: 'piecewise', least: 3, most: Number.POSITIVE_INFINITY }],
]);

/** Names that are numbers in every formula (SBML Level 3 Version 2, section 3.4; Avogadro's as SBML fixes it). */
export const formulaConstants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['exponentiale', Math.E],
  ['avogadro', 6.02214179e23],
  ['true', 1],
  ['false', 0],
]);

/** Names of numbers that no model value can be. */
export const notFiniteNames: ReadonlySet<string> = new Set([
  'inf',
  'INF',
  'infinity',
  'nan',
  'NaN',
  'NAN',
  'notanumber',
]);

/** What a problem says: see `problem`. */
export interface Parts {
  readonly expected: string;
  readonly received: string;
  readonly remedy: string;
}

/** What is wrong with a call of `name` with `count` operands; null when nothing is. */
export function checkCall(name: string, count: number): Parts | null {
  const known = formulaFunctions.get(name);
  if (!known) return unknownFunction(name);
  const { least, most } = known;
  const received = `${count} in ${name}(…)`;
  if (count < least || count > most) {
    const expected =
      least === most ? `${least} operand${least === 1 ? '' : 's'}` : `${describeRange(least, most)} operands`;
    return { expected, received, remedy: 'Add or remove operands.' };
  }
  if (name === 'piecewise' && count % 2 === 0) {
    const expected = 'an odd number of operands: value, condition, …, otherwise';
    return { expected, received, remedy: 'Add the value for when no condition holds.' };
  }
  return null;
}

function describeRange(least: number, most: number): string {
  return most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} or ${most}`;
}

function unknownFunction(name: string): Parts {
  const known = [...formulaFunctions.keys()];
  const near = nearestName(name, known);
  return {
    expected: `one of the functions ${known.join(', ')}`,
    received: `the unknown function "${name}"`,
    remedy: near ? `Did you mean ${near}?` : 'Write the formula out with the functions named.',
  };
}
