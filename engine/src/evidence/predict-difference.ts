import type { Estimate } from '../data/analysis.ts';
import type { EndpointTable, TimeToEventColumn } from '../data/endpoint-table.ts';
import { normalQuantile } from '../math/normal.ts';
import { classesOf } from '../trial/estimate.ts';
import { curveOfColumn, type Reading, sizeOf } from '../trial/estimate-quantity.ts';
import { predictionVariance, varianceBetween } from './between-draws.ts';

const z = normalQuantile(0.975);

/** A share with its variance and the number of subjects. */
export interface Share extends Reading {
  readonly subjects: number;
}

/** The share of those who count in the rate of an endpoint without time. */
export function readUntimedShare(column: EndpointTable['rows'][number]): Share {
  if (column.kind === 'time to event') return { value: Number.NaN, variance: Number.NaN, subjects: 0 };
  const { isCounted } = classesOf(column);
  const n = sizeOf(column);
  const value = Array.from({ length: n }, (_, i) => i).filter(isCounted).length / n;
  return { value, variance: binomialVariance(value, n), subjects: n };
}

/** Of a share; half a subject on either side, so that none and all have an error as well. */
function binomialVariance(share: number, n: number): number {
  const inside = (n * share + 0.5) / (n + 1);
  return (inside * (1 - inside)) / n;
}

/** The share of those without event at a day, with Greenwood's variance, or the binomial one where that is none. */
export function readSurvivalAt(column: TimeToEventColumn, day: number): Share {
  const curve = curveOfColumn(column);
  const row = curve.time.findLastIndex((t) => t <= day);
  const value = row < 0 ? 1 : curve.survival[row]!;
  const error = row < 0 ? 0 : curve.standardError[row]!;
  const variance = error > 0 ? error * error : binomialVariance(value, curve.subjects);
  return { value, variance, subjects: curve.subjects };
}

/**
 * Experimental less control [percentage points] with a prediction interval for a trial of the published size.
 *
 * @param own shares of one side, one per draw
 * @param control the same of the other
 * @param subjects published subjects of either side
 */
export function predictDifference(
  own: readonly Share[],
  control: readonly Share[],
  subjects: readonly number[],
): Estimate {
  const readings = own.map((a, d) => ({
    value: a.value - control[d]!.value,
    variance: a.variance + control[d]!.variance,
  }));
  const mean = readings.reduce((sum, { value }) => sum + value, 0) / readings.length;
  const sampling = [own, control].reduce(
    (sum, shares, side) =>
      sum + shares.reduce((s, x) => s + (x.variance * x.subjects) / subjects[side]!, 0) / shares.length,
    0,
  );
  const half = z * Math.sqrt(predictionVariance(varianceBetween(readings), sampling));
  return { value: 100 * mean, low: 100 * (mean - half), high: 100 * (mean + half) };
}
