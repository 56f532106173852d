import { failureKinds, measureCode } from '../data/observations.ts';
import type { RangeResult, SubjectRange } from '../data/range-result.ts';
import { addWork } from './add-work.ts';

/** The result of a range whose worker crashed twice: every subject failed to solve, on the day of entry. */
export function crashedRange(range: SubjectRange): RangeResult {
  const { first, count } = range;
  return {
    range,
    observations: {
      subject: Int32Array.from({ length: count }, (_, k) => first + k),
      day: new Int32Array(count),
      measure: new Uint8Array(count).fill(measureCode('failed to solve')),
      item: new Int16Array(count).fill(-1),
      value: new Float64Array(count).fill(failureKinds.indexOf('worker crashed')),
    },
    work: addWork([]),
  };
}
