import {
  defaultFamily,
  defaultPointSubjects,
  defaultPoolSize,
  defaultReplicates,
  defaultSearchSubjects,
  defaultSpread,
} from '@opsonin/engine';
import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import { defaultWorkers } from './run-options.ts';
import type { Streams } from './streams.ts';
import { compareLinksCommand, type TypedLinkOptions } from './trial-compare-links.ts';
import { powerTrialCommand, type TypedPowerOptions } from './trial-power.ts';
import { scheduleTrialCommand, type TypedScheduleOptions } from './trial-schedule.ts';
import { sensitivityTrialCommand, type TypedSensitivityOptions } from './trial-sensitivity.ts';

/** Adds the commands that repeat a trial many times. */
export function addRepeatedTrials(trial: Command, streams: Streams, end: (code: ExitCode) => void): void {
  trial
    .command('power <name>')
    .description(
      'Operating characteristics of a design: power, type I error, duration, size and stopping, from many ' +
        'replicates drawn from one pool of solved subjects. Name in the catalog, or path of a design file.',
    )
    .option('--subjects <n>', 'subjects of each replicate (default: the design)')
    .option('--pool <n>', `subjects of the pool, each solved under every arm (default: ${defaultPoolSize})`)
    .option('--replicates <n>', `how often the trial is repeated (default: ${defaultReplicates})`)
    .option('--seed <n>', 'seed of the random numbers (default: the design)')
    .option('--workers <n>', workersHelp())
    .option(
      '--sizes <list>',
      'subjects at which the power is drawn (default: half to one and a half of the design)',
    )
    .option('--out <dir>', 'folder of the report', 'reports')
    .option('--json', 'print one JSON object, of cli/schema/operating-characteristics.schema.json')
    .option('--max-failures <n>', 'how many subjects of the pool may fail to solve (default: the design)')
    .action(async (name: string, options: TypedPowerOptions) =>
      end(await powerTrialCommand(name, options, streams)),
    );
  addSensitivity(trial, streams, end);
  addCompareLinks(trial, streams, end);
  addSchedule(trial, streams, end);
}

function addSensitivity(trial: Command, streams: Streams, end: (code: ExitCode) => void): void {
  trial
    .command('sensitivity <name>')
    .description(
      'The parameters that drive a hazard ratio or a median, from the strongest to the weakest, by varying those of ' +
        'population, model and drugs together. Name in the catalog, or path of a design file.',
    )
    .option('--endpoint <name>', 'time-to-event endpoint of the analysis (default: the primary one)')
    .option('--measure <what>', 'hazard-ratio or median (default: hazard-ratio where two arms are compared)')
    .option('--arm <id>', 'whose median it is (default: the first arm)')
    .option('--method <name>', 'prcc (partial rank correlations) or sobol (shares of variance)', 'prcc')
    .option('--parameters <names>', 'which to vary, e.g. g,kT,trastuzumab__CL (default: all)')
    .option('--spread <ratio>', `limits over values; of shares the odds (default: ${defaultSpread})`)
    .option('--subjects <n>', `subjects at each point, under every arm (default: ${defaultPointSubjects})`)
    .option('--points <n>', 'points (default: four per parameter); of sobol base points (default: 128)')
    .option('--seed <n>', 'seed of the random numbers (default: the design)')
    .option('--workers <n>', workersHelp())
    .option('--out <dir>', 'folder of the report', 'reports')
    .option('--json', 'print one JSON object, of cli/schema/sensitivity.schema.json, in place of the table')
    .action(async (name: string, options: TypedSensitivityOptions) =>
      end(await sensitivityTrialCommand(name, options, streams)),
    );
}

function addCompareLinks(trial: Command, streams: Streams, end: (code: ExitCode) => void): void {
  trial
    .command('compare-links <name>')
    .description(
      'Overall survival under each link from tumour to survival, side by side: the same subjects with the same random ' +
        'numbers. Name in the catalog, or path of a design file.',
    )
    .option(
      '--links <names>',
      'which, with commas, e.g. mechanistic,growth-rate (default: all of the catalog)',
    )
    .option('--subjects <n>', 'how many to randomise (default: the design)')
    .option('--seed <n>', 'seed of the random numbers (default: the design)')
    .option('--workers <n>', workersHelp())
    .option(
      '--json',
      'print one JSON object, of cli/schema/link-comparison.schema.json, in place of the table',
    )
    .action(async (name: string, options: TypedLinkOptions) =>
      end(await compareLinksCommand(name, options, streams)),
    );
}

function addSchedule(trial: Command, streams: Streams, end: (code: ExitCode) => void): void {
  const { primes, primeDays, boosters, boosterDays } = defaultFamily;
  trial
    .command('schedule <name>')
    .description(
      'The fewest injections of a vaccine that keep a share of women free of recurrence: every schedule of a family, ' +
        'from few injections to many, for the same women. Name in the catalog, or path of a design file.',
    )
    .requiredOption('--arm <id>', 'arm whose schedule is searched')
    .requiredOption('--drug <id>', 'the vaccine, which the arm gives')
    .option('--protect <share>', 'share of women to keep free of recurrence and death of the tumour', '0.8')
    .option('--horizon <time>', 'until when', '60 months')
    .option('--primes <numbers>', 'numbers of primes, e.g. 1-4,6', primes.join(','))
    .option('--prime-every <days>', 'days between primes', primeDays.join(','))
    .option('--boosters <numbers>', 'numbers of boosters after them', boosters.join(','))
    .option(
      '--booster-every <days>',
      'days between boosters, the first as long after the last prime',
      boosterDays.join(','),
    )
    .option('--subjects <n>', `women, the same for every schedule (default: ${defaultSearchSubjects})`)
    .option('--seed <n>', 'seed of the random numbers (default: the design)')
    .option('--workers <n>', workersHelp())
    .option(
      '--json',
      'print one JSON object, of cli/schema/schedule-search.schema.json, in place of the table',
    )
    .action(async (name: string, options: TypedScheduleOptions) =>
      end(await scheduleTrialCommand(name, options, streams)),
    );
}

function workersHelp(): string {
  return `worker threads; the result is the same with any (default: ${defaultWorkers()} here)`;
}
