import { InputError } from '../data/problem.ts';
import type { SubjectRange } from '../data/range-result.ts';
import type { PoolPort } from './worker-port.ts';

/** Solves one range, given what goes with it. */
export type AnswerRange = (range: SubjectRange, part: unknown) => unknown;

/**
 * The worker's side of a pool: makes ready once, then answers range after range.
 * @param port to the pool
 * @param prepare from what the pool gives at the start to the function that solves a range; a fault in either is
 *   told to the pool, which ends the worker; an `InputError` ends the run
 */
export function answerRanges(port: PoolPort, prepare: (begin: unknown) => Promise<AnswerRange>): void {
  let prepared: Promise<AnswerRange> | null = null;
  port.listen(async (message) => {
    try {
      if ('begin' in message) {
        prepared = prepare(message.begin);
        await prepared;
        return;
      }
      const answer = await prepared!;
      const result = answer(message.range, message.part);
      port.post({ job: message.job, result }, [...buffersOf(result)]);
    } catch (error) {
      if (error instanceof InputError) port.post({ problems: error.problems }, []);
      else port.post({ crash: error instanceof Error ? error.message : String(error) }, []);
    }
  });
}

/** The buffers in which the columns of a result stand; they move to the pool rather than being copied. */
function buffersOf(result: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(result)) {
    if (result.buffer instanceof ArrayBuffer) found.add(result.buffer);
  } else if (typeof result === 'object' && result !== null) {
    for (const part of Object.values(result)) buffersOf(part, found);
  }
  return found;
}
