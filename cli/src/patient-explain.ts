import {
  describeExplanation,
  escapeHidden,
  explainSubject,
  mostSubjects,
  researchSentence,
  type TrialInputs,
} from '@opsonin/engine';
import { openCatalog } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import { readCounts, seedLimits } from './count-options.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { readTrial } from './read-trial.ts';
import type { Streams } from './streams.ts';
import { withOptions } from './trial-run.ts';

/** Options of `patient explain` as typed. */
export interface TypedExplainOptions {
  readonly subject?: string;
  readonly arm?: string;
  readonly seed?: string;
  readonly json?: boolean;
}

const limits = { '--subject': [0, mostSubjects - 1], '--seed': seedLimits } as const;

/**
 * Tells why one subject of a trial did, or did not, respond.
 * @param name name in the catalog or path of a design file
 * @param typed options as typed
 * @param streams where to print
 * @throws InputError with every problem, before anything is solved
 */
export async function explainPatientCommand(
  name: string,
  typed: TypedExplainOptions,
  { out }: Streams,
): Promise<ExitCode> {
  const { counts, problems } = readCounts({ '--subject': typed.subject, '--seed': typed.seed }, limits);
  const collector = collectProblems();
  collector.problems.push(...problems);
  const read = collector.attempt(() => readTrial(name, openCatalog()));
  collector.settle();
  const inputs: TrialInputs = withOptions(read!, { subjects: null, seed: counts['--seed'] });
  const subject = counts['--subject'] ?? 0;
  const arm = typed.arm === undefined ? {} : { arm: typed.arm };
  const explanation = await explainSubject(inputs, { subject, ...arm });
  const words = [...describeExplanation(explanation).map(escapeHidden), '', researchSentence];
  out.write(typed.json ? `${JSON.stringify(explanation)}\n` : `${words.join('\n')}\n`);
  return exitCodes.ok;
}
