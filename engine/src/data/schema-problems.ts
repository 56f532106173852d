import type { z } from 'zod';
import { describeExpectation } from './describe-expectation.ts';
import { describeValue, formatPath, quoteNames, quoteText } from './describe-value.ts';
import type { Problem } from './problem.ts';
import { nearestName, problem } from './problem.ts';
import { knownKeys } from './schema-at.ts';
import { type Found, simplifyIssue } from './simplify-issue.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What the issues are about. */
interface Checked {
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
  /** Words for where a path stands, e.g. `drug.yaml: line 7`. */
  readonly place: (path: Path) => string;
}

/**
 * Turns what a schema found into problems for a person.
 * @param issues what the schema found, all of it
 * @param checked the schema, the value, and how to say where a path stands
 * @returns the problems in the order found, a misspelt key once and with the key that was meant
 */
export function schemaProblems(issues: readonly Issue[], checked: Checked): Problem[] {
  const simple = issues.flatMap((issue) => simplifyIssue(issue, [checked.schema], []));
  const misspelt = new Map<string, string>();
  for (const { issue, path, schemas } of simple) {
    if (issue.code !== 'unrecognized_keys') continue;
    for (const key of issue.keys) {
      const meant = nearestName(key, absentKeys(knownKeys(schemas), valueAt(checked.value, path)));
      if (meant !== null) misspelt.set(formatPath([...path, key]), formatPath([...path, meant]));
    }
  }
  const meant = new Set(misspelt.values());
  return simple
    .filter(({ path }) => !(meant.has(formatPath(path)) && valueAt(checked.value, path) === undefined))
    .flatMap((found) => word(found, checked));
}

function word({ issue, path, schemas }: Found, checked: Checked): Problem[] {
  const value = valueAt(checked.value, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(key, path, knownKeys(schemas), checked));
  }
  const where = `${checked.place(path)}: ${formatPath(path) || 'the whole file'}`;
  const expected = describeExpectation(issue);
  if (issue.code === 'invalid_key') {
    const received = quoteText(String(path[path.length - 1]));
    return [problem('bad-key', where, { expected, received, remedy: 'Rename the key.' })];
  }
  if (value === undefined) {
    const key = quoteText(String(path[path.length - 1]));
    return [problem('missing-key', where, { expected, received: 'nothing', remedy: `Add the key ${key}.` })];
  }
  return [
    problem(codes[issue.code] ?? 'bad-value', where, {
      expected,
      received: describeValue(value),
      remedy: remedyFor(issue, value),
    }),
  ];
}

const codes: Readonly<Record<string, string>> = {
  no_branch: 'wrong-type',
  invalid_type: 'wrong-type',
  invalid_value: 'unknown-value',
  too_small: 'out-of-range',
  too_big: 'out-of-range',
  invalid_format: 'wrong-format',
};

function remedyFor(issue: Found['issue'], value: unknown): string {
  if (issue.code === 'invalid_value') {
    const near = nearestName(String(value), issue.values.map(String));
    return near === null ? 'Choose one of these.' : `Did you mean ${quoteText(near)}?`;
  }
  if (issue.code === 'invalid_type' && issue.expected === 'number' && typeof value === 'string') {
    return 'Write the number alone, with a point, without quotes or unit.';
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof value !== 'object') {
    return 'Write it in quotes; a quantity needs its unit, e.g. "21 d".';
  }
  return 'Correct the value.';
}

function unknownKey(key: string, parent: Path, known: readonly string[], checked: Checked): Problem {
  const path = [...parent, key];
  const near = nearestName(key, absentKeys(known, valueAt(checked.value, parent)));
  return problem('unknown-key', `${checked.place(path)}: ${formatPath(path)}`, {
    expected: near === null && known.length > 0 ? `one of the keys ${quoteNames(known)}` : 'a known key',
    received: quoteText(key),
    remedy: near === null ? 'Remove it.' : `Did you mean ${quoteText(near)}?`,
  });
}

/** Known keys that the mapping does not have yet; only these can have been meant. */
function absentKeys(known: readonly string[], mapping: unknown): string[] {
  return known.filter((key) => !Object.hasOwn(Object(mapping), key));
}

function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[step];
  }
  return here;
}
