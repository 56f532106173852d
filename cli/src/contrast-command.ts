import { join } from 'node:path';
import {
  type ContrastResult,
  type ContrastRow,
  contrastFacts,
  contrastMeasure,
  contrastSizes,
  type EvidencePlanned,
  engineVersion,
  evidencePlanSchema,
  formatTable,
  judgeContrast,
  readYaml,
  researchSentence,
  solveContrast,
  writeContrasts,
} from '@opsonin/engine';
import { openCatalog } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import { readCounts, workerLimits } from './count-options.ts';
import { displayPath } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { checkWritable, writeWhole } from './output-folder.ts';
import { reportProgress } from './progress.ts';
import { listContrasts, type ReadContrast, readContrasts } from './read-contrasts.ts';
import { readFitted } from './read-evidence.ts';
import { readText } from './read-text.ts';
import { defaultWorkers } from './run-options.ts';
import type { Streams } from './streams.ts';
import { spreadOverThreads } from './threads.ts';

export const contrastDefaults = { draws: 10, subjects: 40 };

/** Options of `contrast run` as typed. */
export interface TypedContrastOptions {
  readonly draws?: string;
  readonly subjects?: string;
  readonly workers?: string;
  readonly contrasts?: string;
  readonly fit?: string;
  readonly docs?: string;
  readonly json?: boolean;
}

const limits = {
  '--draws': [2, 10_000],
  '--subjects': [8, 100_000],
  '--workers': workerLimits,
} as const;

/** Lists the contrasts of the catalog, or of a file: name, question, published finding. */
export function listContrastsCommand(
  typed: { readonly contrasts?: string; readonly json?: boolean },
  { out }: Streams,
): ExitCode {
  const all = listContrasts(openCatalog(), typed.contrasts);
  if (typed.json) {
    out.write(`${JSON.stringify(all)}\n`);
    return exitCodes.ok;
  }
  const groups = [...new Set(all.map(({ group }) => group))];
  const lines = groups.flatMap((group) => [
    group,
    ...all
      .filter((one) => one.group === group)
      .flatMap(({ name, question, finding }) => [
        `  ${name}: ${question}`,
        `    Published: ${finding.words}`,
      ]),
    '',
  ]);
  out.write(`${lines.join('\n')}`);
  return exitCodes.ok;
}

/**
 * Solves contrasts and prints each beside its published finding.
 * @param name of a contrast, or of a design for all of it; undefined: all
 * @param typed options as typed
 * @param streams where to print, and what cancels
 * @throws InputError with every problem, before anything is solved; Cancelled
 */
export async function runContrastsCommand(
  name: string | undefined,
  typed: TypedContrastOptions,
  streams: Streams,
): Promise<ExitCode> {
  const { counts, problems } = readCounts(
    { '--draws': typed.draws, '--subjects': typed.subjects, '--workers': typed.workers },
    limits,
  );
  const collector = collectProblems();
  collector.problems.push(...problems);
  const catalog = openCatalog();
  const chosen = collector.attempt(() => readContrasts(catalog, { file: typed.contrasts, name }));
  const fitted = collector.attempt(() => readFitted(catalog, typed.fit));
  const plan = collector.attempt(() => {
    const file = join(catalog.root, 'evidence', 'targets.yaml');
    return readYaml(readText(file, displayPath(file)), displayPath(file), evidencePlanSchema);
  });
  const page = typed.docs === undefined ? null : join(typed.docs, 'contrasts.md');
  if (page !== null) collector.attempt(() => checkWritable(page, '--docs'));
  collector.settle();
  const planned: EvidencePlanned = {
    plan: plan!,
    fitted,
    draws: counts['--draws'] ?? contrastDefaults.draws,
    subjects: counts['--subjects'] ?? contrastDefaults.subjects,
  };
  const workers = counts['--workers'] ?? defaultWorkers();
  const rows = await solveAll(chosen!, planned, { workers, quiet: typed.json ?? false, streams });
  const result: ContrastResult = {
    engineVersion,
    catalogVersion: catalog.version,
    fit: fitted?.date ?? null,
    seed: planned.plan.seed,
    draws: planned.draws,
    subjects: planned.subjects,
    contrasts: rows,
  };
  if (page !== null) writeWhole(page, writeContrasts(result));
  const place = page === null ? [] : [`Page: ${displayPath(page)}`];
  if (typed.json) {
    streams.out.write(`${JSON.stringify(result)}\n`);
    for (const line of place) streams.err.write(`${line}\n`);
  } else streams.out.write(`${[...tellContrasts(result), ...place].join('\n')}\n`);
  return exitCodes.ok;
}

async function solveAll(
  chosen: readonly ReadContrast[],
  planned: EvidencePlanned,
  {
    workers,
    quiet,
    streams,
  }: { readonly workers: number; readonly quiet: boolean; readonly streams: Streams },
): Promise<ContrastRow[]> {
  const words = { doing: 'solving', things: 'contrasts' };
  const progress = reportProgress(streams.err, { quiet, now: () => performance.now(), words });
  const rows: ContrastRow[] = [];
  try {
    for (const { contrast, inputs } of chosen) {
      const spread = spreadOverThreads({ workers, signal: streams.signal });
      rows.push(judgeContrast(await solveContrast(contrast, inputs, { planned, workers: spread })));
      progress.update(rows.length, chosen.length);
    }
  } finally {
    progress.finish();
  }
  return rows;
}

/** Each contrast in a few lines; a table would be wider than a terminal. */
function tellContrasts(result: ContrastResult): string[] {
  const blocks = result.contrasts.flatMap((row) => {
    const [simulated, published] = contrastSizes(row);
    const compared = row.over === null ? row.of : `${row.of} over ${row.over}`;
    return [
      row.question,
      `  ${row.name} (${row.design}, ${row.use}): ${compared}`,
      `  ${contrastMeasure(row)}: simulated ${simulated}, published ${published}: ${row.agreement}`,
      `  ${row.words}${row.citation === '' ? '' : ` (${row.citation})`}`,
      '',
    ];
  });
  const marks = new Map<string, number>();
  for (const { agreement } of result.contrasts) marks.set(agreement, (marks.get(agreement) ?? 0) + 1);
  const table = formatTable([['Mark', 'Contrasts'], ...[...marks].map(([mark, n]) => [mark, String(n)])]);
  return [...blocks, table, '', contrastFacts(result), researchSentence];
}
