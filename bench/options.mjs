import { InputError, nearestName, problem } from '@opsonin/engine';
import { readWords } from './command-line.mjs';

export const help = `npm run bench -- [options]

Runs Opsonin and its peers on the same models, doses, days and tolerances. docs/bench.md says what is measured.

  --models a,b     only these models
  --engines a,b    only these engines; a prefix such as opsonin-wasm means all of its kind
  --patients n     patients per model; slow engines solve fewer, and say so
  --quick          2 patients, 2 tolerances, 1 repeat
  --record         keep tables and pictures in docs/validation
  --json           print the rows as JSON and nothing else; draw nothing
  --help           print this`;

const flag = { type: 'boolean', default: false };
const text = { type: 'string' };
const wordOptions = {
  models: text,
  engines: text,
  patients: text,
  quick: flag,
  json: flag,
  record: flag,
  help: flag,
};

/**
 * Reads the command line.
 * @param {readonly string[]} words
 * @param {{models: readonly string[], engines: readonly string[]}} known names.
 * @returns {{models: string[], engines: string[], patients: number | null, quick: boolean, json: boolean,
 *   record: boolean, help: boolean}}
 * @throws {InputError} with every word that cannot be meant.
 */
export function readOptions(words, known) {
  const values = readWords(words, wordOptions, 'npm run bench');
  const problems = [];
  const list = (option) => {
    if (values[option] === undefined) return [...known[option]];
    return values[option].split(',').flatMap((name) => {
      const meant = known[option].filter((k) => k === name || k.startsWith(`${name}:`));
      if (meant.length === 0) problems.push(unknownName(`--${option}`, name, known[option]));
      return meant;
    });
  };
  const patients = values.patients === undefined ? null : Number(values.patients);
  if (patients !== null && !(Number.isInteger(patients) && patients >= 1 && patients <= 10_000)) {
    problems.push(
      problem('wrong-count', '--patients', {
        expected: 'a whole number from 1 to 10000',
        received: `"${values.patients}"`,
        remedy: 'Write e.g. --patients 20.',
      }),
    );
  }
  const options = { models: list('models'), engines: list('engines'), patients };
  if (problems.length > 0) throw new InputError(problems);
  return { ...options, quick: values.quick, json: values.json, record: values.record, help: values.help };
}

function unknownName(option, name, known) {
  const near = nearestName(name, known);
  return problem('unknown-name', option, {
    expected: `one of ${known.join(', ')}`,
    received: `"${name}"`,
    remedy: near === null ? 'Choose from the list.' : `Did you mean "${near}"?`,
  });
}
