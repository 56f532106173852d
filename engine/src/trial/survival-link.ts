import { drugSymbol } from '../data/drug-model.ts';
import { evaluate } from '../data/evaluate-expression.ts';
import { measureCode, type Observations } from '../data/observations.ts';
import { readExpression } from '../data/read-expression.ts';
import type { courseSymbols, SurvivalLink } from '../data/survival-link.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { estimateGrowth } from '../observe/estimate-growth.ts';
import { streamFor } from '../random/stream.ts';
import { type Course, type CourseLink, covariateOf } from './course.ts';

/** Prefix of the parameters of a link in the cohort. */
export const linkPrefix = drugSymbol('survival_link', '');

/** Reads the formula of a link. */
export function setSurvivalLink(link: SurvivalLink): CourseLink {
  const { distribution, location } = link;
  return { distribution, location: readExpression(location, `${link.id}: location`) };
}

/** Last day of the scans that a link looks at [d]. */
export function linkHorizon(course: Course, subject: number): number {
  return covariateOf(course, subject, `${linkPrefix}horizon`);
}

/**
 * Day of death by a survival link, from the scans up to the first progression. The random number behind it is that of
 * the mechanistic hazard, so that who is lucky under one link is so under the other.
 *
 * @param course with a survival link
 * @param subject of the cohort
 * @param scans record of the subject
 * @return a whole day from 1 on; Infinity where the link gives no finite time
 */
export function drawLinkedDeath(course: Course, subject: number, scans: Observations): number {
  const { distribution, location } = course.survivalLink!;
  const own = (name: string) => covariateOf(course, subject, linkPrefix + name);
  const seen = describeCourse(scans, own);
  const lookup = (name: string) => {
    if (Object.hasOwn(seen, name)) return seen[name as keyof typeof seen];
    const parameter = own(name);
    return Number.isNaN(parameter) ? covariateOf(course, subject, name) : parameter;
  };
  const stream = streamFor(course.seed, subject, 'death');
  // a small uniform number is a long life by either hazard and link
  const luck = distribution === 'log-normal' ? -stream.normal() : log(stream.exponential());
  const time = exp(evaluate(location, lookup) + own('sigma') * luck);
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : Math.max(1, Math.ceil(time));
}

/** What a link may know of the course of a tumour. */
function describeCourse(
  scans: Observations,
  own: (name: string) => number,
): Readonly<Record<keyof typeof courseSymbols, number>> {
  const sums = readSums(scans);
  const { growthRate, timeToGrowth } = estimateGrowth(sums, {
    growth: [own('growthTypical'), own('growthSpread')],
    shrinkage: [own('shrinkageTypical'), own('shrinkageSpread')],
    error: { additive: own('additiveError'), proportional: own('proportionalError') },
  });
  return { sumAtBaseline: sums[0]?.sum ?? Number.NaN, growthRate, timeToGrowth };
}

/** Sums of diameters up to the first progression. */
function readSums({ day, measure, value }: Observations): { day: number; sum: number }[] {
  const [sum, progression] = [measureCode('sum of diameters'), measureCode('progression')];
  const end = measure.indexOf(progression);
  const last = end < 0 ? Number.POSITIVE_INFINITY : day[end]!;
  return [...measure].flatMap((code, r) =>
    code === sum && day[r]! <= last ? [{ day: day[r]!, sum: value[r]! }] : [],
  );
}
