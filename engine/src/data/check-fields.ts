import { describeValue, quoteNames, quoteText } from './describe-value.ts';
import { nearestName, type Problem, problem } from './problem.ts';

/** What may stand under one name of an object that a caller writes by hand. */
export interface Field {
  /** In words, e.g. `a number`. */
  readonly expected: string;
  readonly isRight: (value: unknown) => boolean;
  /** Whether it may be left out, or be undefined. */
  readonly isOptional: boolean;
  /** What to do about a wrong value; default to correct it. */
  readonly remedy?: string;
}

/** One field for each name of a noun, so that a name that the noun gains cannot be forgotten here. */
export type Fields<Noun> = { readonly [Name in keyof Noun]-?: Field };

interface FieldWords {
  /** What a name of the object is called in messages; default `key`. */
  readonly called?: string;
  /** Names that others use, in lower case, and what they are called here. */
  readonly otherWords?: Readonly<Record<string, string>>;
}

/**
 * Checks the names of an object and the kinds of its values, not more: numbers may still be out of range.
 * @param value what a caller gave.
 * @param fields what may stand in it.
 * @param path where it stands; empty for the options of a function, whose names then stand alone.
 * @param words for messages.
 * @returns every problem found; a name that must mean a missing one is told once, as misspelt.
 */
export function checkFields<Noun>(
  value: unknown,
  fields: Fields<Noun>,
  path: string,
  { called = 'key', otherWords = {} }: FieldWords = {},
): Problem[] {
  const known = Object.entries<Field>(fields);
  const names = known.map(([name]) => name);
  if (typeof value !== 'object' || value === null || isList(value)) {
    return [
      problem('wrong-type', path === '' ? 'options' : path, {
        expected: `a mapping with the ${called}s ${quoteNames(names)}`,
        received: describeValue(value),
        remedy: 'Give an object with these names.',
      }),
    ];
  }
  const given = value as Readonly<Record<string, unknown>>;
  const absent = names.filter((name) => given[name] === undefined);
  const place = (name: string) => (path === '' ? name : `${path}.${name}`);
  const meant = new Set<string>();
  const unknown = Object.keys(given)
    .filter((name) => !names.includes(name) && given[name] !== undefined)
    .map((name) => {
      const near = otherWords[name.toLowerCase()] ?? nearestName(name, absent);
      if (near !== null) meant.add(near);
      return problem('unknown-key', place(name), {
        expected: near === null ? `one of the ${called}s ${quoteNames(names)}` : `a known ${called}`,
        received: quoteText(name),
        remedy: near === null ? 'Remove it.' : `Did you mean ${quoteText(near)}?`,
      });
    });
  const wrong = known.flatMap(([name, { expected, isRight, isOptional, remedy = 'Correct the value.' }]) => {
    if (given[name] === undefined) {
      if (isOptional || meant.has(name)) return [];
      const received = 'nothing';
      return problem('missing-key', place(name), { expected, received, remedy: `Add ${quoteText(name)}.` });
    }
    if (isRight(given[name])) return [];
    return problem('wrong-type', place(name), { expected, received: describeValue(given[name]), remedy });
  });
  return [...unknown, ...wrong];
}

/** The same field where it may be left out. */
export function optional(field: Field): Field {
  return { ...field, isOptional: true };
}

/** A field that is needed. */
export function field(expected: string, isRight: Field['isRight'], remedy?: string): Field {
  return { expected, isRight, isOptional: false, ...(remedy === undefined ? {} : { remedy }) };
}

export const aNumber = field('a number', (value) => typeof value === 'number');
export const aText = field('a text', (value) => typeof value === 'string');
export const aFlag = field('true or false', (value) => typeof value === 'boolean');
export const aFunction = field('a function', (value) => typeof value === 'function');
export const aMapping = field(
  'a mapping (key: value)',
  (value) => typeof value === 'object' && value !== null && !isList(value),
);
/** Whatever it is, other code looks at it. */
export const anything = field('a value', () => true);
export const aColumn = field('a list of numbers, such as a Float64Array', isColumn);

/** A list of whatever is named, which other code looks at. */
export function aListOf(items: string): Field {
  return field(`a list of ${items}`, Array.isArray);
}

function isList(value: unknown): boolean {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function isColumn(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'number');
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}
