import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkPlanPaths,
  defaultDrawSubjects,
  defaultDraws,
  type EvidencePlanned,
  type EvidenceResult,
  endpointLabel,
  evidenceFigures,
  formatEstimate,
  formatNumber,
  formatTable,
  gatherEvidence,
  hashFittedInputs,
  keyOfEvidence,
  predictTrial,
  researchSentence,
  type TrialEvidence,
  type TrialInputs,
  writeEvidence,
  writeEvidencePage,
  writeSvg,
} from '@opsonin/engine';
import { parseHTML } from 'linkedom';
import { openCatalog } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import { readCounts, workerLimits } from './count-options.ts';
import { displayPath } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { checkWritable, writeWhole } from './output-folder.ts';
import { reportProgress } from './progress.ts';
import { chooseTrials, readEvidence, readFitted } from './read-evidence.ts';
import { defaultWorkers } from './run-options.ts';
import type { Streams } from './streams.ts';
import { spreadOverThreads } from './threads.ts';

/** Options of `evidence` as typed. */
export interface TypedEvidenceOptions {
  readonly trial?: string;
  readonly draws?: string;
  readonly subjects?: string;
  readonly workers?: string;
  readonly plan?: string;
  readonly fit?: string;
  readonly docs?: string;
  readonly out: string;
  readonly json?: boolean;
}

const limits = {
  '--draws': [2, 10_000],
  '--subjects': [8, 100_000],
  '--workers': workerLimits,
} as const;

/**
 * Predicts every runnable trial, or those of one drug, and puts what was published beside it.
 * @param name of a drug or a trial; undefined: all trials
 * @param typed options as typed
 * @param streams where to print, and what cancels; trials that were solved are not solved again
 * @throws InputError with every problem, before anything is solved or written; Cancelled
 */
export async function evidenceCommand(
  name: string | undefined,
  typed: TypedEvidenceOptions,
  streams: Streams,
): Promise<ExitCode> {
  const { counts, problems } = readCounts(
    { '--draws': typed.draws, '--subjects': typed.subjects, '--workers': typed.workers },
    limits,
  );
  const collector = collectProblems();
  collector.problems.push(...problems);
  const catalog = openCatalog();
  const read = collector.attempt(() => readEvidence(catalog, typed.plan));
  const fitted = collector.attempt(() => readFitted(catalog, typed.fit));
  const chosen = read && collector.attempt(() => chooseTrials(read.trials, typed.trial ?? name));
  if (read !== null) collector.problems.push(...checkPlanPaths(read.plan, read.trials));
  collector.attempt(() => checkWritable(join(typed.out, 'evidence.json'), '--out'));
  collector.settle();
  const { plan, trials } = read!;
  const planned: EvidencePlanned = {
    plan,
    fitted,
    draws: counts['--draws'] ?? defaultDraws,
    subjects: counts['--subjects'] ?? defaultDrawSubjects,
  };
  const workers = counts['--workers'] ?? defaultWorkers();
  const solving = { folder: join(typed.out, 'trials'), workers, quiet: typed.json ?? false, streams };
  const found = await predictAll(chosen!, planned, solving);
  const result = gatherEvidence(found, planned, {
    of: typed.trial ?? name ?? null,
    catalogVersion: catalog.version,
    stale: fitted !== null && fitted.record.inputsHash !== hashFittedInputs(plan, trials),
    runnable: trials.map(({ design }) => design.id),
  });
  const title = titleOf(typed.trial ?? name, chosen!);
  const files = writeFiles(result, { title, out: typed.out, docs: typed.docs });
  tell(result, { title, json: typed.json ?? false, streams, files });
  return exitCodes.ok;
}

interface Solving {
  readonly folder: string;
  readonly workers: number;
  readonly quiet: boolean;
  readonly streams: Streams;
}

/** The evidence of each trial, from the folder where it was solved before. */
async function predictAll(
  trials: readonly TrialInputs[],
  planned: EvidencePlanned,
  { folder, workers, quiet, streams }: Solving,
): Promise<TrialEvidence[]> {
  const words = { doing: 'predicting', things: 'draws' };
  const progress = reportProgress(streams.err, { quiet, now: () => performance.now(), words });
  const total = trials.length * planned.draws;
  const found: TrialEvidence[] = [];
  try {
    for (const inputs of trials) {
      const file = join(folder, `${inputs.design.id}.json`);
      const kept = readKept(file, keyOfEvidence(inputs, planned));
      const before = found.length * planned.draws;
      const one =
        kept ??
        (await predictTrial(inputs, planned, {
          workers: spreadOverThreads({ workers, signal: streams.signal }),
          onProgress: (done) => progress.update(before + done, total),
        }));
      if (kept === null) writeWhole(file, `${JSON.stringify(one)}\n`);
      found.push(one);
    }
  } finally {
    progress.finish();
  }
  return found;
}

function readKept(file: string, key: string): TrialEvidence | null {
  if (!existsSync(file)) return null;
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as TrialEvidence;
    return kept.key === key ? kept : null;
  } catch {
    return null;
  }
}

function titleOf(name: string | undefined, trials: readonly TrialInputs[]): string {
  if (name === undefined) return 'Evidence';
  const drug = trials.flatMap(({ drugs }) => drugs).find((entry) => entry.drug.id === name)?.drug;
  return drug === undefined ? `Evidence: ${name}` : `Evidence: ${drug.name.en}`;
}

/** Writes the result, the page, and the pictures; with `docs` the page of the docs as well. Returns the files. */
function writeFiles(
  result: EvidenceResult,
  { title, out, docs }: { readonly title: string; readonly out: string; readonly docs: string | undefined },
): string[] {
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  const page = join(out, 'evidence.html');
  writeWhole(join(out, 'evidence.json'), `${JSON.stringify(result)}\n`);
  writeWhole(page, writeEvidencePage(result, { title, document }));
  for (const folder of docs === undefined ? [out] : [out, docs]) {
    writeWhole(join(folder, 'evidence.md'), writeEvidence(result, { title, folder: 'evidence' }));
    for (const figure of evidenceFigures(result)) {
      writeWhole(join(folder, 'evidence', `${figure.name}.svg`), writeSvg(figure, document));
    }
  }
  return docs === undefined ? [page] : [page, join(docs, 'evidence.md')];
}

function tell(
  result: EvidenceResult,
  options: {
    readonly title: string;
    readonly json: boolean;
    readonly streams: Streams;
    readonly files: readonly string[];
  },
): void {
  const { title, json, streams, files } = options;
  const places = `Report: ${files.map(displayPath).join(', ')}`;
  if (json) {
    streams.out.write(`${JSON.stringify(result)}\n`);
    streams.err.write(`${places}\n`);
    return;
  }
  const rows = result.rows.map((row) => {
    const decimals = row.measure === 'hazard ratio' ? 2 : 1;
    return [
      row.trial,
      `${endpointLabel(row.endpoint)}${row.atMonths === null ? '' : ` at ${row.atMonths} mo`}`,
      row.comparison,
      row.measure,
      formatEstimate(row.simulated, decimals),
      formatEstimate(row.published, decimals),
      row.use,
      row.how,
    ];
  });
  const score = result.score.aims.map(({ name, aim, value, met }) => [
    name,
    value === null ? '–' : formatNumber(value),
    aim,
    met === null ? '–' : met ? 'met' : 'not met',
  ]);
  const lines = [
    title,
    fitWords(result),
    '',
    formatTable([
      ['Trial', 'Endpoint', 'Comparison', 'Measure', 'Simulated', 'Published', 'Use', 'From'],
      ...rows,
    ]),
    '',
    formatTable([['Score of predicted trials', 'Value', 'Aim', ''], ...score]),
    ...result.failures.map(({ trial, failed, of }) => `${trial}: ${failed} of ${of} failed to solve.`),
    '',
    researchSentence,
    places,
  ];
  streams.out.write(`${lines.join('\n')}\n`);
}

function fitWords({ fit, draws, subjects }: EvidenceResult): string {
  const size = `${draws} draws of ${subjects} subjects under every arm`;
  if (fit === null) return `Values of the catalog, no fitted set; ${size}.`;
  return `Fitted set of ${fit.date}${fit.stale ? ' (fitted to other inputs: run `opsonin fit` again)' : ''}; ${size}.`;
}
