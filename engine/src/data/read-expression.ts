import type { Expression, Operator } from './expression.ts';
import {
  checkCall,
  formulaConstants,
  formulaFunctions,
  notFiniteNames,
  type Parts,
} from './formula-functions.ts';
import {
  comparisonPrecedence,
  infixOperators,
  operatorOfMark,
  prefixPrecedence,
} from './formula-operators.ts';
import { InputError, type Problem, problem } from './problem.ts';
import { type FormulaToken, tokenizeFormula } from './tokenize-formula.ts';

/** Deepest nesting a formula may have, so that every walk over its tree fits on the stack. */
export const deepestFormula = 1000;

/**
 * Reads a formula in SBML infix, the notation of Antimony.
 *
 * From tight to loose: `^` (right to left), unary `-` and `!`, `* /`, `+ -`, comparisons, `&& ||`; thus
 * `-a^2` is −(a²). Runs of `+` and of `*` become one node with many operands. Chained comparisons and a mix
 * of `&&` and `||` without parentheses are refused: Antimony gives them a meaning few expect.
 *
 * @param text the formula
 * @param place where it stands, for messages
 * @returns the formula as a tree at most `deepestFormula` deep
 * @throws InputError with every unknown function, wrong count of operands, or the first break of grammar
 */
export function readExpression(text: string, place: string): Expression {
  const parser: Parser = {
    text,
    place,
    tokens: tokenizeFormula(text),
    at: 0,
    operands: [],
    pending: [],
    nesting: 0,
    problems: [],
  };
  let wantsOperand = true;
  for (; parser.tokens[parser.at]!.kind !== 'end'; parser.at++) {
    wantsOperand = wantsOperand ? readOperand(parser) : readOperator(parser);
  }
  if (wantsOperand) throw unexpected(parser, 'a number, symbol, function or (');
  reduceWhile(parser, () => true);
  if (parser.pending.length > 0) throw unexpected(parser, 'a closing )');
  if (parser.problems.length > 0) throw new InputError(parser.problems);
  return parser.operands[0]!.node;
}

/** A finished piece. `open` names the operator of a run that the next term may still join. */
interface Operand {
  readonly node: Expression;
  readonly depth: number;
  readonly open: Operator | null;
  /** The growing list of an open run of + or *. */
  readonly run: Expression[] | null;
}

type Pending =
  | { readonly kind: 'prefix' | 'binary'; readonly operator: Operator; readonly precedence: number }
  | { readonly kind: 'group' }
  | { readonly kind: 'call'; readonly name: string; readonly token: FormulaToken; readonly base: number };

interface Parser {
  readonly text: string;
  readonly place: string;
  readonly tokens: readonly FormulaToken[];
  at: number;
  readonly operands: Operand[];
  readonly pending: Pending[];
  nesting: number;
  readonly problems: Problem[];
}

/** Takes one token where an operand is due; true while the operand is still due. */
function readOperand(parser: Parser): boolean {
  const token = parser.tokens[parser.at]!;
  if (token.kind === 'number') return pushNumber(parser, token, 1);
  if (token.kind === 'name') return readName(parser, token);
  switch (token.text) {
    case '(':
      openGroup(parser, { kind: 'group' });
      return true;
    case '+':
      return true;
    case '!':
      parser.pending.push({ kind: 'prefix', operator: 'not', precedence: prefixPrecedence });
      return true;
    case '-':
      return readMinus(parser);
    case ')':
      return closeEmptyCall(parser);
    default:
      throw unexpected(parser, 'a number, symbol, function or (');
  }
}

/** A minus right before a literal is its sign, unless a power binds the literal first. */
function readMinus(parser: Parser): boolean {
  const next = parser.tokens[parser.at + 1]!;
  const literal = next.kind === 'number' && parser.tokens[parser.at + 2]!.text !== '^';
  if (literal) {
    parser.at++;
    return pushNumber(parser, next, -1);
  }
  parser.pending.push({ kind: 'prefix', operator: 'negate', precedence: prefixPrecedence });
  return true;
}

function pushNumber(parser: Parser, token: FormulaToken, sign: 1 | -1): boolean {
  const value = Number(token.text);
  if (!Number.isFinite(value)) {
    throw formulaError(parser, token, {
      expected: 'a number below 1.8e308',
      received: token.text,
      remedy: 'Write a smaller number.',
    });
  }
  push(parser, { kind: 'number', value: sign * value }, 1);
  return false;
}

function readName(parser: Parser, token: FormulaToken): boolean {
  if (parser.tokens[parser.at + 1]!.text === '(') {
    parser.at++;
    openGroup(parser, { kind: 'call', name: token.text, token, base: parser.operands.length });
    return true;
  }
  const constant = formulaConstants.get(token.text);
  if (formulaFunctions.has(token.text) || notFiniteNames.has(token.text)) {
    throw formulaError(parser, token, {
      expected: 'a symbol',
      received: `the reserved name "${token.text}"`,
      remedy: formulaFunctions.has(token.text)
        ? `Write ${token.text}(…), or rename the symbol.`
        : 'Write a finite number.',
    });
  }
  push(
    parser,
    constant === undefined ? { kind: 'symbol', name: token.text } : { kind: 'number', value: constant },
    1,
  );
  return false;
}

/** Takes one token where an operator is due; true when an operand is due next. */
function readOperator(parser: Parser): boolean {
  const token = parser.tokens[parser.at]!;
  const operator = token.kind === 'mark' ? operatorOfMark.get(token.text) : undefined;
  if (operator) {
    const own = infixOperators.get(operator)!.precedence;
    const rightToLeft = operator === '^';
    reduceWhile(parser, (precedence) => (rightToLeft ? precedence > own : precedence >= own));
    parser.pending.push({ kind: 'binary', operator, precedence: own });
    return true;
  }
  if (token.text === ')') {
    closeGroup(parser);
    return false;
  }
  if (token.text === ',') {
    reduceWhile(parser, () => true);
    if (parser.pending.at(-1)?.kind !== 'call') throw unexpected(parser, 'an operator');
    seal(parser);
    return true;
  }
  throw unexpected(parser, 'an operator or the end of the formula');
}

function openGroup(parser: Parser, pending: Pending): void {
  parser.nesting++;
  if (parser.nesting > deepestFormula) throw tooDeep(parser);
  parser.pending.push(pending);
}

function closeGroup(parser: Parser): void {
  reduceWhile(parser, () => true);
  const opening = parser.pending.pop();
  if (!opening) throw unexpected(parser, 'an operator or the end of the formula');
  parser.nesting--;
  seal(parser);
  if (opening.kind === 'call') applyFunction(parser, opening);
}

function closeEmptyCall(parser: Parser): boolean {
  const opening = parser.pending.at(-1);
  if (opening?.kind !== 'call' || parser.operands.length !== opening.base) {
    throw unexpected(parser, 'a number, symbol, function or (');
  }
  parser.pending.pop();
  parser.nesting--;
  applyFunction(parser, opening);
  return false;
}

/** Ends a run: what parentheses or a comma closed is one term. */
function seal(parser: Parser): void {
  const operand = parser.operands.pop()!;
  parser.operands.push({ ...operand, open: null, run: null });
}

function reduceWhile(parser: Parser, binds: (precedence: number) => boolean): void {
  for (;;) {
    const top = parser.pending.at(-1);
    if (!top || top.kind === 'group' || top.kind === 'call' || !binds(top.precedence)) return;
    parser.pending.pop();
    if (top.kind === 'prefix') reducePrefix(parser, top.operator);
    else reduceBinary(parser, top.operator, top.precedence);
  }
}

function reducePrefix(parser: Parser, operator: Operator): void {
  const operand = parser.operands.pop()!;
  push(parser, { kind: 'operation', operator, operands: [operand.node] }, operand.depth + 1);
}

function reduceBinary(parser: Parser, operator: Operator, precedence: number): void {
  const right = parser.operands.pop()!;
  const left = parser.operands.pop()!;
  if (precedence <= comparisonPrecedence) refuseAmbiguous(parser, left, operator, precedence);
  const depth = Math.max(left.depth, right.depth + 1);
  if (left.run && left.open === operator) {
    left.run.push(right.node);
    push(parser, left.node, depth, operator, left.run);
    return;
  }
  const run = [left.node, right.node];
  const node: Expression = { kind: 'operation', operator, operands: run };
  push(
    parser,
    node,
    Math.max(depth, left.depth + 1),
    operator,
    operator === '+' || operator === '*' ? run : null,
  );
}

function refuseAmbiguous(parser: Parser, left: Operand, operator: Operator, precedence: number): void {
  const open = left.open;
  if (precedence === comparisonPrecedence && isComparison(open)) {
    throw formulaError(parser, parser.tokens[parser.at]!, {
      expected: 'one comparison at a time',
      received: `${open} followed by ${operator}`,
      remedy: 'Write a < b && b < c, or set parentheses.',
    });
  }
  if ((open === 'and' && operator === 'or') || (open === 'or' && operator === 'and')) {
    throw formulaError(parser, parser.tokens[parser.at]!, {
      expected: 'parentheses around a mix of && and ||',
      received: 'both without parentheses',
      remedy: 'Write (a && b) || c or a && (b || c).',
    });
  }
}

function isComparison(operator: Operator | null): boolean {
  return operator !== null && infixOperators.get(operator)?.precedence === comparisonPrecedence;
}

function applyFunction(parser: Parser, call: Extract<Pending, { kind: 'call' }>): void {
  const taken = parser.operands.splice(call.base);
  const depth = taken.reduce((deepest, operand) => Math.max(deepest, operand.depth), 0);
  const nodes = taken.map((operand) => operand.node);
  const known = formulaFunctions.get(call.name);
  const wrong = checkCall(call.name, nodes.length);
  if (wrong) parser.problems.push(formulaProblem(parser, call.token, wrong));
  if (!known || wrong) {
    push(parser, { kind: 'number', value: 0 }, 1);
  } else if (known.operator === 'min' || known.operator === 'max') {
    const operator = known.operator;
    const folded = nodes.reduce((left, right) => ({ kind: 'operation', operator, operands: [left, right] }));
    push(parser, folded, depth + nodes.length - 1);
  } else {
    const operator = nodes.length === 1 ? (known.single ?? known.operator) : known.operator;
    push(parser, { kind: 'operation', operator, operands: nodes }, depth + 1);
  }
}

function push(
  parser: Parser,
  node: Expression,
  depth: number,
  open: Operator | null = null,
  run: Expression[] | null = null,
): void {
  if (depth > deepestFormula) throw tooDeep(parser);
  parser.operands.push({ node, depth, open, run });
}

function tooDeep(parser: Parser): InputError {
  return formulaError(parser, parser.tokens[parser.at]!, {
    expected: `a formula nested at most ${deepestFormula} deep`,
    received: 'a deeper one',
    remedy: 'Split it into assignment rules; a long run of − or / nests: write a − (b + c + …).',
  });
}

function unexpected(parser: Parser, expected: string): InputError {
  const token = parser.tokens[parser.at]!;
  return formulaError(parser, token, {
    expected,
    received: token.kind === 'end' ? 'the end of the formula' : `"${token.text}"`,
    remedy: remedyFor(token),
  });
}

function remedyFor(token: FormulaToken): string {
  if (token.text === '=') return 'Write == to compare.';
  if (token.text === '*') return 'Write * to multiply, ^ for a power.';
  if (token.text === '%') return 'Write a - b * floor(a / b) for a remainder.';
  if (token.kind === 'name' || token.kind === 'number')
    return 'Write the operator; a unit does not stand in a formula.';
  return token.kind === 'end' ? 'Complete the formula.' : 'Correct the formula there.';
}

function formulaError(parser: Parser, token: FormulaToken, parts: Parts): InputError {
  return new InputError([...parser.problems, formulaProblem(parser, token, parts)]);
}

function formulaProblem(parser: Parser, token: FormulaToken, parts: Parts): Problem {
  const before = parser.text.slice(0, token.offset).split('\n');
  const line = before.length > 1 ? `line ${before.length}, ` : '';
  return problem(
    'invalid-formula',
    `${parser.place}: formula ${line}column ${before.at(-1)!.length + 1}`,
    parts,
  );
}
