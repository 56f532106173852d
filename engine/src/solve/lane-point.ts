import type { Kernel } from '../data/kernel.ts';

/** One lane of a kernel and how far it has come. */
export interface LanePoint {
  readonly kernel: Kernel;
  readonly lane: number;
  /** Number of the method among those of the kernel. */
  readonly method: number;
  /** Time reached [d]. */
  readonly time: number;
}
