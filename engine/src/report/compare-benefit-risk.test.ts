import { describe, expect, it } from 'vitest';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import type { EndpointColumn, TimeToEventColumn } from '../data/endpoint-table.ts';
import { estimateKaplanMeier } from '../statistics/kaplan-meier.ts';
import { testLandmarkDifference } from '../statistics/landmark-survival.ts';
import { compareBenefitRisk } from './compare-benefit-risk.ts';

/** Ten subjects in turns of arms A and B: response and grade by hand. */
function tenSubjects() {
  const sample = makeSampleResult(10);
  // A responds 4 of 5 and has grade 3 or higher in 2 of 5; B 2 of 5 and 1 of 5.
  const responder = Uint8Array.of(1, 1, 1, 1, 1, 0, 1, 0, 0, 0);
  const grade = Uint8Array.of(3, 4, 4, 0, 2, 2, 1, 0, 0, 1);
  const rows = sample.endpoints.rows.flatMap((row): EndpointColumn[] => {
    if (row.kind === 'response') return [{ ...row, responder }];
    return row.kind === 'grade' ? [{ ...row, grade }] : [];
  });
  return { ...sample, endpoints: { rows } };
}

describe('a place on the benefit–risk plane', () => {
  const [orr] = compareBenefitRisk(tenSubjects(), { experimental: 'A', control: 'B' }, 'neutropenia');

  it('is the difference of rates in percentage points', () => {
    expect(orr!.label).toBe('ORR');
    expect(orr!.benefit.value).toBeCloseTo(40, 12);
    expect(orr!.harm.value).toBeCloseTo(20, 12);
  });

  it('has the limits of a difference of two binomial rates', () => {
    // p (1 - p) / n: 0.8 * 0.2 / 5 + 0.4 * 0.6 / 5 = 0.08 and 0.4 * 0.6 / 5 + 0.2 * 0.8 / 5 = 0.08.
    const half = 1.959963984540054 * Math.sqrt(0.08) * 100;
    expect(orr!.benefit.high! - orr!.benefit.value!).toBeCloseTo(half, 10);
    expect(orr!.harm.value! - orr!.harm.low!).toBeCloseTo(half, 10);
  });

  it('has a region whose extent is that of the limits, wider by the quantile of two dimensions', () => {
    const width = Math.max(...orr!.region.map((corner) => corner.benefit)) - orr!.benefit.value!;
    expect(width / (orr!.benefit.high! - orr!.benefit.value!)).toBeCloseTo(
      2.447746830680816 / 1.959963984540054,
      10,
    );
  });

  it('leans upward where those who respond are those who are harmed', () => {
    // Covariances by hand: A (2/5 - 0.8 * 0.4) / 5 = 0.016, B (1/5 - 0.4 * 0.2) / 5 = 0.024.
    const rightmost = orr!.region[0]!;
    const slope = (rightmost.harm - orr!.harm.value!) / (rightmost.benefit - orr!.benefit.value!);
    expect(slope).toBeCloseTo((0.016 + 0.024) / 0.08, 10);
  });
});

it('survival is compared near the median of the control arm', () => {
  const places = compareBenefitRisk(
    makeSampleResult(400),
    { experimental: 'A', control: 'B' },
    'neutropenia',
  );
  expect(places.map(({ label }) => label)).toEqual(['PFS at 12 months', 'ORR', 'OS at 42 months']);
});

it('survival on the plane is the difference of the curves, with limits by Greenwood', () => {
  const sample = makeSampleResult(400);
  const [pfs] = compareBenefitRisk(sample, { experimental: 'A', control: 'B' }, 'neutropenia');
  const column = sample.endpoints.rows.find((row): row is TimeToEventColumn => row.endpoint === 'pfs')!;
  const [a, b] = [0, 1].map((arm) => {
    const members = [...sample.cohort.arm.keys()].filter((i) => sample.cohort.arm[i] === arm);
    return estimateKaplanMeier({
      time: Float64Array.from(members, (i) => column.time[i]!),
      event: Uint8Array.from(members, (i) => column.event[i]!),
    });
  });
  const { difference } = testLandmarkDifference(a!, b!, { time: 365.25 });
  expect(pfs!.benefit.value).toBeCloseTo(100 * difference.value!, 10);
  expect(pfs!.benefit.low).toBeCloseTo(100 * difference.low!, 10);
  expect(pfs!.benefit.high).toBeCloseTo(100 * difference.high!, 10);
});

it('a decline of the heart is harm, a complete response in the breast is benefit', () => {
  const sample = tenSubjects();
  const cutoffDay = 300;
  const decline = {
    kind: 'occurrence' as const,
    endpoint: 'lvef-decline',
    cutoffDay,
    words: ['decline', 'none'],
  };
  const pcr = { ...decline, endpoint: 'pcr', words: ['complete response', 'residual disease'] };
  // Of A three in five decline and four respond, of B none and one.
  const rows = [
    { ...decline, found: Uint8Array.of(0, 1, 0, 1, 0, 1, 1, 1, 1, 1) },
    { ...pcr, found: Uint8Array.of(0, 0, 0, 1, 0, 1, 0, 1, 1, 1) },
  ];
  const places = compareBenefitRisk(
    { ...sample, endpoints: { rows } },
    { experimental: 'A', control: 'B' },
    'lvef-decline',
  );
  expect(places.map(({ label }) => label)).toEqual(['pCR']);
  expect(places[0]!.benefit.value).toBeCloseTo(60, 12);
  expect(places[0]!.harm.value).toBeCloseTo(60, 12);
});

it('survival of two arms is compared at a landmark that a third, followed for less, does not move', () => {
  const sample = makeSampleResult(400);
  const short = sample.analysis.arms[0]!.estimates.flatMap((e) =>
    e.kind === 'time to event' ? [{ ...e, curve: { ...e.curve, months: [3], censored: [] } }] : [],
  );
  const third = { ...sample.analysis.arms[0]!, id: 'C', estimates: short };
  const analysis = { ...sample.analysis, arms: [...sample.analysis.arms, third] };
  const places = compareBenefitRisk(
    { ...sample, analysis },
    { experimental: 'A', control: 'B' },
    'neutropenia',
  );
  expect(places.map(({ label }) => label)).toEqual(['PFS at 12 months', 'ORR', 'OS at 42 months']);
});
