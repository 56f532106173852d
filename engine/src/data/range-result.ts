import type { Observations } from './observations.ts';
import type { Work } from './trajectory.ts';

/** A range of subjects, the unit of parallel work. */
export interface SubjectRange {
  readonly first: number;
  readonly count: number;
  /** Solve the last subject first; the result is the same. */
  readonly reverse: boolean;
}

/** What came of a range: records sorted by subject. Plain data that can be posted between workers. */
export interface RangeResult {
  readonly range: SubjectRange;
  readonly observations: Observations;
  readonly work: Work;
}
