import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import type { TypedSearch } from './search-options.ts';
import type { Streams } from './streams.ts';
import { searchTrialsCommand } from './trial-search.ts';

/** Adds the commands that find trials. */
export function addTrialSearch(trial: Command, streams: Streams, end: (code: ExitCode) => void): void {
  const filtered = (command: Command) =>
    command
      .option('--drug <name>', 'trials of this drug, by any of its names')
      .option('--setting <name>', 'metastatic, neoadjuvant, adjuvant or early (the last two together)')
      .option('--endpoint <name>', 'trials that report it, e.g. os, pcr')
      .option('--year <year>', 'of the primary publication: 2012 or 2010-2015')
      .option('--runnable', 'only those that can be run')
      .option('--json', 'print a JSON list in place of the table');
  filtered(trial.command('list').description('List the trials of the catalog.')).action(
    (typed: TypedSearch) => end(searchTrialsCommand([], typed, streams)),
  );
  filtered(
    trial
      .command('search <words...>')
      .description('Find published trials by name, registry number, drug, HER2, population, endpoint.'),
  ).action((words: string[], typed: TypedSearch) => end(searchTrialsCommand(words, typed, streams)));
}
