import { Worker } from 'node:worker_threads';
import { type PoolOptions, type Spread, spreadOverWorkers, type WorkerPort } from '@opsonin/engine';

/**
 * Spreads ranges of subjects over threads of this process.
 * @param options number of workers, and what cancels; `script` of a thread, default the engine's own work
 * @returns solves ranges, as `runTrial` and `solvePopulation` ask for
 */
export function spreadOverThreads({
  script = new URL('./solve-worker.js', import.meta.url),
  ...options
}: Omit<PoolOptions, 'startWorker'> & { readonly script?: URL }): Spread {
  return spreadOverWorkers({ ...options, startWorker: () => startThread(script) });
}

/** Starts a thread, as a pool sees it. Whatever ends it, when the pool did not, is a crash. */
function startThread(script: URL): WorkerPort {
  const worker = new Worker(script);
  return {
    post: (message) => worker.postMessage(message),
    listen({ onMessage, onCrash }) {
      worker
        .on('message', onMessage)
        .on('messageerror', (error) => onCrash(error.message))
        .on('error', (error) => onCrash(error instanceof Error ? error.message : String(error)))
        .on('exit', (code) => onCrash(`exit code ${code}`));
    },
    async end() {
      await worker.terminate();
    },
  };
}
