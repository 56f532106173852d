import { defaultDrawSubjects, defaultDraws } from '@opsonin/engine';
import type { Command } from 'commander';
import {
  contrastDefaults,
  listContrastsCommand,
  runContrastsCommand,
  type TypedContrastOptions,
} from './contrast-command.ts';
import { evidenceCommand, type TypedEvidenceOptions } from './evidence-command.ts';
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
  program
    .command('evidence [name]')
    .description(
      'Every runnable trial beside its published results, with prediction intervals and the score of the predictions. ' +
        'With the name of a drug: its trials, benefit against harm. Trials that were solved are not solved again.',
    )
    .option('--trial <name>', 'this trial only')
    .option('--draws <n>', `draws of the parameters (default: ${defaultDraws})`)
    .option('--subjects <n>', `subjects of each draw, under every arm (default: ${defaultDrawSubjects})`)
    .option('--workers <n>', workersHelp())
    .option('--plan <file>', 'another split than that of the catalog')
    .option('--fit <file>', 'another fitted set than that of the catalog')
    .option('--docs <dir>', 'also write evidence.md and its pictures here')
    .option('--out <dir>', 'folder of the report and of what was solved', 'reports/evidence')
    .option('--json', 'print one JSON object, of cli/schema/evidence.schema.json, in place of the table')
    .action(async (name: string | undefined, options: TypedEvidenceOptions) =>
      end(await evidenceCommand(name, options, streams)),
    );
  addContrasts(program, streams, end);
}

function addContrasts(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  const contrast = program
    .command('contrast')
    .description('Comparisons that separate mechanisms, and knock-outs, beside what was published.');
  contrast
    .command('list')
    .description('List the contrasts: names, questions, published findings.')
    .option('--contrasts <file>', 'others than those of the catalog')
    .option('--json', 'print a JSON array')
    .action((options: { contrasts?: string; json?: boolean }) => end(listContrastsCommand(options, streams)));
  contrast
    .command('run [name]')
    .description(
      'Each contrast with size and prediction interval beside the published finding, and whether they agree. ' +
        'Name of a contrast, or of a trial for all about it.',
    )
    .option('--draws <n>', `draws of the parameters (default: ${contrastDefaults.draws})`)
    .option(
      '--subjects <n>',
      `subjects of each draw, on either side the same women (default: ${contrastDefaults.subjects})`,
    )
    .option('--workers <n>', workersHelp())
    .option('--contrasts <file>', 'others than those of the catalog')
    .option('--fit <file>', 'another fitted set than that of the catalog')
    .option('--docs <dir>', 'also write contrasts.md here')
    .option('--json', 'print one JSON object, of cli/schema/contrast-result.schema.json')
    .action(async (name: string | undefined, options: TypedContrastOptions) =>
      end(await runContrastsCommand(name, options, streams)),
    );
}

function workersHelp(): string {
  return `worker threads; the result is the same with any (default: ${defaultWorkers()} here)`;
}
