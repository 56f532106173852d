import { defaultRangeSize, drugClasses, researchSentence } from '@opsonin/engine';
import { Command } from 'commander';
import {
  type ListDrugsOptions,
  listDrugsCommand,
  type ShowDrugOptions,
  showDrugCommand,
} from './drug-show.ts';
import { addEvidenceCommands } from './evidence-program.ts';
import { type ExitCode, exitCodeHelp } from './exit-codes.ts';
import { explainPatientCommand, type TypedExplainOptions } from './patient-explain.ts';
import {
  listPopulationsCommand,
  showPopulationCommand,
  type TypedPopulationOptions,
} from './population-show.ts';
import { addRepeatedTrials } from './repeated-trials.ts';
import { defaultWorkers, type TypedRunOptions } from './run-options.ts';
import type { Streams } from './streams.ts';
import { addStudyCommands } from './study-program.ts';
import { runTrialCommand } from './trial-run.ts';
import { addTrialSearch } from './trial-search-program.ts';
import { mergeShardsCommand, prepareRunCommand, solveShardCommand } from './trial-shards.ts';
import { showTrialCommand } from './trial-show.ts';

/** The commands; each hands its exit code to `end`. */
export function buildProgram(streams: Streams, version: string, end: (code: ExitCode) => void): Command {
  const program = new Command('opsonin')
    .description('Run the clinical trial of an immune treatment of breast cancer before a patient is dosed.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.out.write(text),
      writeErr: (text) => streams.err.write(text),
      outputError: () => {},
    });
  const drug = program.command('drug').description('What the catalog knows of the drugs.');
  drug
    .command('list')
    .description('List the drugs.')
    .option('--class <class>', `only one class: ${drugClasses.join(', ')}`)
    .option('--target <text>', 'only drugs whose target contains this, e.g. HER2')
    .option('--json', 'print a JSON array')
    .action((options: ListDrugsOptions) => end(listDrugsCommand(options, streams)));
  drug
    .command('show <name>')
    .description(
      'A drug in full: plain words, mechanism, history, harms, exposure beside the label, every number with its source.',
    )
    .option('--language <code>', 'en or es: language of the words; numbers keep their English meanings', 'en')
    .option('--json', 'print the drug and its simulated exposure as JSON')
    .action(async (name: string, options: ShowDrugOptions) =>
      end(await showDrugCommand(name, options, streams)),
    );
  program
    .command('patient')
    .description('One virtual patient of a trial.')
    .command('explain <trial>')
    .description(
      'Why one subject did, or did not, respond: deaths of cells by mechanism, the day of escape, and the same ' +
        'subject without each drug, without each mechanism, without resistant cells and in the other arms.',
    )
    .option('--subject <n>', 'place of the subject in the cohort, from 0', '0')
    .option('--arm <id>', 'put her in this arm (default: the arm she was randomised to)')
    .option('--seed <n>', 'seed of the random numbers (default: the design)')
    .option('--json', 'print one JSON object in place of the words')
    .action(async (name: string, options: TypedExplainOptions) =>
      end(await explainPatientCommand(name, options, streams)),
    );
  addPopulationCommands(program, streams, end);
  addTrialCommands(program, streams, end);
  addStudyCommands(program, streams, end);
  addEvidenceCommands(program, streams, end);
  addHelp(program);
  return program;
}

function addPopulationCommands(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  const population = program.command('population').description('Whom the trials enrol.');
  population
    .command('list')
    .description('List the populations of the catalog.')
    .action(() => end(listPopulationsCommand(streams)));
  population
    .command('show <name>')
    .description(
      'Covariates with sources, plausibility rules, how many virtual patients keep them and what that shifts.',
    )
    .option('--patients <n>', 'virtual patients to draw', '1000')
    .option('--seed <n>', 'seed of the random numbers', '1')
    .option('--model <name>', 'model whose parameters the rules use: name or path', 'platform')
    .option('--json', 'print the population and what its rules do as JSON')
    .action((name: string, options: TypedPopulationOptions) =>
      end(showPopulationCommand(name, options, streams)),
    );
}

function addTrialCommands(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  const trial = program.command('trial').description('Trials, simulated.');
  addTrialSearch(trial, streams, end);
  trial
    .command('show <name>')
    .description('A design in words: arms, doses, visits, published results. Name or path of a design file.')
    .option('--json', 'print design and published results as JSON')
    .action((name: string, options: { json?: boolean }) => end(showTrialCommand(name, options, streams)));
  trial
    .command('run <name>')
    .description('Run a trial and write its report. Name in the catalog, or path of a design file.')
    .option('--subjects <n>', 'how many to randomise (default: the design)')
    .option('--seed <n>', 'seed of the random numbers (default: the design)')
    .option(
      '--workers <n>',
      `worker threads; the result is the same with any (default: ${defaultWorkers()} here)`,
    )
    .option(
      '--range-size <n>',
      `subjects a worker takes at once; the result is the same with any (default: ${defaultRangeSize})`,
    )
    .option('--out <dir>', 'folder of the report', 'reports')
    .option('--figures <formats>', figuresHelp)
    .option('--run-folder <dir>', 'keep solved shards here; a run that was killed goes on from them')
    .option('--shard-size <n>', shardSizeHelp)
    .option('--cluster <name>', 'slurm: submit the shards and their merge by sbatch, and watch them')
    .option('--json', 'print one JSON object, of cli/schema/trial-run.schema.json, in place of the table')
    .option('--reverse', 'solve the last subject first: a check, the result is the same')
    .option('--max-failures <n>', 'how many subjects may fail to solve (default: the design)')
    .action(async (name: string, options: TypedRunOptions) =>
      end(await runTrialCommand(name, options, streams)),
    );
  addShardCommands(trial, streams, end);
  addRepeatedTrials(trial, streams, end);
}

const figuresHelp = 'also write each figure as a file: svg, png or svg,png';
const shardSizeHelp = 'subjects per shard of a new run folder (default: 256 shards at most)';

function addShardCommands(trial: Command, streams: Streams, end: (code: ExitCode) => void): void {
  trial
    .command('prepare <name> <folder>')
    .description('Make the folder of a run whose shards are solved by other processes.')
    .option('--subjects <n>', 'how many to randomise (default: the design)')
    .option('--seed <n>', 'seed of the random numbers (default: the design)')
    .option('--shard-size <n>', shardSizeHelp)
    .action((name: string, folder: string, typed: TypedRunOptions) =>
      end(prepareRunCommand(name, folder, { typed, streams })),
    );
  trial
    .command('shard <folder> <index>')
    .description('Solve one shard of a run folder; any number of times, anywhere.')
    .option('--workers <n>', 'worker threads')
    .option('--range-size <n>', 'subjects a worker takes at once')
    .action(async (folder: string, index: string, typed: TypedRunOptions) =>
      end(await solveShardCommand(folder, index, { typed, streams })),
    );
  trial
    .command('merge <folder>')
    .description('Put the shards of a run folder together and write the report.')
    .option('--out <dir>', 'folder of the report', 'reports')
    .option('--figures <formats>', figuresHelp)
    .option('--json', 'print one JSON object in place of the table')
    .option('--max-failures <n>', 'how many subjects may fail to solve (default: the design)')
    .action(async (folder: string, typed: TypedRunOptions) =>
      end(await mergeShardsCommand(folder, { typed, streams })),
    );
}

function addHelp(command: Command): void {
  command.addHelpText('after', `\n${exitCodeHelp}\n\n${researchSentence}`);
  command.exitOverride();
  for (const sub of command.commands) addHelp(sub);
}
