import type { Expression, Operator } from '../engine/src/data/expression.ts';
import type { Model } from '../engine/src/data/model.ts';

/** A system of equations in short form: rates, start values, parameters and rules as infix formulas. */
export interface Equations {
  readonly rates: Readonly<Record<string, string>>;
  readonly start: Readonly<Record<string, number | string>>;
  readonly parameters?: Readonly<Record<string, number | string | null>>;
  readonly rules?: Readonly<Record<string, string>>;
}

/** Writes a model whose states are parameters with rate rules, in the order of `rates`. */
export function modelOf({ rates, start, parameters = {}, rules = {} }: Equations): Model {
  const formula = (value: number | string | null) => (value === null ? null : parseInfix(String(value)));
  return {
    id: 'equations',
    compartments: [],
    species: [],
    parameters: [
      ...Object.entries(parameters).map(([id, value]) => ({
        id,
        initial: formula(value),
        constant: true,
        unit: null,
      })),
      ...Object.keys(rates).map((id) => ({
        id,
        initial: formula(start[id] ?? 0),
        constant: false,
        unit: null,
      })),
      ...Object.keys(rules).map((id) => ({ id, initial: null, constant: false, unit: null })),
    ],
    reactions: [],
    assignmentRules: Object.entries(rules).map(([symbol, text]) => ({
      symbol,
      expression: parseInfix(text),
    })),
    rateRules: Object.entries(rates).map(([symbol, text]) => ({ symbol, expression: parseInfix(text) })),
    unitDefinitions: [],
  };
}

const functions = ['exp', 'ln', 'log10', 'sqrt', 'abs', 'floor', 'ceil', 'sin', 'cos', 'tan', 'min', 'max'];
const levels: readonly (readonly Operator[])[] = [
  ['<=', '>=', '==', '!=', '<', '>'],
  ['+', '-'],
  ['*', '/'],
];

/** Parses numbers, symbols, + - * / ^, comparisons, functions and piecewise(value, condition, …). */
export function parseInfix(text: string): Expression {
  const tokens = text.match(/\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+|\w+|[<>=!]=|[-+*/^(),<>]/g) ?? [];
  let at = 0;
  const operation = (operator: Operator, ...operands: Expression[]): Expression => ({
    kind: 'operation',
    operator,
    operands,
  });

  function binary(level: number): Expression {
    if (level === levels.length) return unary();
    let left = binary(level + 1);
    while (levels[level]!.includes(tokens[at] as Operator)) {
      left = operation(tokens[at++] as Operator, left, binary(level + 1));
    }
    return left;
  }

  function unary(): Expression {
    if (tokens[at] !== '-') return power();
    at++;
    const operand = unary();
    return operand.kind === 'number'
      ? { kind: 'number', value: -operand.value }
      : operation('negate', operand);
  }

  function power(): Expression {
    const base = primary();
    if (tokens[at] !== '^') return base;
    at++;
    return operation('^', base, unary());
  }

  function primary(): Expression {
    const token = tokens[at++]!;
    if (token === '(') {
      const inside = binary(0);
      at++;
      return inside;
    }
    if (/^[\d.]/.test(token)) return { kind: 'number', value: Number(token) };
    if (tokens[at] !== '(') return { kind: 'symbol', name: token };
    const operands: Expression[] = [];
    do {
      at++;
      operands.push(binary(0));
    } while (tokens[at] === ',');
    at++;
    if (token !== 'piecewise' && !functions.includes(token)) throw new Error(`unknown function ${token}`);
    return operation(token as Operator, ...operands);
  }

  const result = binary(0);
  if (at !== tokens.length) throw new Error(`cannot parse "${text}" at token ${at}`);
  return result;
}
