import type { ExposureCurve } from '../data/trial-result.ts';
import type { FollowUp } from '../solve/follow-up.ts';
import type { Integration } from '../solve/integration.ts';
import { followInLanes } from '../solve/lanes.ts';
import { followDoses } from '../solve/solve.ts';
import { plannedDosesOf } from '../therapy/planned-doses.ts';
import { bodySize, clearanceSymbols } from './body-size.ts';
import { type Course, covariateOf, isGiven, loadSubject } from './course.ts';
import { membersOf } from './estimate.ts';

/** Subjects of each arm whose concentrations are kept for the figure. */
const sampleSize = 60;
/** First days of treatment that the figure shows [d]. */
const shownDays = 84;

/**
 * Percentiles of drug concentrations over the first cycles, from the first subjects of each arm as planned. A vaccine
 * stays where it is injected, so it has none.
 *
 * @param course of the trial; its kernel is used
 * @param arms ids of the arms
 * @param drugs ids of the drugs
 */
export function expose(course: Course, arms: readonly string[], drugs: readonly string[]): ExposureCurve[] {
  const members = membersOf(course.cohort.arm, arms.length);
  return arms.flatMap((arm, a) => {
    const sample = members[a]!.slice(0, sampleSize);
    const period = course.schedules[a]![0]!;
    const days = sampleDays();
    const values = followInLanes(course.kernel, sample, {
      tolerances: course.tolerances,
      follow: (integration, i) => followConcentrations(course, integration, { subject: i, times: days }),
    });
    const solved = sample.flatMap((subject, k) =>
      values[k]!.length > 0 ? [{ subject, values: values[k]! }] : [],
    );
    const { regimens } = period.choices[0]!;
    const isShown = (drug: number) => course.drugs[drug]!.class !== 'vaccine';
    return [...new Set(regimens.map((r) => r.drug))].filter(isShown).map((d) => {
      const takers = solved.filter(({ subject }) =>
        regimens.some((r) => r.drug === d && isGiven(course, subject, r)),
      );
      const at = (share: number) =>
        Array.from(days, (_, k) =>
          percentile(
            takers.map((s) => s.values[d]![k]!),
            share,
          ),
        );
      const percentiles = { p5: at(0.05), p50: at(0.5), p95: at(0.95) };
      const averages = takers.map((s) => ({ subject: s.subject, average: averageOver(days, s.values[d]!) }));
      return {
        arm,
        drug: drugs[d]!,
        days: [...days],
        ...percentiles,
        subjects: takers.length,
        averages,
      };
    });
  });
}

/** Dense after the first dose, where a taxane falls within hours; then every half day and around doses. */
function sampleDays(): Float64Array {
  const days = new Set<number>();
  for (let k = 0; k <= 96; k++) days.add(k / 96);
  for (let k = 0; k <= 2 * shownDays; k++) days.add(k / 2);
  for (let k = 0; k < shownDays; k++) for (const h of [1, 2, 4]) days.add(k + h / 24);
  return Float64Array.from(days).sort();
}

/** Concentration [mg/L] of each drug at each time; empty for a subject that fails to solve. */
function* followConcentrations(
  course: Course,
  integration: Integration,
  { subject, times }: { readonly subject: number; readonly times: Float64Array },
): FollowUp<number[][]> {
  const { cohort, schedules } = course;
  const value = (symbol: string) => covariateOf(course, subject, symbol);
  loadSubject(course, subject, integration.lane);
  const body = bodySize(clearanceSymbols(course.drugs), value);
  const period = schedules[cohort.arm[subject]!]![0]!;
  const regimens = period.choices[0]!.regimens.filter((regimen) => isGiven(course, subject, regimen));
  const doses = plannedDosesOf({ ...period, choices: [{ share: 1, regimens }] }, body, {
    until: shownDays,
    target: (drug) => course.doseTarget[drug]!,
  });
  const { states, values, outcome } = yield* followDoses(integration, { doses, times });
  if (outcome.kind !== 'success') return [];
  const concentrations = course.concentration.map(() => new Array<number>(times.length));
  times.forEach((time, k) => {
    integration.observeAt(time, values.subarray(k * states.length, (k + 1) * states.length));
    course.concentration.forEach((output, d) => {
      concentrations[d]![k] = Math.max(0, integration.output(output));
    });
  });
  return concentrations;
}

/** Area under the curve by trapezia over the time it spans. */
function averageOver(days: Float64Array, concentrations: readonly number[]): number {
  let area = 0;
  for (let k = 1; k < days.length; k++) {
    area += ((concentrations[k - 1]! + concentrations[k]!) / 2) * (days[k]! - days[k - 1]!);
  }
  return area / (days.at(-1)! - days[0]!);
}

/** Percentile by linear interpolation between order statistics. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
