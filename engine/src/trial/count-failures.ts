import { measureCode, type Observations } from '../data/observations.ts';

/** How many subjects of a record failed to solve. */
export function countFailures({ measure }: Observations): number {
  const code = measureCode('failed to solve');
  return measure.reduce((sum, m) => sum + (m === code ? 1 : 0), 0);
}
