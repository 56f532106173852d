/** What enters one subject, sorted by time: columns of equal length. A duration of 0 is a bolus. */
export interface Doses {
  /** Start [d]. */
  readonly time: Float64Array;
  /** Amount [unit of the target state]. */
  readonly amount: Float64Array;
  /** Duration of the infusion [d], 0 for a bolus. */
  readonly duration: Float64Array;
  /** Index of the kernel state that receives it. */
  readonly target: Int32Array;
}
