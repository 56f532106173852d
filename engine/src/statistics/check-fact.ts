import { type Problem, problem } from '../data/problem.ts';

/**
 * Checks one fact of an input.
 * @param holds whether it is so
 * @param at `code` of the problem and `path` where it stands
 * @param parts what was expected and received, and the remedy
 * @returns one problem, or none
 */
export function checkFact(
  holds: boolean,
  at: { readonly code: string; readonly path: string },
  parts: { readonly expected: string; readonly received: string; readonly remedy: string },
): Problem[] {
  return holds ? [] : [problem(at.code, at.path, parts)];
}

/**
 * Checks that a choice is one of a closed list.
 * @param path where it stands, such as `options.interval`
 * @param choice what was given
 * @param known what there is, the default first
 * @returns one problem, or none
 */
export function checkChoice(path: string, choice: string, known: readonly string[]): Problem[] {
  const code = `unknown-${path.slice(path.lastIndexOf('.') + 1)}`;
  const expected = `one of ${known.join(', ')}`;
  const remedy = `Choose one of these; ${known[0]} is the default.`;
  return checkFact(known.includes(choice), { code, path }, { expected, received: `${choice}`, remedy });
}

/**
 * Checks a number against a range.
 * @param path where it stands
 * @param value the number
 * @param range `holds`: whether it is in range; `expected`: the range in words
 * @returns one problem, or none
 */
export function checkNumber(
  path: string,
  value: number,
  range: { readonly holds: boolean; readonly expected: string },
): Problem[] {
  const code = `bad-${path.slice(path.lastIndexOf('.') + 1)}`;
  const parts = { expected: range.expected, received: `${value}`, remedy: 'Give a number in this range.' };
  return checkFact(range.holds, { code, path }, parts);
}
