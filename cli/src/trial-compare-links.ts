import {
  checkTrial,
  endpoints,
  mechanistic,
  mostSubjects,
  type Problem,
  problem,
  researchSentence,
  type TrialInputs,
  type TrialResult,
} from '@opsonin/engine';
import { catalogNames, openCatalog } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import { readCounts, seedLimits, workerLimits } from './count-options.ts';
import { openDocuments } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { compareLinks, linkTable, linkWords } from './link-comparison.ts';
import { readSurvivalLink } from './read-survival-link.ts';
import { readTrial } from './read-trial.ts';
import { defaultRunOptions } from './run-options.ts';
import { solveTrial } from './solve-trial.ts';
import type { Streams } from './streams.ts';
import { withOptions } from './trial-run.ts';

/** Options of `trial compare-links` as typed. */
export interface TypedLinkOptions {
  readonly links?: string;
  readonly subjects?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly json?: boolean;
}

const limits = {
  '--subjects': [1, mostSubjects],
  '--seed': seedLimits,
  '--workers': workerLimits,
} as const;

/**
 * Runs a trial once under each survival link, the same subjects with the same random numbers, and prints overall survival
 * side by side.
 * @param name name in the catalog or path of a design file
 * @param typed options as typed
 * @param streams where to print, and what cancels
 * @throws InputError with every problem, before anything is solved; Cancelled
 */
export async function compareLinksCommand(
  name: string,
  typed: TypedLinkOptions,
  streams: Streams,
): Promise<ExitCode> {
  const flags = { '--subjects': typed.subjects, '--seed': typed.seed, '--workers': typed.workers };
  const { counts, problems } = readCounts(flags, limits);
  const collector = collectProblems();
  collector.problems.push(...problems);
  const size = { subjects: counts['--subjects'], seed: counts['--seed'] };
  const inputs = collector.attempt(() => withOptions(readTrial(name, openCatalog()), size));
  collector.settle();
  const each = linksOf(typed.links).map((link) => collector.attempt(() => underLink(inputs!, link)));
  collector.settle();
  for (const one of each) collector.problems.push(...problemsOf(one!));
  collector.settle();
  const json = typed.json ?? false;
  const options = { ...defaultRunOptions(), json, ...workersOf(counts['--workers']) };
  const results: TrialResult[] = [];
  for (const one of each) {
    if (!json) streams.err.write(`Survival link: ${one!.design.survivalLink}\n`);
    results.push(await solveTrial(one!, { options, streams, run: null }));
  }
  return tell(results, json, streams);
}

function workersOf(workers: number | null): { workers?: number } {
  return workers === null ? {} : { workers };
}

/** The links named, or the mechanistic hazard and all of the catalog. */
function linksOf(text: string | undefined): string[] {
  if (text === undefined) return [mechanistic, ...catalogNames(openCatalog(), 'survival-links')];
  const names = text.split(',').map((one) => one.trim());
  return [...new Set(names.filter(Boolean))];
}

/** The inputs of the same trial under another link. */
function underLink(inputs: TrialInputs, name: string): TrialInputs {
  const reference = { name, from: null, place: '--links' };
  const survivalLink = readSurvivalLink(reference, openCatalog(), openDocuments());
  const { survivalLink: _, ...rest } = inputs;
  const design = { ...inputs.design, survivalLink: survivalLink?.id ?? mechanistic };
  return { ...rest, design, ...(survivalLink !== undefined && { survivalLink }) };
}

function problemsOf(inputs: TrialInputs): Problem[] {
  const found = checkTrial(inputs, { endpoints });
  if (inputs.design.analysis.some(({ endpoint }) => endpoint === 'os')) return found;
  const received = inputs.design.analysis.map(({ endpoint }) => endpoint).join(', ');
  return [
    ...found,
    problem('no-survival', 'design.analysis', {
      expected: 'an analysis of overall survival, `os`',
      received,
      remedy: 'Add `{ endpoint: os, cutoff: … }` to the analysis.',
    }),
  ];
}

function tell(results: readonly TrialResult[], json: boolean, { out }: Streams): ExitCode {
  const comparison = compareLinks(results);
  if (json) out.write(`${JSON.stringify(comparison)}\n`);
  else {
    const { title } = results[0]!.inputs.design;
    const lines = [title, '', linkTable(comparison), '', ...linkWords(comparison), '', researchSentence];
    out.write(`${lines.join('\n')}\n`);
  }
  return exitCodes.ok;
}
