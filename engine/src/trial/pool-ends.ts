import type { SubjectRange } from '../data/range-result.ts';

/** Subjects whose worker died twice. */
export class WorkerCrashed extends Error {
  readonly range: SubjectRange;

  constructor(range: SubjectRange, reason: string) {
    const last = range.first + range.count - 1;
    super(`the worker that solved subjects ${range.first} to ${last} crashed twice: ${reason}`);
    this.name = 'WorkerCrashed';
    this.range = range;
  }
}

/** The run was stopped from outside. */
export class Cancelled extends Error {}
