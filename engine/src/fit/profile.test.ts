import { expect, it } from 'vitest';
import { drawEnsemble } from './ensemble.ts';
import { profileParameters } from './profile.ts';

it('the profile of a linear target is the parabola of the marginal variance', () => {
  // 2x + y observed 1.5 with variance 0.25: precision [17 8; 8 5], determinant 21; variances 5/21 and 17/21
  const members = drawEnsemble(20, 2, 3);
  const simulated = members.map((z) => Float64Array.of(2 * z[0]! + z[1]!));
  const centre = Float64Array.of((5 * 12 - 8 * 6) / 21, (17 * 6 - 8 * 12) / 21);
  const sd = Float64Array.of(Math.sqrt(5 / 21), Math.sqrt(17 / 21));
  const targets = { observed: Float64Array.of(1.5), variance: Float64Array.of(0.25) };
  const profiles = profileParameters({ members, simulated }, targets, { centre, sd });
  for (const { objective } of profiles) {
    [4.5, 2, 0.5, 0.125, 0, 0.125, 0.5, 2, 4.5].forEach((x, i) => {
      expect(objective[i]).toBeCloseTo(x, 6);
    });
  }
});
