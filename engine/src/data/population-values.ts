import type { SubjectRange } from './range-result.ts';
import type { Work } from './trajectory.ts';

/** Values at visits of the subjects of a range; plain data that can be posted between workers. */
export interface PopulationValues {
  readonly range: SubjectRange;
  /**
   * `values[(k * days + d) * symbols + s]`: symbol s on day d of the k-th subject of the range, in the unit of the
   * model; NaN where not reached.
   */
  readonly values: Float64Array;
  /** Per subject: −1 when solved, else the index in `failureKinds`. */
  readonly failure: Int8Array;
  readonly work: Work;
}
