import { formatProblem, type Problem, problem } from '@opsonin/engine';
import { fileFault } from './read-text.ts';

/** A file could not be written, though all that was asked for is sound: a full disk, a lost permission. */
export class OutputError extends Error {
  readonly problem: Problem;

  constructor(found: Problem) {
    super(formatProblem(found));
    this.name = 'OutputError';
    this.problem = found;
  }
}

/**
 * Words a fault of the disk while a file was written; any other error is handed back as it is.
 * @param file path
 * @param bytes how much was to be written, as far as known
 */
export function cannotWrite(file: string, error: unknown, bytes: number): unknown {
  if ((error as NodeJS.ErrnoException).code === undefined) return error;
  return new OutputError(
    problem('cannot-write', file, {
      expected: `room for ${bytes} bytes and the permission to write them`,
      received: fileFault(error),
      remedy: 'Nothing stands under this name that was not whole before; make room or choose another folder.',
    }),
  );
}
