import { type CompetingRisksData, checkCompetingRisks } from '../data/competing-risks.ts';
import { InputError } from '../data/problem.ts';
import { normalQuantile } from '../math/normal.ts';
import { type CauseTable, causesOf, countCauses, followCauses } from './cause-table.ts';
import { checkChoice } from './check-fact.ts';
import { checkLevel } from './check-level.ts';
import { aalenVariance, jackknifeVariance } from './incidence-variance.ts';
import { type IntervalKind, intervalKinds, survivalLimits } from './survival-limits.ts';

/** A probability in time with its error and limits; columns over the times. */
export interface ProbabilityCurve {
  readonly value: Float64Array;
  readonly standardError: Float64Array;
  /** NaN where the interval kind has none, such as at 0 and 1. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Aalen–Johansen curves: columns over the distinct times of event or censoring, ascending. */
export interface CumulativeIncidence extends CauseTable {
  readonly subjects: number;
  readonly level: number;
  readonly interval: IntervalKind;
  /** Probability to have had an event of each cause, in the order of `causes`. */
  readonly incidence: readonly ProbabilityCurve[];
  /** Probability to have had none. */
  readonly eventFree: ProbabilityCurve;
}

/** How incidence is estimated; every part has a default. */
export interface IncidenceOptions {
  readonly level?: number;
  /** Scale of the limits; default log-log. */
  readonly interval?: IntervalKind;
  /** `jackknife`, infinitesimal (default), or `aalen`, of the counting processes with ties as drawn from a finite set. */
  readonly variance?: 'jackknife' | 'aalen';
}

/**
 * Estimates the cumulative incidence of each cause when each precludes the others.
 * @param data follow-up with causes, any order; times equal up to rounding count as tied
 * @param options see `IncidenceOptions`
 * @returns the curves; without subjects, ones without rows; without events, no cause
 * @throws InputError with every fault of the data and the options
 * @see Aalen & Johansen 1978, Scand J Stat 5:141; jackknife: Therneau, Crowson & Atkinson 2024, Multi-state models and
 *   competing risks; aalen: Aalen 1978, Ann Stat 6:534, as in Gray's cmprsk
 */
export function estimateCumulativeIncidence(
  data: CompetingRisksData,
  options: IncidenceOptions = {},
): CumulativeIncidence {
  const { level = 0.95, interval = 'log-log', variance = 'jackknife' } = options;
  const problems = [
    ...checkCompetingRisks(data),
    ...checkLevel(level),
    ...checkChoice('options.interval', interval, intervalKinds),
    ...checkChoice('options.variance', variance, ['jackknife', 'aalen']),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const table = countCauses(data, causesOf(data));
  const { survival, incidence } = followCauses(table);
  const variances = (variance === 'aalen' ? aalenVariance : jackknifeVariance)(table);
  const z = normalQuantile(1 - (1 - level) / 2);
  const curve = (value: Float64Array, squares: Float64Array): ProbabilityCurve => {
    const standardError = squares.map((v) => Math.sqrt(Math.max(0, v)));
    const limits = Array.from(value, (p, i) => survivalLimits(interval, p, (z * standardError[i]!) / p));
    const low = Float64Array.from(limits, (pair) => pair[0]);
    return { value, standardError, low, high: Float64Array.from(limits, (pair) => pair[1]) };
  };
  return {
    subjects: data.time.length,
    level,
    interval,
    ...table,
    incidence: incidence.map((value, k) => curve(value, variances.incidence[k]!)),
    eventFree: curve(survival, variances.eventFree),
  };
}
