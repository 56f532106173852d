import type { PublishedResult } from '../data/published-trial.ts';
import { log } from '../math/log.ts';
import { normalQuantile } from '../math/normal.ts';
import { logit, type Reading, readCount } from './estimate-quantity.ts';
import type { PublishedQuantity } from './published-quantity.ts';

/** Slope of the log odds of being without event over the log of time at the median of an exponential. */
const slopeAtMedian = 2 * log(2);
/** Share with an event that is assumed where a hazard ratio has no published limits. */
const assumedEvents = 0.7;

const z = normalQuantile(0.975);

/**
 * A published figure on the scale of simulated readings: log hazard ratio, or log odds; a median is read as the log
 * odds of being without event at that time, 0.
 *
 * @param record with a value
 * @param quantity of the record
 * @param subjects published number of each arm of the quantity
 * @return variance from the published limits, else from the numbers of subjects
 */
export function observeRecord(
  record: Pick<PublishedResult, 'value' | 'ci_low' | 'ci_high'>,
  quantity: PublishedQuantity,
  subjects: readonly number[],
): Reading {
  const { value, ci_low: low, ci_high: high } = record;
  switch (quantity.measure) {
    case 'hazard ratio': {
      const error = halfWidth(log(value!), low && log(low), high && log(high)) / z;
      const events = subjects.map((n) => assumedEvents * n);
      const variance = Number.isNaN(error) ? 1 / events[0]! + 1 / events[1]! : error * error;
      return { value: log(value!), variance };
    }
    case 'median': {
      const error = (slopeAtMedian * halfWidth(log(value!), low && log(low), high && log(high))) / z;
      return { value: 0, variance: Number.isNaN(error) ? 4 / subjects[0]! : error * error };
    }
    case 'rate': {
      const odds = (percent: number | null) =>
        percent === null || percent <= 0 || percent >= 100 ? null : logit(percent / 100);
      const n = subjects[0]!;
      const counted = readCount((value! / 100) * n, n);
      const own = odds(value);
      const error = own === null ? Number.NaN : halfWidth(own, odds(low), odds(high)) / z;
      return {
        value: own ?? counted.value,
        variance: Number.isNaN(error) ? counted.variance : error * error,
      };
    }
  }
}

/** Half the width of an interval; of one limit alone its distance; NaN without limits. */
function halfWidth(value: number, low: number | null, high: number | null): number {
  if (low !== null && high !== null) return (high - low) / 2;
  if (low !== null) return value - low;
  return high === null ? Number.NaN : high - value;
}
