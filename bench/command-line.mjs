import { parseArgs } from 'node:util';
import { InputError, problem } from '@opsonin/engine';

/**
 * Reads the words after a command; none stands without an option.
 * @param {readonly string[]} words
 * @param {import('node:util').ParseArgsOptionsConfig} options what is taken.
 * @param {string} command the command whose help is named, e.g. `npm run bench:scale`.
 * @returns {any} values by name of option.
 * @throws {InputError} with the first word that is not taken.
 */
export function readWords(words, options, command) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new InputError([
      problem('unknown-option', command, {
        expected: 'options of --help',
        received: error.message.split('. ')[0],
        remedy: `See ${command} -- --help.`,
      }),
    ]);
  }
}

/** @returns {boolean} whether a text is a whole number from 1 to the most there may be, in digits alone. */
export function isCount(text, most) {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most;
}

/**
 * Runs a command; what is wrong with its words is told without a stack, with exit code 2.
 * @param {() => unknown} act
 */
export async function runCommand(act) {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
