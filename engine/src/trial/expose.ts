import type { PeriodSchedule, RegimenChoice } from '../data/regimen.ts';
import type { ExposureCurve } from '../data/trial-result.ts';
import type { FollowUp } from '../solve/follow-up.ts';
import type { Integration } from '../solve/integration.ts';
import { followInLanes } from '../solve/lanes.ts';
import { followDoses } from '../solve/solve.ts';
import { estimateSampleQuantile } from '../statistics/sample-quantile.ts';
import { plannedDosesOf } from '../therapy/planned-doses.ts';
import { bodySize, clearanceSymbols } from './body-size.ts';
import { type Course, covariateOf, isGiven, loadSubject } from './course.ts';
import { drawChoice } from './draw-choice.ts';
import { membersOf } from './estimate.ts';

/** Subjects of each arm whose concentrations are kept for the figure. */
const sampleSize = 60;
/** First days of treatment that the figure shows [d]. */
const shownDays = 84;

/**
 * Percentiles of drug concentrations over the first cycles, from the first subjects of each arm as planned; of a
 * physician's choice from those who got it, choice by choice. A vaccine stays where it is injected, so it has none.
 *
 * @param course of the trial; its kernel is used
 * @param arms ids of the arms
 * @param drugs ids of the drugs
 */
export function expose(course: Course, arms: readonly string[], drugs: readonly string[]): ExposureCurve[] {
  const members = membersOf(course.cohort.arm, arms.length);
  return arms.flatMap((arm, a) => {
    const period = course.schedules[a]![0]!;
    const { choices } = period;
    const isOf = (choice: RegimenChoice) => (subject: number) =>
      choices.length === 1 || drawChoice(course, subject, 0) === choice;
    return choices.flatMap((choice) =>
      exposeSample(course, {
        subjects: members[a]!.filter(isOf(choice)).slice(0, sampleSize),
        period: { ...period, choices: [choice] },
      }).map(({ drug, ...curve }) => ({
        arm,
        ...(choices.length > 1 && choice.name !== null && { choice: choice.name }),
        drug: drugs[drug]!,
        ...curve,
      })),
    );
  });
}

interface Sample {
  readonly subjects: readonly number[];
  /** The period with this choice alone. */
  readonly period: PeriodSchedule;
}

/** The curves of the drugs of one choice, by index of the drug. */
function exposeSample(
  course: Course,
  { subjects, period }: Sample,
): (Omit<ExposureCurve, 'arm' | 'drug'> & { drug: number })[] {
  const days = sampleDays();
  const values = followInLanes(course.kernel, subjects, {
    tolerances: course.tolerances,
    follow: (integration, subject) =>
      followConcentrations(course, integration, { subject, period, times: days }),
  });
  const solved = subjects.flatMap((subject, k) =>
    values[k]!.length > 0 ? [{ subject, values: values[k]! }] : [],
  );
  const { regimens } = period.choices[0]!;
  const isShown = (drug: number) => course.drugs[drug]!.class !== 'vaccine';
  return [...new Set(regimens.map(({ drug }) => drug))].filter(isShown).map((d) => {
    const takers = solved.filter(({ subject }) =>
      regimens.some((regimen) => regimen.drug === d && isGiven(course, subject, regimen)),
    );
    const at = (share: number) =>
      Array.from(days, (_, k) =>
        takers.length === 0
          ? Number.NaN
          : estimateSampleQuantile(
              Float64Array.from(takers, (s) => s.values[d]![k]!),
              share,
            ),
      );
    const percentiles = { p5: at(0.05), p50: at(0.5), p95: at(0.95) };
    const averages = takers.map((s) => ({ subject: s.subject, average: averageOver(days, s.values[d]!) }));
    return { drug: d, days: [...days], ...percentiles, subjects: takers.length, averages };
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
  {
    subject,
    period,
    times,
  }: { readonly subject: number; readonly period: PeriodSchedule; readonly times: Float64Array },
): FollowUp<number[][]> {
  const value = (symbol: string) => covariateOf(course, subject, symbol);
  loadSubject(course, subject, integration.lane);
  const body = bodySize(clearanceSymbols(course.drugs), value);
  const [choice] = period.choices;
  const regimens = choice!.regimens.filter((regimen) => isGiven(course, subject, regimen));
  const doses = plannedDosesOf({ ...period, choices: [{ ...choice!, regimens }] }, body, {
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
