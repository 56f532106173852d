import { Cancelled, escapeHidden, formatProblem, InputError } from '@opsonin/engine';
import { CommanderError } from 'commander';
import { openCatalog } from './catalog.ts';
import { commandProblem } from './command-problem.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { OutputError } from './output-error.ts';
import { buildProgram } from './program.ts';
import type { Streams } from './streams.ts';

const cancel = new AbortController();
process.on('SIGINT', () => {
  if (cancel.signal.aborted) process.exit(exitCodes.cancelled);
  cancel.abort();
});
// A reader that closes the pipe early, such as `head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run({ out: process.stdout, err: process.stderr, signal: cancel.signal });

async function run(streams: Streams): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  try {
    const { version } = openCatalog();
    await buildProgram(streams, version, (ended) => {
      code = ended;
    }).parseAsync(process.argv);
    return code;
  } catch (error) {
    return tellError(error, streams);
  }
}

function tellError(error: unknown, { err, signal }: Streams): ExitCode {
  if (error instanceof InputError) return tellProblems(error, err);
  if (error instanceof OutputError) {
    err.write(`${escapeHidden(error.message)}\n`);
    return exitCodes.cannotWrite;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.ok;
    // A command group without its command: its help is the answer.
    if (error.code === 'commander.help') return exitCodes.badInput;
    return tellProblems(new InputError([commandProblem(error)]), err);
  }
  if (error instanceof Cancelled || signal.aborted) {
    const { message } = error as Error;
    err.write(`${/^Cancelled;/.test(message) ? message : 'Cancelled; nothing was written.'}\n`);
    return exitCodes.cancelled;
  }
  err.write(
    `A fault of this program: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return exitCodes.fault;
}

function tellProblems({ problems }: InputError, err: Streams['err']): ExitCode {
  for (const found of problems) err.write(`${escapeHidden(formatProblem(found))}\n`);
  if (problems.length > 1)
    err.write(`${problems.length} problems; nothing was solved, nothing was written.\n`);
  return exitCodes.badInput;
}
