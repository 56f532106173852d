import { describe, expect, it } from 'vitest';
import { streamFor } from '../random/stream.ts';
import { testGray } from './gray.ts';
import { testLogRank } from './log-rank.ts';

const follow = (time: number[], cause: number[]) => ({
  time: Float64Array.from(time),
  cause: Int32Array.from(cause),
});

describe('Gray’s test', () => {
  it('counts like the log-rank test when there is one cause', () => {
    const data = follow([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 0, 1, 1, 0, 1, 1]);
    const group = Int32Array.of(0, 1, 1, 0, 0, 1, 0, 1);
    const gray = testGray(data, group, { cause: 1 });
    const event = Uint8Array.from(data.cause);
    const { observed, expected } = testLogRank({ time: data.time, event }, group);
    expect(gray.score[1]).toBeCloseTo(observed[1]! - expected[1]!, 13);
  });

  // Four subjects, groups 0 1 1 0: another cause at 1 in group 0, then the cause at 2, 3 and 4. From 1 on group 0 has
  // survival 1/2, so its one at risk counts for two. Expected in group 1 at 2: 2 of 4. At 3 it has survival and 1 − F
  // of 1/2, so R = 1 beside R = 2: 1 of 3. At 4 it has nobody.
  it('keeps those with another cause at risk: events less expected are 2 − 1/2 − 1/3', () => {
    const gray = testGray(follow([1, 2, 3, 4], [2, 1, 1, 1]), Int32Array.of(0, 1, 1, 0), { cause: 1 });
    expect(gray.score[1]).toBeCloseTo(2 - 1 / 2 - 1 / 3, 14);
    expect(gray.score[0]).toBeCloseTo(-gray.score[1]!, 14);
  });

  it('does not depend on the order of the groups, and adds up strata', () => {
    const data = follow([1, 2, 2, 3, 4, 5, 6, 7, 7, 9], [2, 1, 2, 1, 0, 1, 2, 1, 0, 1]);
    const group = Int32Array.of(0, 1, 2, 1, 0, 1, 2, 0, 2, 0);
    const one = testGray(data, group, { cause: 1 });
    const turned = testGray(
      data,
      group.map((g) => 2 - g),
      { cause: 1 },
    );
    expect(turned.chiSquare).toBeCloseTo(one.chiSquare!, 12);
    const twice = follow([...data.time, ...data.time], [...data.cause, ...data.cause]);
    const strata = Int32Array.from(twice.time, (_, i) => (i < 10 ? 4 : 7));
    const both = testGray(twice, Int32Array.of(...group, ...group), { cause: 1, strata });
    expect(both.chiSquare).toBeCloseTo(2 * one.chiSquare!, 12);
  });

  it('counts times that differ by rounding as tied, also between groups', () => {
    const causes = [1, 1, 0, 1, 2, 1];
    const group = Int32Array.of(0, 1, 0, 1, 0, 1);
    const rounded = testGray(follow([0.3, 0.1 + 0.2, 1, 2, 3, 4], causes), group, { cause: 1 });
    expect(rounded).toEqual(testGray(follow([0.3, 0.3, 1, 2, 3, 4], causes), group, { cause: 1 }));
  });

  it('has no number without events of the cause, or with one group at risk', () => {
    const none = follow([1, 2], [2, 0]);
    expect(testGray(none, Int32Array.of(0, 1), { cause: 1 })).toMatchObject({
      outcome: 'no events',
      p: null,
    });
    const apart = follow([1, 2, 3, 4], [0, 0, 1, 1]);
    expect(testGray(apart, Int32Array.of(0, 0, 1, 1), { cause: 1 }).outcome).toBe('singular');
    const call = () => testGray(none, Int32Array.of(0, 0), { cause: 0, rho: -1 });
    expect(call).toThrow(/cause[\s\S]*group[\s\S]*rho/);
  });

  it('rejects 5 of 100 at p 0.05 when incidence is equal, whatever the other cause', () => {
    const trials = 800;
    let rejected = 0;
    for (let trial = 0; trial < trials; trial++) {
      const stream = streamFor(9, trial, 'gray');
      const group = Int32Array.from({ length: 80 }, (_, i) => i % 2);
      // The cause in 60 of 100 of either group; the other cause comes sooner in group 1.
      const draws = Array.from(group, (g) => {
        const ours = stream.uniform() < 0.6;
        const time = stream.exponential() * (ours || g === 0 ? 1 : 0.3);
        const end = 2 * stream.uniform();
        return { time: Math.min(time, end), cause: time > end ? 0 : ours ? 1 : 2 };
      });
      const data = follow(
        draws.map((d) => d.time),
        draws.map((d) => d.cause),
      );
      if (testGray(data, group, { cause: 1 }).p! < 0.05) rejected += 1;
    }
    // Standard error of the share 0.008.
    expect(rejected / trials).toBeGreaterThan(0.025);
    expect(rejected / trials).toBeLessThan(0.08);
  });
});
