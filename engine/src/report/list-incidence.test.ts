import { describe, expect, it } from 'vitest';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import { listIncidence } from './list-incidence.ts';

const sample = makeSampleResult(6);
const months = [1, 2, 2, 3, 4, 5];

/** Six subjects, of arm A where nothing else is said. */
function six(reason: number[], event: number[], endpoint = 'pfs', without = -1, arm = new Int32Array(6)) {
  const column: TimeToEventColumn = {
    kind: 'time to event',
    endpoint,
    cutoffDay: 300,
    time: Float64Array.from(months, (m, i) => (i === without ? Number.NaN : m * daysPerMonth)),
    event: Uint8Array.from(event),
    reason: Uint8Array.from(reason),
    reasons: ['progression', 'death', 'data cut-off'],
  };
  const cohort = { ...sample.cohort, arm };
  return listIncidence({ ...sample, cohort, endpoints: { rows: [column] } }, endpoint);
}

describe('cumulative incidence of six subjects', () => {
  it('takes shares of those still free of any event, worked by hand', () => {
    // Progression at 1 and 2, death at 2, censored at 3, death at 4, censored at 5.
    const curves = six([0, 0, 1, 2, 1, 2], [1, 1, 1, 0, 1, 0]).filter(({ arm }) => arm === 'A');
    const [progression, death] = curves;
    expect(progression).toMatchObject({ cause: 'progression first', months: [1, 2], until: 5 });
    // 1/6, then 5/6 of 1/5; free after month 2: 3/6. Death: 5/6 of 1/5, then 3/6 of 1/2.
    progression!.incidence.forEach((x, i) => {
      expect(x).toBeCloseTo([1 / 6, 1 / 3][i]!, 14);
    });
    death!.incidence.forEach((x, i) => {
      expect(x).toBeCloseTo([1 / 6, 1 / 6 + 1 / 4][i]!, 14);
    });
  });

  it('counts a censoring that an endpoint names as competing: death, for time to progression', () => {
    const [progression, death] = six([0, 0, 1, 2, 1, 2], [1, 1, 0, 0, 0, 0], 'ttp').filter(
      ({ arm }) => arm === 'A',
    );
    expect(progression!.incidence.at(-1)).toBeCloseTo(1 / 3, 14);
    expect(death!.incidence.at(-1)).toBeCloseTo(1 / 6 + 1 / 4, 14);
  });

  it('leaves out a subject who is not in the analysis', () => {
    const [progression] = six([0, 0, 1, 2, 1, 2], [1, 1, 1, 0, 1, 0], 'pfs', 5);
    // Five at risk at month 1.
    expect(progression!.incidence[0]).toBeCloseTo(1 / 5, 14);
  });

  it('has the log-log limits of a share of six where nobody is censored', () => {
    // Three of six died first: standard error sqrt(0.5 * 0.5 / 6), on the scale of log(-log) over 0.5 * log 2.
    const [, death] = six([0, 0, 1, 1, 1, 0], [1, 1, 1, 1, 1, 1]);
    const width = (1.959963984540054 * Math.sqrt(0.25 / 6)) / (0.5 * Math.LN2);
    expect(death!.incidence.at(-1)).toBeCloseTo(0.5, 14);
    expect(death!.low.at(-1)).toBeCloseTo(0.5 ** Math.exp(width), 12);
    expect(death!.high.at(-1)).toBeCloseTo(0.5 ** Math.exp(-width), 12);
  });

  it('is flat at nothing in an arm without that event, and is not drawn for an arm without subjects', () => {
    const arm = Int32Array.of(0, 0, 0, 1, 1, 1);
    const curves = six([0, 0, 1, 0, 0, 2], [1, 1, 1, 1, 1, 0], 'pfs', -1, arm);
    expect(curves.map(({ arm: id, cause, incidence }) => [id, cause, incidence.length])).toEqual([
      ['A', 'progression first', 2],
      ['B', 'progression first', 2],
      ['A', 'death first', 1],
      ['B', 'death first', 0],
    ]);
    expect(six([0, 0, 1, 0, 0, 2], [1, 1, 1, 1, 1, 0]).map(({ arm: id }) => id)).toEqual(['A', 'A']);
  });

  it('is not listed where nothing competes', () => {
    expect(six([0, 0, 0, 2, 0, 2], [1, 1, 1, 0, 1, 0])).toEqual([]);
  });
});

it('adds up with the Kaplan–Meier estimate to one', () => {
  const result = makeSampleResult(200);
  for (const { id, estimates } of result.analysis.arms) {
    const last = listIncidence(result, 'pfs')
      .filter(({ arm }) => arm === id)
      .reduce((sum, { incidence }) => sum + (incidence.at(-1) ?? 0), 0);
    const pfs = estimates.find((e) => e.endpoint === 'pfs');
    if (pfs?.kind !== 'time to event') throw new Error('no curve');
    expect(last + pfs.curve.survival.at(-1)!).toBeCloseTo(1, 12);
  }
});
