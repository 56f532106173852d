import type { EndpointColumn, TimeToEventColumn } from '../data/endpoint-table.ts';
import { log } from '../math/log.ts';
import { estimateCox } from '../statistics/cox.ts';
import { estimateKaplanMeier, type KaplanMeierCurve } from '../statistics/kaplan-meier.ts';
import { analysedOf, classesOf, survivalDataOf } from './estimate.ts';

/** An estimate on a scale without bounds, with its sampling variance; both NaN where it cannot be had. */
export interface Reading {
  readonly value: number;
  readonly variance: number;
}

const nothing: Reading = { value: Number.NaN, variance: Number.NaN };

/**
 * The log hazard ratio of arms that the same subjects were followed under, by Cox (Efron ties).
 *
 * @param experimental rows of the subjects under one arm
 * @param control rows of the same subjects under the other
 * @return its variance is robust over subjects, since each is in both arms
 */
export function readLogHazardRatio(experimental: TimeToEventColumn, control: TimeToEventColumn): Reading {
  const sides = [experimental, control].map((column) => analysedOf(column, [...column.time.keys()]));
  const data = sides.map((members, side) => survivalDataOf(side === 0 ? experimental : control, members));
  const joined = {
    time: Float64Array.from(data.flatMap(({ time }) => [...time])),
    event: Uint8Array.from(data.flatMap(({ event }) => [...event])),
  };
  if (sides.some((members) => members.length === 0)) return nothing;
  const isExperimental = Float64Array.from(joined.time, (_, k) => (k < sides[0]!.length ? 1 : 0));
  const cluster = Int32Array.from(sides.flat());
  const fit = estimateCox(joined, [isExperimental], { cluster });
  return fit.outcome === 'success' ? { value: fit.coefficients[0]!, variance: fit.variance[0]! } : nothing;
}

/** The Kaplan–Meier curve of a column. */
export function curveOfColumn(column: TimeToEventColumn): KaplanMeierCurve {
  return estimateKaplanMeier(survivalDataOf(column, analysedOf(column, [...column.time.keys()])));
}

/**
 * The log odds of being without event at a time.
 *
 * @param curve of one arm; after its end it is taken to lie flat
 * @param day time [d]
 * @return variance by Greenwood; a share of 0 or 1 counts as half a subject away from it
 */
export function readShareAt(curve: KaplanMeierCurve, day: number): Reading {
  const n = curve.subjects;
  if (n === 0) return nothing;
  const row = curve.time.findLastIndex((t) => t <= day);
  const survival = row < 0 ? 1 : curve.survival[row]!;
  const share = Math.min(1 - 0.5 / n, Math.max(0.5 / n, survival));
  const error = row < 0 ? 0 : curve.standardError[row]!;
  const binomial = (share * (1 - share)) / n;
  const variance = error * error > 0 ? error * error : binomial;
  return { value: logit(share), variance: variance / (share * (1 - share) * (share * (1 - share))) };
}

/** The log odds of an endpoint without time: response, occurrence or an event of counted grade. */
export function readRate(column: Exclude<EndpointColumn, TimeToEventColumn>): Reading {
  const { isCounted } = classesOf(column);
  const n = sizeOf(column);
  if (n === 0) return nothing;
  let count = 0;
  for (let i = 0; i < n; i++) if (isCounted(i)) count += 1;
  return readCount(count, n);
}

/** The log odds of a count, half a subject added to either side. */
export function readCount(count: number, n: number): Reading {
  const share = (count + 0.5) / (n + 1);
  return { value: logit(share), variance: 1 / (n * share * (1 - share)) };
}

/** Rows of a column. */
export function sizeOf(column: EndpointColumn): number {
  switch (column.kind) {
    case 'time to event':
      return column.time.length;
    case 'response':
      return column.best.length;
    case 'occurrence':
      return column.found.length;
    case 'grade':
      return column.grade.length;
  }
}

export function logit(share: number): number {
  return log(share / (1 - share));
}
