import {
  compareNumerics,
  engineVersion,
  InputError,
  type Observations,
  problem,
  runTrial,
  type Spread,
  type TrialInputs,
  type TrialResult,
} from '@opsonin/engine';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { inputsOf, observationsOf, openStudy, type Study } from './open-study.ts';
import { reportProgress } from './progress.ts';
import { checkRunOptions } from './run-options.ts';
import type { Streams } from './streams.ts';
import { entriesOf } from './study-entries.ts';
import { spreadOverThreads } from './threads.ts';

/** Options of the commands on a study as typed. */
export interface TypedStudyOptions {
  readonly workers?: string;
  readonly numerics?: boolean;
  readonly share?: string;
}

/**
 * Verifies a study: every byte, then that its tables follow from its observations, then, if asked for, that endpoints do
 * not depend on the numerics.
 * @throws InputError that names the entry, or the byte
 */
export async function verifyStudyCommand(
  file: string,
  typed: TypedStudyOptions,
  streams: Streams,
): Promise<ExitCode> {
  const share = checkShare(typed.share ?? '5');
  const study = openStudy(file);
  const { manifest } = study;
  const inputs = inputsOf(study);
  if (manifest.engineVersion !== engineVersion) {
    streams.out.write(
      `${study.place}: every byte is as it was written, by version ${manifest.engineVersion}; only that version can derive the tables again.\n`,
    );
    return exitCodes.ok;
  }
  const result = await deriveAgain(inputs, await observationsOf(study, inputs));
  const difference = differenceOf(study, result);
  if (difference !== null) return tellDifference(study, difference, streams);
  streams.out.write(
    `${study.place}: every byte is as it was written, and the tables give the result ${manifest.hash.slice(0, 12)}.\n`,
  );
  if (typed.numerics !== true) return exitCodes.ok;
  return verifyNumerics(result, { share, typed, streams });
}

/**
 * Runs the trial of a study again from its inputs alone and compares the results.
 * @throws Cancelled
 */
export async function replayStudyCommand(
  file: string,
  typed: TypedStudyOptions,
  streams: Streams,
): Promise<ExitCode> {
  const study = openStudy(file);
  const inputs = inputsOf(study);
  if (study.manifest.engineVersion !== engineVersion) {
    throw new InputError([
      problem('other-version', study.place, {
        expected: `a study of version ${engineVersion}, the one of this program`,
        received: `version ${study.manifest.engineVersion}`,
        remedy: 'Replay it with that version; `study verify` checks its bytes with any.',
      }),
    ]);
  }
  const progress = reportProgress(streams.err, { quiet: false, now: () => performance.now() });
  try {
    const spread = threads(typed, streams);
    const result = await runTrial(inputs, (r) => r, { spread, onProgress: progress.update });
    progress.finish();
    const difference = differenceOf(study, result);
    if (difference !== null) return tellDifference(study, difference, streams);
    streams.out.write(
      `${study.place}: solved again, ${inputs.design.subjects} subjects, the same result ${result.provenance.hash}\n`,
    );
    return exitCodes.ok;
  } finally {
    progress.finish();
  }
}

/** The result that stored observations give: everything but solving. */
function deriveAgain(inputs: TrialInputs, observations: Observations): Promise<TrialResult> {
  const range = { first: 0, count: inputs.design.subjects, reverse: false };
  const work = { steps: 0, rejected: 0, rateCalls: 0, jacobians: 0, factorisations: 0 };
  const spread: Spread = async (_, take) => {
    await (take as (result: unknown) => void | Promise<void>)({ range, observations, work });
  };
  return runTrial(inputs, (result) => result, { spread });
}

/** Where a result differs from a study: the entries, or the hash alone; null when it does not. */
function differenceOf({ entries, manifest }: Study, result: TrialResult): string | null {
  const again = entriesOf(result);
  const changed = [...again].flatMap(([name, bytes]) =>
    Buffer.from(bytes).equals(entries.get(name) ?? new Uint8Array()) ? [] : [name],
  );
  if (changed.length > 0) return changed.join(', ');
  return result.provenance.hash === manifest.hash ? null : 'study.json (the hash of the result)';
}

function tellDifference({ place, manifest }: Study, difference: string, { err }: Streams): ExitCode {
  err.write(
    `${place} — expected what its inputs give, result ${manifest.hash.slice(0, 12)}, received other contents in ${difference}. The study was not written by this program, or its inputs were exchanged.\n`,
  );
  return exitCodes.differs;
}

async function verifyNumerics(
  { inputs, endpoints }: TrialResult,
  {
    share,
    typed,
    streams,
  }: { readonly share: number; readonly typed: TypedStudyOptions; readonly streams: Streams },
): Promise<ExitCode> {
  const { subjects, comparisons } = await compareNumerics(inputs, endpoints, {
    share,
    spread: threads(typed, streams),
  });
  for (const { method, relativeTolerance, changes } of comparisons) {
    const changed = new Set(changes.map(({ subject }) => subject)).size;
    streams.out.write(
      `${method}, relative tolerance ${Number(relativeTolerance.toPrecision(3))}: of ${subjects.length} subjects solved again, an endpoint changes in ${changed}.\n`,
    );
    for (const { subject, endpoint, was, is } of changes) {
      streams.out.write(`  Subject ${subject}: ${endpoint} was ${was}, is ${is}\n`);
    }
  }
  return comparisons.every(({ changes }) => changes.length === 0) ? exitCodes.ok : exitCodes.differs;
}

function threads({ workers }: TypedStudyOptions, { signal }: Streams): Spread {
  const { options, problems } = checkRunOptions(workers === undefined ? {} : { workers });
  if (problems.length > 0) throw new InputError(problems);
  return spreadOverThreads({ workers: options.workers, signal });
}

function checkShare(text: string): number {
  const percent = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (percent > 0 && percent <= 100) return percent / 100;
  throw new InputError([
    problem('bad-option', '--share', {
      expected: 'a share of the subjects above 0 and up to 100 [percent]',
      received: `"${text}"`,
      remedy: 'Write e.g. `--share 5`.',
    }),
  ]);
}
