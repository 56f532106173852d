import { describe, expect, it } from 'vitest';
import type { EndpointTable } from '../data/endpoint-table.ts';
import { type TrialDesign, trialDesignSchema } from '../data/trial-design.ts';
import { estimate, membersOf } from './estimate.ts';

function design(roles: readonly string[]): TrialDesign {
  return trialDesignSchema.parse({
    id: 'test',
    title: 'Test',
    population: 'test',
    subjects: 6,
    arms: roles.map((role, i) => ({
      id: `arm${i}`,
      label: `arm ${i}`,
      role,
      periods: [{ name: 'p', drugs: [{ drug: 'd', dose: '1 mg', every: '21 d' }] }],
    })),
    analysis: [
      {
        endpoint: 'os',
        cutoff: '40 months',
        confidence: 0.9,
        landmarks: ['2 months', '4 months', '10 months'],
        restrictedMeanTo: '4 months',
      },
    ],
  });
}
const month = 30.4375;

/** Arm 0 dies at 1, 2 and 3 months; arm 1 at 2 months, is censored at 3 and dies at 6. */
const arm = Int32Array.of(0, 1, 0, 1, 0, 1);
const table: EndpointTable = {
  rows: [
    {
      kind: 'time to event',
      endpoint: 'os',
      cutoffDay: 12 * month,
      time: Float64Array.of(1, 2, 2, 3, 3, 6).map((m) => m * month),
      event: Uint8Array.of(1, 1, 1, 0, 1, 1),
      reason: Uint8Array.of(0, 0, 0, 1, 0, 0),
      reasons: ['death', 'data cut-off'],
    },
    {
      kind: 'response',
      endpoint: 'orr',
      cutoffDay: 12 * month,
      best: Uint8Array.of(0, 3, 1, 2, 4, 2),
      responder: Uint8Array.of(1, 0, 1, 0, 0, 0),
      bestChange: new Float64Array(6),
    },
    { kind: 'grade', endpoint: 'neutropenia', cutoffDay: 12 * month, grade: Uint8Array.of(4, 3, 2, 0, 3, 1) },
  ],
};

describe('two arms of three subjects', () => {
  const [first, second] = estimate(design(['experimental', 'control']), arm, table);

  it('have medians of 2 and 6 months, and their events and reasons', () => {
    // arm 1: survival 2/3 after 2 months, then 0 after 6
    const os = [first, second].map((a) => a!.estimates[0]);
    expect(os[0]).toMatchObject({ n: 3, events: 3, reasons: { death: 3, 'data cut-off': 0 } });
    expect(os[1]).toMatchObject({ n: 3, events: 2, reasons: { death: 2, 'data cut-off': 1 } });
    expect(os.map((e) => (e?.kind === 'time to event' ? e.median.value : 0))).toEqual([2, 6]);
  });

  it('have curves with numbers at risk every 6 months to the cut-off', () => {
    const os = second!.estimates[0]!;
    if (os.kind !== 'time to event') throw new Error('no curve');
    expect(os.curve.months).toEqual([2, 3, 6]);
    expect(os.curve.survival.map((s) => Math.round(s * 1e12) / 1e12)).toEqual([
      Math.round((2 / 3) * 1e12) / 1e12,
      Math.round((2 / 3) * 1e12) / 1e12,
      0,
    ]);
    expect(os.curve.censored).toEqual([3]);
    expect(os.curve.atRiskMonths).toEqual([0, 6, 12]);
    expect(os.curve.atRisk).toEqual([3, 1, 0]);
  });

  it('have landmarks in percent and restricted means in months', () => {
    // arm 1: survival 1 to month 2, 2/3 to month 6; arm 0 has none left from month 3 on
    const [a, b] = [first, second].map((arm) => arm!.estimates[0]!);
    if (a?.kind !== 'time to event' || b?.kind !== 'time to event') throw new Error('no curve');
    expect(b.landmarks.map(({ months }) => Math.round(months))).toEqual([2, 4, 10]);
    expect(b.landmarks[0]!.eventFree.value).toBeCloseTo(200 / 3, 10);
    expect(b.landmarks[1]!.eventFree.value).toBeCloseTo(200 / 3, 10);
    expect(b.landmarks[2]!.eventFree.value).toBe(0);
    expect(a.landmarks[1]!.eventFree.value).toBe(0);
    expect(b.landmarks[0]!.incidence).toBeNull();
    expect(b.restrictedMean!.value).toBeCloseTo(2 + (2 * 2) / 3, 10);
    // arm 0: a month of 1, one of 2/3, one of 1/3
    expect(a.restrictedMean!.value).toBeCloseTo(2, 10);
    expect(a.restrictedMean!.toMonths).toBe(4);
  });

  it('have rates in percent with the count of each class', () => {
    expect(first!.estimates[1]).toMatchObject({
      count: 2,
      classes: { 'complete response': 1, 'partial response': 1, 'not evaluable': 1, 'stable disease': 0 },
    });
    const [, orr, neutropenia] = first!.estimates;
    expect(orr?.kind === 'rate' ? orr.rate.value : 0).toBeCloseTo(200 / 3, 12);
    // grade 3 and above count
    expect(neutropenia).toMatchObject({
      count: 2,
      n: 3,
      classes: { 'grade 4': 1, 'grade 3': 1, 'grade 2': 1 },
    });
  });
});

describe('members of the arms', () => {
  it('are listed in order, and none for an empty arm', () => {
    expect(membersOf(arm, 3)).toEqual([[0, 2, 4], [1, 3, 5], []]);
  });
});
