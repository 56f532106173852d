import type { Observations } from '../data/observations.ts';
import type { RangeResult } from '../data/range-result.ts';
import { concatenate } from './recorder.ts';

/**
 * What was observed of all subjects, as one long table. Each visit was observed while solving, since the
 * treatment policy acts on it (`trial/subject`); here the ranges come together in the order of the subjects.
 */
export function observe(ranges: readonly RangeResult[]): Observations {
  const inOrder = [...ranges].sort((a, b) => a.range.first - b.range.first);
  return concatenate(inOrder.map((range) => range.observations));
}
