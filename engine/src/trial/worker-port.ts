import type { Problem } from '../data/problem.ts';
import type { SubjectRange } from '../data/range-result.ts';

/** A worker as the pool sees it: a thread, a web worker, or whatever else can be posted to. */
export interface WorkerPort {
  /** Sends plain data. */
  post(message: ToWorker): void;
  /** Says who is told of replies and of the worker's death; called once, before anything is posted. */
  listen(listener: WorkerListener): void;
  /** Ends the worker at once, whatever it is doing. */
  end(): Promise<void> | void;
}

export interface WorkerListener {
  onMessage(reply: FromWorker): void;
  /** The worker is dead or cannot be understood. */
  onCrash(reason: string): void;
}

/** The pool as a worker sees it. */
export interface PoolPort {
  /** Sends plain data; the buffers of `transfer` move along and are empty here afterwards. */
  post(reply: FromWorker, transfer: ArrayBuffer[]): void;
  listen(onMessage: (message: ToWorker) => void): void;
}

/** What a worker is sent: at its start what it needs for any range, then one range after the other. */
export type ToWorker =
  | { readonly begin: unknown }
  | { readonly job: number; readonly range: SubjectRange; readonly part: unknown };

/**
 * What a worker answers to a range. Problems are those of an input that is wrong on every worker; they and a crash
 * also answer a beginning that failed.
 */
export type FromWorker =
  | { readonly job: number; readonly result: unknown }
  | { readonly problems: readonly Problem[] }
  | { readonly crash: string };
