import type { z } from 'zod';
import { checkText } from './check-text.ts';
import { formatPath, quoteText } from './describe-value.ts';
import { InputError, type Problem, problem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';

const deepest = 100;

/**
 * Reads a JSON text, strictly: no bombs of depth, no keys that touch prototypes.
 * @param text content of the file, at most 64 MiB
 * @param place its name, as problems shall show it
 * @returns the value
 * @throws InputError with what is wrong and its line
 */
export function parseJson(text: string, place: string): unknown {
  const unreadable = checkText(text, place, 'JSON');
  if (unreadable !== null) throw new InputError([unreadable]);
  const tooDeep = deepLine(text);
  if (tooDeep !== null) {
    throw refuse('nested-too-deep', `${place}: line ${tooDeep}`, {
      expected: `at most ${deepest} levels of lists and mappings`,
      received: 'more',
      remedy: 'Flatten the file.',
    });
  }
  const value = parse(text.replace(/^\uFEFF/, ''), place);
  const forbidden = forbiddenKey(value, []);
  if (forbidden !== null) {
    throw refuse('forbidden-key', `${place}: ${formatPath(forbidden)}`, {
      expected: 'keys of the format',
      received: quoteText('__proto__'),
      remedy: 'Remove it; it is reserved by the language this program is written in.',
    });
  }
  return value;
}

/**
 * Reads a JSON text and checks it against a schema.
 * @param text content of the file, at most 64 MiB
 * @param place its name, as problems shall show it
 * @param schema what is wanted; its defaults are filled in
 * @throws InputError with every problem found
 */
export function readJson<Schema extends z.ZodType>(
  text: string,
  place: string,
  schema: Schema,
): z.output<Schema> {
  const value = parseJson(text, place);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InputError(schemaProblems(result.error.issues, { schema, value, place: () => place }));
}

function refuse(code: string, place: string, words: Pick<Problem, 'expected' | 'received' | 'remedy'>) {
  return new InputError([problem(code, place, words)]);
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = /position (\d+)/.exec(error.message)?.[1];
    const line = position === undefined ? '' : `: line ${lineAt(text, Number(position))}`;
    throw refuse('malformed-json', `${place}${line}`, {
      expected: 'JSON',
      received: 'text that breaks its rules',
      remedy: 'Check commas, quotes and brackets there, and that the file was saved whole.',
    });
  }
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** The line at which lists or mappings nest too deep for a recursive parser, or null. */
function deepLine(text: string): number | null {
  let depth = 0;
  let isInText = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (isInText) {
      if (c === '\\') i += 1;
      else if (c === '"') isInText = false;
    } else if (c === '"') isInText = true;
    else if (c === '[' || c === '{') depth += 1;
    else if (c === ']' || c === '}') depth -= 1;
    if (depth > deepest) return lineAt(text, i);
  }
  return null;
}

/** Path of a key `__proto__`, or null. */
function forbiddenKey(value: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inside] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === '__proto__') return here;
    const found = forbiddenKey(inside, here);
    if (found !== null) return found;
  }
  return null;
}
