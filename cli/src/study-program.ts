import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import type { Streams } from './streams.ts';
import { queryStudyCommand } from './study-query.ts';
import { showStudyCommand } from './study-show.ts';
import { replayStudyCommand, type TypedStudyOptions, verifyStudyCommand } from './study-verify.ts';

/** The commands on a study file. */
export function addStudyCommands(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  const study = program.command('study').description('A run in one file: inputs, results, hashes.');
  study
    .command('show <file>')
    .description('The design in words, versions, hashes and entries.')
    .option('--json', 'print the manifest as JSON')
    .action((file: string, options: { json?: boolean }) => end(showStudyCommand(file, options, streams)));
  study
    .command('verify <file>')
    .description('Check every byte, and that the tables follow from the observations.')
    .option('--numerics', 'solve a share of the subjects again, tighter and by a second method')
    .option('--share <percent>', 'which share, with --numerics (default: 5)')
    .option('--workers <n>', 'worker threads')
    .action(async (file: string, typed: TypedStudyOptions) =>
      end(await verifyStudyCommand(file, typed, streams)),
    );
  study
    .command('replay <file>')
    .description('Run the trial again from the file alone and compare.')
    .option('--workers <n>', 'worker threads')
    .action(async (file: string, typed: TypedStudyOptions) =>
      end(await replayStudyCommand(file, typed, streams)),
    );
  study
    .command('query <select> [file]')
    .description(
      'Ask the tables subjects, observations and endpoints in SQL (default: the only study in reports).',
    )
    .option('--json', 'print the rows as JSON')
    .action(async (query: string, file: string | undefined, { json = false }: { json?: boolean }) =>
      end(await queryStudyCommand(query, file ?? null, { json, streams })),
    );
}
