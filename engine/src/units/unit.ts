import { DIMENSIONLESS, type Dimension } from './dimension.ts';
import { type Measure, raise, times } from './measure.ts';
import { ONE, type Ratio, ratio } from './ratio.ts';
import { UNIT_SYMBOLS } from './symbols.ts';
import { quote, type UnitProblem } from './unit-problem.ts';

/**
 * A unit as written and what it is worth in canonical units: d, mg, nmol, L, mm, cell, U, mmHg and their
 * products.
 *
 * Mass is mass, be it drug or body: 6 mg/kg is the pure number 6e-6 and 66 kg is 66e6 mg, so the canonical
 * product is 396 mg. Area is mm2, be it skin or lesion: 75 mg/m2 is 75e-6 mg/mm2 and 1.7 m2 is 1.7e6 mm2,
 * so the canonical product is 127.5 mg. A formula written for customary numbers, (WT/66)^0.967 with WT in
 * kg, takes them by `convert` to the unit it declares.
 */
export interface Unit {
  /** As written, without spaces around it. */
  readonly text: string;
  /** Canonical units in one of this unit; positive and finite. */
  readonly factor: number;
  /** The same factor as a quotient of whole numbers. */
  readonly scale: Ratio;
  readonly dimension: Dimension;
}

const LONGEST_TEXT = 100;
const LARGEST_EXPONENT = 9;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Reads a unit: symbols joined by `*`, `.` or `·` and `/`, from left to right (`mg/L/d` = mg/(L*d)), with
 * whole exponents (`m2`, `m^2`, `m²`, `d^-1`), parentheses, and numbers either in front of the whole
 * (`1/d`, `10^9/L`) or of a symbol (`1e9 cells`, `1.73 m2`). Upper and lower case differ. The symbols are
 * those of `symbols.ts`; `1` and `dimensionless` are the unit of pure numbers.
 *
 * @param text at most 100 characters; spaces around it, an operator or a number do not matter
 * @return the unit, or what is wrong with the text
 */
export function readUnit(text: string): Unit | UnitProblem {
  const trimmed = text.trim();
  if (trimmed === '') {
    return {
      expected: 'a unit',
      received: 'an empty text',
      remedy: "Write the unit, or 'dimensionless' for a pure number.",
    };
  }
  if (trimmed.length > LONGEST_TEXT) {
    return unreadable(trimmed, `It has ${trimmed.length} characters; write it in at most ${LONGEST_TEXT}.`);
  }
  const cursor: Cursor = { text: inPlainCharacters(trimmed), at: 0 };
  const measure = readProduct(cursor);
  if (typeof measure === 'string') return unreadable(trimmed, measure);
  if (cursor.at < cursor.text.length) {
    const rest = quote(cursor.text.slice(cursor.at).trim());
    return unreadable(trimmed, `Remove ${rest}, or join units with * or /, as in mg*h/L.`);
  }
  const { numerator, denominator } = measure.scale;
  const factor = numerator / denominator;
  if (!(numerator < Infinity && denominator < Infinity && factor > 0 && factor < Infinity)) {
    return unreadable(trimmed, 'Its numbers are too large or too small; choose a unit nearer to the values.');
  }
  return { text: trimmed, factor, ...measure };
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** A measure, or a remedy in words. */
type Reading = Measure | string;

function readProduct(cursor: Cursor): Reading {
  let result: Measure = { scale: ONE, dimension: DIMENSIONLESS };
  let operator = take(cursor, /\s*\/\s*/y) === null ? '*' : '/';
  for (let first = operator === '*'; ; first = false) {
    const factor = readFactor(cursor, first);
    if (typeof factor === 'string') return factor;
    result = times(result, operator === '/' ? raise(factor, -1) : factor);
    const next = take(cursor, /\s*([*./])\s*/y);
    if (next === null) return result;
    operator = next[1]!;
  }
}

/** @param first a number may stand alone at the head of a product only: 10*9/L must not be read as 90/L */
function readFactor(cursor: Cursor, first: boolean): Reading {
  const scale = readNumber(cursor);
  if (typeof scale === 'string') return scale;
  if (scale !== null && /^\s*([*./)]|$)/.test(cursor.text.slice(cursor.at))) {
    if (first) return { scale, dimension: DIMENSIONLESS };
    return 'Put a number in front of everything, or of a symbol: 10^9/L, mL/min/1.73 m2.';
  }
  const base = readBase(cursor);
  if (typeof base === 'string') return base;
  const raised = readExponent(cursor, base);
  if (typeof raised === 'string' || scale === null) return raised;
  return times({ scale, dimension: DIMENSIONLESS }, raised);
}

function readBase(cursor: Cursor): Reading {
  if (take(cursor, /\s*\(\s*/y) !== null) {
    const inner = readProduct(cursor);
    if (typeof inner === 'string') return inner;
    return take(cursor, /\s*\)/y) === null ? 'Close the parenthesis.' : inner;
  }
  const symbol = take(cursor, /\s*(%|[A-Za-z]+)/y)?.[1];
  if (symbol === undefined) {
    const found = cursor.text.slice(cursor.at).trim();
    return `Write a unit symbol ${found === '' ? 'at the end' : `in front of ${quote(found)}`}.`;
  }
  const known = UNIT_SYMBOLS.get(symbol);
  return known ?? `${quote(symbol)} is not a known symbol; ${suggestion(symbol)}`;
}

function readExponent(cursor: Cursor, base: Measure): Reading {
  const found = take(cursor, /\^?([+-]?\d+)/y);
  if (found === null) return cursor.text[cursor.at] === '^' ? 'Write a whole number after ^.' : base;
  const exponent = Number(found[1]);
  if (exponent === 0 || Math.abs(exponent) > LARGEST_EXPONENT) {
    return `Write an exponent from 1 to ${LARGEST_EXPONENT} or from -${LARGEST_EXPONENT} to -1.`;
  }
  return raise(base, exponent);
}

/** Reads `10^9`, `1e9` or `1.73` as an exact quotient; null when no number stands here. */
function readNumber(cursor: Cursor): Ratio | string | null {
  const powerOfTen = take(cursor, /10\^([+-]?\d+)/y);
  const decimal = powerOfTen ?? take(cursor, /(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?/y);
  if (decimal === null) return null;
  const [whole, fraction, exponent] =
    powerOfTen === null ? [decimal[1]!, decimal[2] ?? '', decimal[3] ?? '0'] : ['1', '', decimal[1]!];
  const digits = (whole + fraction).replace(/^0+/, '');
  const shift = Number(exponent) - fraction.length;
  if (digits === '' || digits.length > 15 || Math.abs(shift) > 30) {
    return `${quote(decimal[0])} must be positive, of at most 15 digits, and from 1e-30 to 1e30.`;
  }
  const scale = Number(`1e${Math.abs(shift)}`);
  return shift < 0 ? ratio(Number(digits), scale) : ratio(Number(digits) * scale, 1);
}

/** Takes what a sticky pattern matches at the cursor, and moves past it. */
function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match !== null) cursor.at = pattern.lastIndex;
  return match;
}

function inPlainCharacters(text: string): string {
  return text
    .replace(/[µμ]/g, 'u')
    .replace(/[·⋅]/g, '*')
    .replace(/−/g, '-')
    .replace(/⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (raised) => {
      const digits = Array.from(raised, (sign) => (sign === '⁻' ? '-' : SUPERSCRIPTS.indexOf(sign)));
      return `^${digits.join('')}`;
    });
}

function unreadable(text: string, remedy: string): UnitProblem {
  return { expected: 'a unit such as mg/L, 1/d or 10^9/L', received: quote(text), remedy };
}

function suggestion(symbol: string): string {
  const near = [...UNIT_SYMBOLS.keys()].filter((name) => name.toLowerCase() === symbol.toLowerCase());
  return near.length > 0
    ? `did you mean ${near.join(' or ')}?`
    : 'use one such as mg, nmol, L, mm, h, d, cells, U, mmHg or percent.';
}
