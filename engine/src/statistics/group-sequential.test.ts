import { describe, expect, it } from 'vitest';
import { streamFor } from '../random/stream.ts';
import { type Boundary, planGroupSequential } from './group-sequential.ts';
import { type Spending, spentAt } from './spending.ts';

const halves = [0.5, 1];
const fifths = [0.2, 0.4, 0.6, 0.8, 1];

describe('group-sequential boundaries', () => {
  it('with one look are the fixed test', () => {
    const plan = planGroupSequential({ information: [1] });
    expect(plan.criticalValues[0]).toBeCloseTo(1.959963984540054, 10);
    expect(plan.drift).toBeCloseTo(1.959963984540054 + 1.2815515655446004, 9);
    expect(plan.inflation).toBeCloseTo(1, 9);
  });

  // Jennison & Turnbull 2000, tables 2.1 and 2.3: two-sided α 0.05, constants for 2 and 5 looks, three decimals.
  it('are those of Pocock 2.178 and 2.413, of O’Brien and Fleming 1.977 and 2.040', () => {
    const last = (information: number[], boundary: Boundary) =>
      planGroupSequential({ information, boundary }).criticalValues.at(-1)!;
    expect(last(halves, { kind: 'pocock' })).toBeCloseTo(2.178, 3);
    expect(last(fifths, { kind: 'pocock' })).toBeCloseTo(2.413, 3);
    expect(last(halves, { kind: 'obrien-fleming' })).toBeCloseTo(1.977, 3);
    expect(last(fifths, { kind: 'obrien-fleming' })).toBeCloseTo(2.04, 3);
  });

  it('of Wang and Tsiatis join the two', () => {
    const of = (boundary: Boundary) => planGroupSequential({ information: fifths, boundary }).criticalValues;
    const apart = (a: Float64Array, b: Float64Array) => Math.max(...a.map((z, i) => Math.abs(z - b[i]!)));
    expect(apart(of({ kind: 'wang-tsiatis', delta: 0.5 }), of({ kind: 'pocock' }))).toBeLessThan(1e-12);
    expect(apart(of({ kind: 'wang-tsiatis', delta: 0 }), of({ kind: 'obrien-fleming' }))).toBeLessThan(1e-12);
  });

  it('leave α in all, spent as planned, whatever the looks', () => {
    const boundary = { kind: 'hwang-shih-decani', gamma: -4 } as const;
    const plan = planGroupSequential({ information: [0.3, 0.55, 1], boundary });
    [0.3, 0.55, 1].forEach((t, k) => {
      expect(plan.alphaSpent[k]).toBeCloseTo(spentAt(boundary, 0.025, t), 11);
    });
  });

  it('of a test at 1/2 that spends nothing there are the fixed ones', () => {
    const plan = planGroupSequential({ information: halves, boundary: { kind: 'kim-demets', power: 2000 } });
    expect(plan.criticalValues[0]).toBe(Infinity);
    expect(plan.criticalValues[1]).toBeCloseTo(1.959963984540054, 9);
  });

  it('keep error and power in simulated trials, and stop as early as said', () => {
    const plan = planGroupSequential({
      information: fifths,
      futility: { kind: 'lan-demets-obrien-fleming' },
    });
    const trials = 20_000;
    for (const [drift, course] of [
      [0, plan.underNull],
      [plan.drift, plan.underAlternative],
    ] as const) {
      let [rejected, information] = [0, 0];
      for (let trial = 0; trial < trials; trial++) {
        const stream = streamFor(2, trial, `looks ${drift}`);
        let score = 0;
        for (let k = 0; k < 5; k++) {
          score += drift * 0.2 + Math.sqrt(0.2) * stream.normal();
          const z = score / Math.sqrt(fifths[k]!);
          const [up, down] = [z >= plan.criticalValues[k]!, z < plan.futilityBounds![k]!];
          if (up) rejected += 1;
          if (!up && !down && k < 4) continue;
          information += fifths[k]!;
          break;
        }
      }
      const power = course.efficacy.reduce((a, b) => a + b, 0);
      // Standard errors 0.0011 and 0.0021; of the mean information below 0.002.
      expect(Math.abs(rejected / trials - power)).toBeLessThan(4 * Math.sqrt((power * (1 - power)) / trials));
      expect(Math.abs(information / trials - course.expectedInformation)).toBeLessThan(0.008);
    }
    expect(plan.underAlternative.efficacy.reduce((a, b) => a + b, 0)).toBeCloseTo(0.9, 9);
    expect(plan.underNull.efficacy.reduce((a, b) => a + b, 0)).toBeLessThan(0.025);
    expect(plan.betaSpent!.at(-1)).toBeCloseTo(0.1, 9);
  });

  it('leave the power in all when β is spent nearly at once', () => {
    const plan = planGroupSequential({
      information: [0.1, 0.98, 1],
      boundary: { kind: 'pocock' },
      futility: { kind: 'kim-demets', power: 0.01 },
    });
    expect(plan.betaSpent!.at(-1)).toBeCloseTo(0.1, 9);
    expect(plan.futilityBounds!.every((z, k) => z <= plan.criticalValues[k]!)).toBe(true);
  });

  it('need rates that ascend to 1, and errors in range', () => {
    const call = (information: number[], alpha = 0.025, boundary: Boundary = { kind: 'pocock' }) =>
      planGroupSequential({ information, alpha, boundary });
    expect(() => call([])).toThrow(/options\.information — expected rates that ascend/);
    expect(() => call([0.5, 0.4, 1])).toThrow(/information/);
    expect(() => call([0.5], 0.7, { kind: 'kim-demets', power: 0 })).toThrow(
      /information[\s\S]*alpha[\s\S]*boundary/,
    );
  });
});

describe('spending functions', () => {
  const all: Spending[] = [
    { kind: 'lan-demets-obrien-fleming' },
    { kind: 'lan-demets-pocock' },
    { kind: 'kim-demets', power: 3 },
    { kind: 'hwang-shih-decani', gamma: -4 },
  ];
  it('rise from nothing to all', () => {
    for (const spending of all) {
      const spent = [1e-9, 0.2, 0.5, 0.9, 1].map((t) => spentAt(spending, 0.05, t));
      expect(spent[0]).toBeLessThan(1e-8);
      expect(spent).toEqual([...spent].sort((a, b) => a - b));
      expect(spent[4]).toBe(0.05);
    }
  });
  it('are the formulas: Pocock at 1/2, Kim–DeMets, Hwang–Shih–DeCani with γ 0', () => {
    expect(spentAt(all[1]!, 0.05, 0.5)).toBeCloseTo(0.05 * Math.log(1 + (Math.E - 1) / 2), 15);
    expect(spentAt(all[2]!, 0.05, 0.5)).toBeCloseTo(0.05 / 8, 15);
    expect(spentAt({ kind: 'hwang-shih-decani', gamma: 0 }, 0.05, 0.5)).toBe(0.025);
    expect(spentAt(all[3]!, 0.05, 0.5)).toBeCloseTo((0.05 * (1 - Math.exp(2))) / (1 - Math.exp(4)), 15);
  });
});
