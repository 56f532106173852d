import { defaultPoolSize, defaultReplicates } from '@opsonin/engine';
import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import { defaultWorkers } from './run-options.ts';
import type { Streams } from './streams.ts';
import { powerTrialCommand, type TypedPowerOptions } from './trial-power.ts';

/** Adds the commands that repeat a trial many times. */
export function addRepeatedTrials(trial: Command, streams: Streams, end: (code: ExitCode) => void): void {
  trial
    .command('power <name>')
    .description(
      'Operating characteristics of a design: power, type I error, duration, size and stopping, from many\n' +
        'replicates drawn from one pool of solved subjects. Name in the catalog, or path of a design file.',
    )
    .option('--subjects <n>', 'subjects of each replicate (default: the design)')
    .option('--pool <n>', `subjects of the pool, each solved under every arm (default: ${defaultPoolSize})`)
    .option('--replicates <n>', `how often the trial is repeated (default: ${defaultReplicates})`)
    .option('--seed <n>', 'seed of the random numbers (default: the design)')
    .option('--workers <n>', workersHelp())
    .option('--json', 'print one JSON object, of cli/schema/operating-characteristics.schema.json')
    .option('--max-failures <n>', 'how many subjects of the pool may fail to solve (default: the design)')
    .action(async (name: string, options: TypedPowerOptions) =>
      end(await powerTrialCommand(name, options, streams)),
    );
}

function workersHelp(): string {
  return `worker threads; the result is the same with any (default: ${defaultWorkers()} here)`;
}
