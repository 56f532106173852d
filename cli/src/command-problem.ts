import { type Problem, problem } from '@opsonin/engine';
import type { CommanderError } from 'commander';

/** Words what the parser of the command line refuses in the form of the house. */
export function commandProblem(error: CommanderError): Problem {
  const [received, hint] = error.message.replace(/^error: /, '').split('\n');
  if (error.code === 'commander.missingArgument') {
    const expected = received!.replace('missing required', 'the');
    return problem('command-line', 'command line', { expected, received: 'nothing', remedy: seeHelp });
  }
  const expected = expectations[error.code] ?? 'a command as in --help';
  const remedy = hint === undefined ? seeHelp : hint.replace(/[()]/g, '');
  return problem('command-line', 'command line', {
    expected,
    received: received!.replace(/\.$/, ''),
    remedy,
  });
}

const seeHelp = 'See `opsonin --help` and `opsonin <command> --help`.';

const expectations: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'an option of this command',
  'commander.unknownCommand': 'a command',
  'commander.excessArguments': 'no more arguments than this command takes',
  'commander.optionMissingArgument': 'a value after the option',
};
