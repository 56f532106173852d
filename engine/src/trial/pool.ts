import { aFunction, anything, type Fields, optional } from '../data/check-fields.ts';
import { InputError, problem } from '../data/problem.ts';
import type { SubjectRange } from '../data/range-result.ts';
import { refuseOptions } from '../solve/check-options.ts';
import { type Conversation, converse } from './conversation.ts';
import { Cancelled, WorkerCrashed } from './pool-ends.ts';
import { createRangeQueue, type RangeQueue, type RangeTask } from './range-queue.ts';
import type { RangeWork, Spread } from './spread.ts';
import type { WorkerPort } from './worker-port.ts';

export interface PoolOptions {
  /** Starts a worker that runs `answerRanges`. */
  readonly startWorker: () => WorkerPort;
  /** How many workers at most. */
  readonly workers: number;
  /** Cancels: the workers are ended at once and the run ends with `Cancelled`. */
  readonly signal?: AbortSignal;
  /** Most ranges out or held back for their order; default four per worker. */
  readonly mostHeld?: number;
  /** Is told of a range whose worker crashed twice. */
  readonly onCrash?: (range: SubjectRange, reason: string) => void;
}

const optionFields: Fields<PoolOptions> = {
  startWorker: aFunction,
  // counts have a check of their own
  workers: anything,
  mostHeld: optional(anything),
  signal: optional(anything),
  onCrash: optional(aFunction),
};

/** What one lane of a pool works with. */
interface Lane<Result> {
  readonly options: PoolOptions;
  readonly work: RangeWork<Result>;
  readonly queue: RangeQueue<Result>;
  readonly signal: AbortSignal;
}

/**
 * Spreads ranges of subjects over workers; a free worker takes the next range. A range whose worker crashed is
 * solved once more by a new one. Memory does not grow with the number of ranges.
 * @param options how to start a worker, and how many
 * @returns solves ranges; it throws `Cancelled`, `WorkerCrashed` where the work has no result for that, or the
 *   `InputError` of a worker
 * @throws InputError when an option is unknown or missing, or a count is no whole number from 1
 */
export function spreadOverWorkers(options: PoolOptions): Spread {
  refuseOptions<PoolOptions>(options, optionFields);
  checkCounts(options);
  return async (work, take) => {
    const queue = createRangeQueue(work.ranges, take, options.mostHeld ?? 4 * options.workers);
    const halt = new AbortController();
    const stop = () => {
      queue.close();
      halt.abort();
    };
    const lane = { options, work, queue, signal: halt.signal };
    if (options.signal?.aborted) stop();
    options.signal?.addEventListener('abort', stop);
    const ends = await Promise.allSettled(
      Array.from({ length: options.workers }, () => runLane(lane).catch(stopAndThrow(stop))),
    );
    options.signal?.removeEventListener('abort', stop);
    if (options.signal?.aborted) throw new Cancelled('cancelled');
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  };
}

function checkCounts({ workers, mostHeld }: PoolOptions): void {
  const counts = Object.entries({ workers, mostHeld });
  const wrong = counts.filter(([, n]) => n !== undefined && !(Number.isSafeInteger(n) && n >= 1));
  if (wrong.length === 0) return;
  throw new InputError(
    wrong.map(([path, n]) =>
      problem('bad-count', path, {
        expected: 'a whole number from 1',
        received: String(n),
        remedy: 'Give at least one worker, and leave the number of held ranges out.',
      }),
    ),
  );
}

function stopAndThrow(stop: () => void) {
  return (error: unknown) => {
    stop();
    throw error;
  };
}

/** Solves ranges until none is left, with one worker at a time. */
async function runLane<Result>(lane: Lane<Result>): Promise<void> {
  const { queue, work, signal, options } = lane;
  let worker: Conversation | null = null;
  try {
    for (let task = await queue.next(); task !== null; task = await queue.next()) {
      if (worker?.isDead()) worker = await endWorker(worker);
      worker ??= converse(options.startWorker(), work.begin);
      const reply = await worker.ask(task, work.partOf?.(task.range), signal);
      if (signal.aborted) return;
      if ('result' in reply) {
        await queue.settle(task, reply.result as Result);
        continue;
      }
      worker = await endWorker(worker);
      if ('problems' in reply) throw new InputError(reply.problems);
      await takeCrash(lane, task, reply.crash);
    }
  } finally {
    await worker?.end();
  }
}

async function endWorker(worker: Conversation): Promise<null> {
  await worker.end();
  return null;
}

/** Puts a range back after its first crash; gives it the result of a crash after the second. */
async function takeCrash<Result>(
  { options, work, queue }: Lane<Result>,
  task: RangeTask,
  reason: string,
): Promise<void> {
  task.crashes += 1;
  if (task.crashes < 2) return queue.putBack(task);
  options.onCrash?.(task.range, reason);
  if (work.crashed === undefined) throw new WorkerCrashed(task.range, reason);
  await queue.settle(task, work.crashed(task.range));
}
