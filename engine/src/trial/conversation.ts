import type { Problem } from '../data/problem.ts';
import type { RangeTask } from './range-queue.ts';
import type { FromWorker, WorkerPort } from './worker-port.ts';

/** What came of a range: its result, or why there is none. A crash, whatever its kind, is a reply too. */
type Reply =
  | { readonly result: unknown }
  | { readonly problems: readonly Problem[] }
  | { readonly crash: string };

/** A worker that is asked for one range after the other. */
export interface Conversation {
  isDead(): boolean;
  /** Has the worker solve a range; an aborted signal ends the waiting. */
  ask(task: RangeTask, part: unknown, signal: AbortSignal): Promise<Reply>;
  end(): Promise<void> | void;
}

/**
 * Begins to work with a worker.
 * @param port of the worker, fresh
 * @param begin what it needs for any range
 */
export function converse(port: WorkerPort, begin: unknown): Conversation {
  let death: Reply | null = null;
  let answer: (reply: Reply) => void = () => {};
  const die = (last: Reply) => {
    death ??= last;
    answer(death);
  };
  port.listen({
    onMessage: (reply: FromWorker) => ('result' in reply ? answer(reply) : die(reply)),
    onCrash: (crash) => die({ crash }),
  });
  port.post({ begin });
  return {
    isDead: () => death !== null,
    ask({ job, range }, part, signal) {
      return new Promise((resolve) => {
        const stop = () => answer({ crash: 'stopped' });
        answer = (reply) => {
          answer = () => {};
          signal.removeEventListener('abort', stop);
          resolve(reply);
        };
        signal.addEventListener('abort', stop);
        if (signal.aborted) stop();
        else if (death !== null) answer(death);
        else port.post({ job, range, part });
      });
    },
    end: () => port.end(),
  };
}
