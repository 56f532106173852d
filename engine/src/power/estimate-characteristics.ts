import { daysPerMonth } from '../data/months.ts';
import type { ComparisonCharacteristics, Measured } from '../data/operating-characteristics.ts';
import { exp } from '../math/exp.ts';
import { estimateSampleQuantile } from '../statistics/sample-quantile.ts';
import type { LookPlan } from '../trial/plan-looks.ts';
import { estimatePoolError, meanOf, varianceOf } from './pool-error.ts';
import { endings, type ReplicateColumns } from './replicate-columns.ts';
import type { ReplicatePlan, TestPlan } from './replicate-plan.ts';
import type { TestReplicates } from './run-replicates.ts';

type Course = ComparisonCharacteristics['underNull'];
type Estimates = Omit<
  ComparisonCharacteristics,
  'endpoint' | 'experimental' | 'control' | 'alpha' | 'powerBySize'
>;

/**
 * Estimates the operating characteristics of one comparison, each with its errors.
 *
 * @param plan that the replicates were drawn by
 * @param test the comparison
 * @param replicates what came of them
 */
export function estimateCharacteristics(
  plan: ReplicatePlan,
  test: TestPlan,
  { design, null: underNull }: TestReplicates,
): Estimates {
  const last = test.looks.length - 1;
  const ends = (columns: ReplicateColumns, look: number | null, kind: (typeof endings)[number]) =>
    Float64Array.from(columns.ending, (code, r) =>
      endings[code] === kind && (look === null || columns.look[r] === look) ? 1 : 0,
    );
  const without = (k: number) => (k === last ? 'not rejected' : 'futility');
  const values = [
    ends(design, null, 'efficacy'),
    Float64Array.from(underNull.rejected),
    ...courseColumns(design),
    ...courseColumns(underNull),
    test.kind === 'rate' ? design.effect.map((difference) => 100 * difference) : design.effect,
    ...test.looks.flatMap((_, k) => [
      ends(design, k, 'efficacy'),
      ends(design, k, without(k)),
      ends(underNull, k, 'efficacy'),
      ends(underNull, k, without(k)),
    ]),
  ];
  const measured = values.map((column) => measure(column, plan));
  const [power, typeIError] = measured as [Measured, Measured];
  const effect = [measured[8]!, values[8]!.subarray(0, plan.replicates)] as const;
  const isLogRank = test.weight.rho === 0 && test.weight.gamma === 0;
  return {
    test: test.kind === 'rate' ? 'rates' : isLogRank ? 'log-rank' : 'fleming-harrington',
    stratified: test.stratified,
    power,
    typeIError,
    ...courseOf(measured.slice(2, 5)),
    underNull: courseOf(measured.slice(5, 8)),
    hazardRatio: test.kind === 'rate' ? null : spreadOf(...effect, exp),
    rateDifference: test.kind === 'rate' ? spreadOf(...effect, (x) => x) : null,
    stoppingTimes: {
      design: quantilesOf(design.day.subarray(0, plan.replicates)),
      null: quantilesOf(underNull.day.subarray(0, plan.replicates)),
    },
    looks: test.looks.map((look, k) => lookOf(test, look, measured.slice(9 + 4 * k, 13 + 4 * k))),
  };
}

/** Means over the replicates of the whole pool, with their Monte-Carlo and pool errors. */
function measure(column: Float64Array, { replicates, groups }: ReplicatePlan): Measured {
  const known = column.subarray(0, replicates).filter((value) => !Number.isNaN(value));
  if (known.length === 0) return { value: null, monteCarloError: null, poolError: null };
  const value = meanOf(known);
  const monteCarloError = known.length < 2 ? null : Math.sqrt(varianceOf(known, value) / known.length);
  return { value, monteCarloError, poolError: estimatePoolError(column.subarray(replicates), groups) };
}

function courseColumns({ day, enrolled, events }: ReplicateColumns): Float64Array[] {
  return [
    Float64Array.from(day, (d) => d / daysPerMonth),
    Float64Array.from(enrolled),
    Float64Array.from(events),
  ];
}

function courseOf(measured: readonly Measured[]): Course {
  return { durationMonths: measured[0]!, subjects: measured[1]!, events: measured[2]! };
}

/** An effect with the spread of single trials, brought back to the scale that is told. */
function spreadOf(
  mean: Measured,
  column: Float64Array,
  back: (x: number) => number,
): NonNullable<Estimates['hazardRatio']> {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number) =>
    sorted.length === 0
      ? null
      : back(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
  const value = mean.value === null ? null : back(mean.value);
  return { ...mean, value, low: at(0.025), high: at(0.975), without: column.length - sorted.length };
}

/** Smallest, every 5th percentile, largest, in months. */
function quantilesOf(days: Int32Array): number[] {
  const months = Float64Array.from(days, (day) => day / daysPerMonth);
  return Array.from({ length: 21 }, (_, k) => estimateSampleQuantile(months, k / 20)!);
}

function lookOf(test: TestPlan, look: LookPlan, measured: readonly Measured[]): Estimates['looks'][number] {
  const finite = (x: number) => (Number.isFinite(x) ? x : null);
  const most = test.looks[test.looks.length - 1]!.events;
  return {
    events: finite(look.events),
    fraction: Number.isFinite(most) ? look.events / most : 1,
    efficacyBound: finite(look.efficacy),
    futilityBound: finite(look.futility),
    efficacy: measured[0]!,
    futility: measured[1]!,
    efficacyUnderNull: measured[2]!,
    futilityUnderNull: measured[3]!,
  };
}
