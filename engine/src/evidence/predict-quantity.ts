import type { Estimate } from '../data/analysis.ts';
import type { EndpointColumn, EndpointTable, TimeToEventColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import { exp } from '../math/exp.ts';
import { normalQuantile } from '../math/normal.ts';
import { estimateCox } from '../statistics/cox.ts';
import type { KaplanMeierCurve } from '../statistics/kaplan-meier.ts';
import { estimateQuantile } from '../statistics/median-survival.ts';
import { analysedOf, classesOf } from '../trial/estimate.ts';
import {
  curveOfColumn,
  logit,
  readLogHazardRatio,
  readRate,
  readShareAt,
  sizeOf,
} from '../trial/estimate-quantity.ts';
import { predictionVariance, varianceBetween } from './between-draws.ts';
import { joinTimes } from './join-columns.ts';

/** What is predicted of a trial. */
export interface PredictedQuantity {
  /** Endpoint of the design. */
  readonly endpoint: string;
  readonly measure: 'hazard ratio' | 'median' | 'rate';
  /** Indices of the arm, or of experimental and control. */
  readonly arms: readonly number[];
  readonly atMonths: number | null;
  /** Published subjects of each of these arms. */
  readonly subjects: readonly number[];
}

const none: Estimate = { value: null, low: null, high: null };
const z = normalQuantile(0.975);

/**
 * Predicts a published quantity from draws that have subjects of their own: the value from all subjects together, the
 * interval for a trial of the published size by parameters, trial effects and sampling.
 *
 * @param quantity what, and of how many subjects
 * @param draws tables of each arm for each draw; rows of the arms are the same women
 * @return hazard ratio, months, or percent; of a median a limit that is not reached is null
 */
export function predictQuantity(
  quantity: PredictedQuantity,
  draws: readonly (readonly EndpointTable[])[],
): Estimate {
  const columns = quantity.arms.map((arm) =>
    draws.map((tables) => tables[arm]!.rows.find((row) => row.endpoint === quantity.endpoint)!),
  );
  const [first, second] = columns as readonly TimeToEventColumn[][];
  if (quantity.measure === 'hazard ratio') return predictHazardRatio(first!, second!, quantity.subjects);
  if (columns[0]![0]!.kind !== 'time to event') {
    return predictRate(columns[0] as readonly Untimed[], quantity.subjects[0]!);
  }
  const curves = first!.map(curveOfColumn);
  const all = curveOfColumn(joinTimes(first!));
  const target = { curves, all, subjects: quantity.subjects[0]! };
  return quantity.measure === 'median' ? predictMedian(target) : predictShare(target, quantity.atMonths!);
}

type Untimed = Exclude<EndpointColumn, TimeToEventColumn>;

/** Value by Cox with draws as strata; sampling by the information of arms of the published size. */
function predictHazardRatio(
  experimental: readonly TimeToEventColumn[],
  control: readonly TimeToEventColumn[],
  subjects: readonly number[],
): Estimate {
  const readings = experimental.map((column, d) => readLogHazardRatio(column, control[d]!));
  const data = pairOf(experimental, control);
  const pooled = estimateCox(data, [data.isExperimental], { strata: data.draw });
  const weights = data.isExperimental.map((side) =>
    side === 1 ? subjects[0]! / data.counts[0] : subjects[1]! / data.counts[1],
  );
  const sized = estimateCox(data, [data.isExperimental], { weights });
  if (pooled.outcome !== 'success' || sized.outcome !== 'success') return none;
  const variance = predictionVariance(varianceBetween(readings), sized.modelVariance[0]!);
  const [value, half] = [pooled.coefficients[0]!, z * Math.sqrt(variance)];
  return { value: exp(value), low: exp(value - half), high: exp(value + half) };
}

function pairOf(experimental: readonly TimeToEventColumn[], control: readonly TimeToEventColumn[]) {
  const rows = [experimental, control].flatMap((columns, side) =>
    columns.flatMap((column, draw) =>
      analysedOf(column, [...column.time.keys()]).map((i) => ({
        time: column.time[i]!,
        event: column.event[i]!,
        draw,
        side: 1 - side,
      })),
    ),
  );
  const isExperimental = Float64Array.from(rows, ({ side }) => side);
  const first = isExperimental.reduce((sum, side) => sum + side, 0);
  return {
    time: Float64Array.from(rows, ({ time }) => time),
    event: Uint8Array.from(rows, ({ event }) => event),
    draw: Int32Array.from(rows, ({ draw }) => draw),
    isExperimental,
    counts: [first, rows.length - first] as const,
  };
}

/** Curves of one arm: of each draw, and of all subjects. */
interface Target {
  readonly curves: readonly KaplanMeierCurve[];
  readonly all: KaplanMeierCurve;
  readonly subjects: number;
}

/** Log odds of being without event at a day, with the variance for a trial of the published size. */
function shareAt({ curves, all, subjects }: Target, day: number): { value: number; half: number } {
  const pooled = readShareAt(all, day);
  const parts = varianceBetween(curves.map((curve) => readShareAt(curve, day)));
  const variance = predictionVariance(parts, (pooled.variance * all.subjects) / subjects);
  return { value: pooled.value, half: z * Math.sqrt(variance) };
}

/** Limits where the curve of all passes the shares that a trial may have at the median. */
function predictMedian(target: Target): Estimate {
  const median = estimateQuantile(target.all).value;
  const last = target.all.time.at(-1);
  if (last === undefined) return none;
  const { half } = shareAt(target, median ?? last);
  const monthsAt = (odds: number) => {
    const reached = estimateQuantile(target.all, 1 - share(odds)).value;
    return reached === null ? null : reached / daysPerMonth;
  };
  const value = median === null ? null : median / daysPerMonth;
  return { value, low: monthsAt(half), high: monthsAt(-half) };
}

function predictShare(target: Target, months: number): Estimate {
  const day = months * daysPerMonth;
  if ((target.all.time.at(-1) ?? 0) < day) return none;
  const { value, half } = shareAt(target, day);
  return percent(value, half);
}

function predictRate(columns: readonly Untimed[], subjects: number): Estimate {
  const counted = columns.reduce((sum, column) => {
    const { isCounted } = classesOf(column);
    return sum + Array.from({ length: sizeOf(column) }, (_, i) => i).filter(isCounted).length;
  }, 0);
  const size = columns.reduce((sum, column) => sum + sizeOf(column), 0);
  if (size === 0) return none;
  const rate = Math.min(1 - 0.5 / size, Math.max(0.5 / size, counted / size));
  // a trial of the published size may count none or all: half a subject is added to either side
  const sampling = 1 / (subjects * rate * (1 - rate) + 0.5);
  const variance = predictionVariance(varianceBetween(columns.map(readRate)), sampling);
  return percent(logit(rate), z * Math.sqrt(variance));
}

function percent(value: number, half: number): Estimate {
  return { value: 100 * share(value), low: 100 * share(value - half), high: 100 * share(value + half) };
}

function share(odds: number): number {
  return 1 / (1 + exp(-odds));
}
