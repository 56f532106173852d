import { describe, expect, it } from 'vitest';
import { daysOf, follow, handMade, sphereOf20mm, valuesOf } from '../hand-made-trial.ts';

const number = (value: number) => ({ value, unit: '1', meaning: 'by hand', status: 'assumed' as const });
const firstDay = { analysis: [{ endpoint: 'os', cutoff: '1 d' }] };

/** Mean of f over a standard normal number, by Simpson's rule. */
function normalMean(f: (z: number) => number): number {
  const [steps, reach] = [2000, 8];
  const h = (2 * reach) / steps;
  let sum = 0;
  for (let k = 0; k <= steps; k++) {
    const z = -reach + k * h;
    const weight = k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2;
    sum += (weight * f(z) * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  }
  return (sum * h) / 3;
}

describe('the lesions of one subject', () => {
  it('are five of six in the sum of diameters', async () => {
    const parts = { numbers: { V0: 6 * sphereOf20mm }, covariates: { lesions: number(6) }, design: firstDay };
    const [record] = await follow(handMade(parts));
    expect(valuesOf(record!, 'sum of diameters')).toEqual([100]);
  });

  it('of different sizes have a smaller sum for the same volume, as a log-normal ratio of diameters has it', async () => {
    const [subjects, spread] = [1500, 0.6];
    const records = await follow(
      handMade({
        numbers: { V0: 2 * sphereOf20mm },
        covariates: { lesions: number(2) },
        observation: { lesionSpread: spread },
        design: { ...firstDay, subjects },
      }),
    );
    const sums = records.map((record) => valuesOf(record, 'sum of diameters')[0]!);
    // diameters of 1 : r with r log-normal, of the volume of two spheres of 20 mm. A lesion below 10 mm is followed
    // only where none is larger, which none is: the sum is then that of the other alone
    const expected = normalMean((z) => {
      const r = Math.exp(spread * Math.SQRT2 * z);
      const size = 20 * Math.cbrt(2 / (1 + r ** 3));
      const followed = [size, r * size].map(Math.round).filter((d) => d >= 10);
      return followed.reduce((sum, d) => sum + d, 0);
    });
    const mean = sums.reduce((sum, s) => sum + s, 0) / subjects;
    const sd = Math.sqrt(sums.reduce((sum, s) => sum + (s - mean) ** 2, 0) / subjects);
    expect(Math.abs(mean - expected)).toBeLessThan((4 * sd) / Math.sqrt(subjects));
    expect(mean).toBeLessThan(38);
  });

  it('stay those chosen at the baseline', async () => {
    // two lesions that are equal to the eye: the one larger by a hair grows alike, and both are followed to the end
    const records = await follow(
      handMade({
        numbers: { V0: 2 * sphereOf20mm, growth: -Math.LN2 / 100 },
        covariates: { lesions: number(2) },
      }),
    );
    // the diameter halves in 300 d: 20·2^(−63/300) = 17.3, …, 20·2^(−378/300) = 8.35
    expect(valuesOf(records[0]!, 'sum of diameters')).toEqual([40, 34, 30, 26, 22, 20, 16]);
    expect(daysOf(records[0]!, 'sum of diameters')).toHaveLength(7);
  });
});
