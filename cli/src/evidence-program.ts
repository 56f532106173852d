import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import { fitCommand, fitDefaults, type TypedFitOptions } from './fit-command.ts';
import { defaultWorkers } from './run-options.ts';
import type { Streams } from './streams.ts';

/** Adds the commands that hold all trials against what was published: `fit` and `evidence`. */
export function addEvidenceCommands(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  program
    .command('fit')
    .description(
      'Fit the free parameters of catalog/evidence/targets.yaml to the published results of the fitted trials. ' +
        'A fit that was stopped goes on with the same command.',
    )
    .option(
      '--subjects <n>',
      `subjects of each trial, member and iteration (default: ${fitDefaults.subjects})`,
    )
    .option('--members <n>', `members of the ensemble, and draws (default: ${fitDefaults.members} or more)`)
    .option('--iterations <n>', `steps of the smoother (default: ${fitDefaults.iterations})`)
    .option('--minutes <n>', 'choose the number of subjects so that the fit takes about so long')
    .option('--workers <n>', workersHelp())
    .option('--plan <file>', 'another plan than that of the catalog')
    .option('--date <day>', 'day of the fit, for its record (default: today)')
    .option('--out <dir>', 'folder of fit.yaml and of the state between iterations', 'reports/fit')
    .option('--write', 'also write fit.yaml and the fitted values into the catalog')
    .option('--json', 'print the fitted set as JSON, of cli/schema/fitted-set.schema.json')
    .action(async (options: TypedFitOptions) => end(await fitCommand(options, streams)));
}

function workersHelp(): string {
  return `worker threads; the result is the same with any (default: ${defaultWorkers()} here)`;
}
