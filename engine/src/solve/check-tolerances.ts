import { aMapping, aNumber, checkFields, type Fields, field } from '../data/check-fields.ts';
import { InputError, nearestName, type Problem, problem } from '../data/problem.ts';
import type { Tolerances } from '../data/tolerances.ts';

const fields: Fields<Tolerances> = {
  relative: aNumber,
  absolute: aNumber,
  states: field('a mapping from states to tolerances, empty for none', aMapping.isRight),
};

/**
 * Lines tolerances up with the states of a kernel.
 * @param tolerances accuracy asked for; the relative one above 0, absolute ones not below.
 * @param states names of the states.
 * @returns the relative tolerance and one absolute tolerance per state.
 * @throws InputError when one is missing or misspelt, a number is out of range or a name is not a state.
 */
export function checkTolerances(
  tolerances: Tolerances,
  states: readonly string[],
): { readonly absolute: Float64Array; readonly relative: number } {
  const malformed = checkFields<Tolerances>(tolerances, fields, 'tolerances');
  if (malformed.length > 0) throw new InputError(malformed);
  const problems: Problem[] = [];
  const { relative, absolute } = tolerances;
  if (!(relative > 0 && relative < 1)) {
    problems.push(outOfRange('tolerances.relative', 'a number above 0 and below 1', relative));
  }
  if (!(absolute >= 0 && absolute < Infinity)) {
    problems.push(outOfRange('tolerances.absolute', 'a number of at least 0', absolute));
  }
  const perState = new Float64Array(states.length).fill(absolute);
  for (const [name, value] of Object.entries(tolerances.states)) {
    const index = states.indexOf(name);
    if (index < 0) problems.push(unknownState(name, states));
    else if (!(value >= 0 && value < Infinity)) {
      problems.push(outOfRange(`tolerances.states.${name}`, 'a number of at least 0', value));
    } else perState[index] = value;
  }
  if (problems.length > 0) throw new InputError(problems);
  return { absolute: perState, relative };
}

function outOfRange(path: string, expected: string, received: number): Problem {
  const remedy = 'Correct the tolerance.';
  return problem('tolerance-out-of-range', path, { expected, received: String(received), remedy });
}

function unknownState(name: string, states: readonly string[]): Problem {
  const nearest = nearestName(name, states);
  return problem('unknown-state', 'tolerances.states', {
    expected: 'names of states',
    received: `"${name}"`,
    remedy: nearest === null ? 'Remove the entry.' : `Write "${nearest}" if meant.`,
  });
}
