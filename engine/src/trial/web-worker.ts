import type { FromWorker, PoolPort, ToWorker, WorkerPort } from './worker-port.ts';

/** What the pool needs of a browser's `Worker`. */
export interface WebWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(
    type: 'message' | 'messageerror' | 'error',
    listener: (event: { readonly data?: unknown; readonly message?: unknown }) => void,
  ): void;
}

/** What a worker's script needs of its global scope, `self`. */
export interface WebWorkerScope {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** A web worker as a pool sees it, from the page that started it. */
export function portOfWebWorker(worker: WebWorker): WorkerPort {
  return {
    post: (message) => worker.postMessage(message),
    listen({ onMessage, onCrash }) {
      worker.addEventListener('message', ({ data }) => onMessage(data as FromWorker));
      worker.addEventListener('messageerror', () => onCrash('a reply that cannot be read'));
      worker.addEventListener('error', ({ message }) => onCrash(String(message ?? 'no script')));
    },
    end: () => worker.terminate(),
  };
}

/** The pool as seen from within a web worker. */
export function portInWebWorker(scope: WebWorkerScope): PoolPort {
  return {
    post: (reply, transfer) => scope.postMessage(reply, transfer),
    listen: (onMessage) => scope.addEventListener('message', ({ data }) => onMessage(data as ToWorker)),
  };
}
