import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type EvidencePlan,
  type FitPlan,
  type FitState,
  type FittedSet,
  finalShare,
  formatNumber,
  formatTable,
  InputError,
  type Problem,
  planFit,
  prepareVariants,
  problem,
  replaceNumber,
  runFit,
  solveVariants,
  type TrialInputs,
  writeFittedSet,
} from '@opsonin/engine';
import { type Catalog, openCatalog } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import { readCounts, workerLimits } from './count-options.ts';
import { displayPath } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { formatDuration } from './forecast-pool.ts';
import { checkWritable, writeWhole } from './output-folder.ts';
import { reportProgress } from './progress.ts';
import { fittedFile, readEvidence } from './read-evidence.ts';
import { readText } from './read-text.ts';
import { defaultWorkers } from './run-options.ts';
import type { Streams } from './streams.ts';
import { spreadOverThreads } from './threads.ts';

/** Options of `fit` as typed. */
export interface TypedFitOptions {
  readonly subjects?: string;
  readonly members?: string;
  readonly iterations?: string;
  readonly minutes?: string;
  readonly workers?: string;
  readonly plan?: string;
  readonly date?: string;
  readonly out: string;
  readonly write?: boolean;
  readonly json?: boolean;
}

export const fitDefaults = { subjects: 60, members: 48, iterations: 4 } as const;

const limits = {
  '--subjects': [4, 10_000],
  '--members': [40, 10_000],
  '--iterations': [1, 100],
  '--minutes': [1, 100_000],
  '--workers': workerLimits,
} as const;

/** Fewer subjects than this tell nothing. */
const leastSubjects = 16;

/**
 * Fits the free parameters of the plan, writes the fitted set and, when told to, the values into the catalog.
 * @param typed options as typed
 * @param streams where to print, and what cancels; a fit that was cancelled goes on from its last iteration
 * @throws InputError with every problem, before anything is solved or written; Cancelled
 */
export async function fitCommand(typed: TypedFitOptions, streams: Streams): Promise<ExitCode> {
  const { counts, problems } = readCounts(
    {
      '--subjects': typed.subjects,
      '--members': typed.members,
      '--iterations': typed.iterations,
      '--minutes': typed.minutes,
      '--workers': typed.workers,
    },
    limits,
  );
  const collector = collectProblems();
  const date = typed.date ?? new Date().toISOString().slice(0, 10);
  collector.problems.push(...problems, ...checkDate(date));
  const catalog = openCatalog();
  const read = collector.attempt(() => readEvidence(catalog, typed.plan));
  const files = { set: join(typed.out, 'fit.yaml'), state: join(typed.out, 'fit-state.json') };
  collector.attempt(() => checkWritable(files.set, '--out'));
  collector.settle();
  const { plan, trials } = read!;
  const workers = counts['--workers'] ?? defaultWorkers();
  const members = counts['--members'] ?? Math.max(fitDefaults.members, 3 * plan.parameters.length);
  const iterations = counts['--iterations'] ?? fitDefaults.iterations;
  const fitted = trials.filter(({ design }) => isFitted(plan, design.id));
  const seconds = await secondsPerSubject(fitted);
  const each = (seconds * (members * iterations + 7 * finalShare)) / workers;
  const minutes = counts['--minutes'];
  const affordable = minutes === null ? fitDefaults.subjects : Math.floor((minutes * 60) / each);
  const subjects = counts['--subjects'] ?? Math.max(leastSubjects, affordable);
  const fit = await planFit(plan, trials, { subjects, members, iterations });
  const quiet = typed.json ?? false;
  if (!quiet) streams.err.write(describePlan(fit, subjects * each));
  const set = await solve(fit, { catalog, date, workers, state: files.state, quiet, streams });
  writeWhole(files.set, writeFittedSet(set));
  const written = typed.write ? writeIntoCatalog(catalog, set) : [];
  tell(set, { json: quiet, streams, files: [files.set, ...written] });
  return exitCodes.ok;
}

function isFitted(plan: EvidencePlan, id: string): boolean {
  return plan.targets.some(({ trial }) => trial === id);
}

/** Time that one subject of every trial takes under every arm [s], measured. */
async function secondsPerSubject(trials: readonly TrialInputs[]): Promise<number> {
  let sum = 0;
  for (const inputs of trials) {
    const trial = await prepareVariants(inputs, 12);
    const time = async (count: number) => {
      const start = performance.now();
      const variant = { trial: 0, first: 0, count, values: new Map(), reading: 1 };
      await solveVariants([trial], [variant], () => {});
      return (performance.now() - start) / 1000;
    };
    await time(2);
    sum += (await time(12)) / 12;
  }
  return sum;
}

function describePlan({ inputs, targets, plan, sizes }: FitPlan, seconds: number): string {
  const { members, iterations, subjects } = sizes;
  const names = inputs.map(({ design }) => design.id).join(', ');
  return (
    `Fitting ${plan.parameters.length} parameters to ${targets.length} targets of ${inputs.length} trials (${names}):\n` +
    `${iterations} iterations of ${members} members, ${subjects} subjects per trial, ${formatDuration(seconds)}.\n`
  );
}

async function solve(
  fit: FitPlan,
  options: {
    readonly catalog: Catalog;
    readonly date: string;
    readonly workers: number;
    readonly state: string;
    readonly quiet: boolean;
    readonly streams: Streams;
  },
): Promise<FittedSet> {
  const { quiet, streams, state } = options;
  const progress = reportProgress(streams.err, {
    quiet,
    now: () => performance.now(),
    words: { doing: 'fitting', things: 'simulations' },
  });
  try {
    return await runFit(fit, {
      workers: spreadOverThreads({ workers: options.workers, signal: streams.signal }),
      state: readState(state, fit.key),
      onState: (reached) => writeWhole(state, JSON.stringify(reached)),
      onProgress: progress.update,
      catalogVersion: options.catalog.version,
      date: options.date,
    });
  } finally {
    progress.finish();
  }
}

/** The state of the same fit, if there is one. */
function readState(file: string, key: string): FitState | null {
  if (!existsSync(file)) return null;
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as FitState;
    return state.key === key ? state : null;
  } catch {
    return null;
  }
}

/** Writes the fitted set and its values into the tables of the catalog; returns the files. */
function writeIntoCatalog(catalog: Catalog, set: FittedSet): string[] {
  const trials = [...new Set(set.targets.map(({ trial }) => trial))];
  const texts = new Map<string, string>();
  for (const { paths, value } of set.parameters) {
    for (const path of paths) {
      const file = join(catalog.root, `${path.slice(0, path.lastIndexOf('/'))}.yaml`);
      const text = texts.get(file) ?? readText(file, displayPath(file));
      const changed = replaceNumber(text, path, { value, trials });
      if (changed === null) throw new InputError([notInTable(path, displayPath(file))]);
      texts.set(file, changed);
    }
  }
  texts.set(fittedFile(catalog), writeFittedSet(set));
  for (const [file, text] of texts) writeWhole(file, text);
  return [...texts.keys()];
}

function notInTable(path: string, place: string): Problem {
  return problem('unknown-parameter', place, {
    expected: 'the number in this file',
    received: `no ${path}`,
    remedy: 'Write the value by hand.',
  });
}

function checkDate(date: string): Problem[] {
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date))) return [];
  return [
    problem('bad-option', '--date', {
      expected: 'a day such as 2026-12-01',
      received: `"${date}"`,
      remedy: 'Leave it out for today.',
    }),
  ];
}

function tell(
  set: FittedSet,
  { json, streams, files }: { json: boolean; streams: Streams; files: readonly string[] },
): void {
  const places = `Written: ${files.map(displayPath).join(', ')}`;
  if (json) {
    streams.out.write(`${JSON.stringify(set)}\n`);
    streams.err.write(`${places}\n`);
    return;
  }
  const { objective } = set.record;
  const parameters = set.parameters.map((p) => [
    p.name,
    formatNumber(p.value),
    `${formatNumber(p.low)}–${formatNumber(p.high)}`,
  ]);
  const targets = set.targets.map((t) => [
    t.trial,
    `${t.endpoint} ${t.measure}`,
    t.arms.join(' over '),
    formatNumber(t.observed),
    formatNumber(t.simulated ?? Number.NaN),
    formatNumber(t.misfit ?? Number.NaN),
  ]);
  const { growth, kill, reading } = set.effects;
  const spread = [growth, kill, reading].map((v) => formatNumber(Math.sqrt(v)));
  const lines = [
    formatTable([['Parameter', 'Fitted', '95 % of draws'], ...parameters]),
    '',
    formatTable([['Trial', 'Target', 'Arms', 'Published', 'Simulated', 'Misfit'], ...targets]),
    'Log hazard ratios and log odds; of a median the log odds at the published time. Misfits in standard errors.',
    '',
    `Objective ${formatNumber(objective.before)} before, ${formatNumber(objective.after)} after, for ${objective.targets} targets.`,
    `Standard deviation between trials: growth ${spread[0]}, kill ${spread[1]}, reading error ${spread[2]} (of logarithms).`,
    places,
  ];
  streams.out.write(`${lines.join('\n')}\n`);
}
