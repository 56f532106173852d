import { InputError } from '../data/problem.ts';
import type { SurvivalData } from '../data/survival-data.ts';
import { checkSurvivalData } from '../data/survival-data.ts';
import { exp } from '../math/exp.ts';
import { normalQuantile } from '../math/normal.ts';
import { checkChoice, checkFact } from './check-fact.ts';
import { checkLevel } from './check-level.ts';
import { checkRiskTime } from './check-risk-time.ts';
import { countByTime, type RiskTable } from './risk-table.ts';

/** How d events tied at n at risk add to the hazard: d/n, or 1/n + 1/(n−1) + … as though they came one by one. */
export type HazardTies = 'nelson' | 'fleming-harrington';

/** Cumulative hazard: columns over the distinct times of event or censoring, ascending. */
export interface NelsonAalenCurve extends RiskTable {
  readonly subjects: number;
  readonly level: number;
  /** Cumulative hazard from each time on, until the next. */
  readonly hazard: Float64Array;
  readonly standardError: Float64Array;
  /** Confidence limits of the cumulative hazard, symmetric on the log scale; NaN while the hazard is 0. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** exp(−hazard), the Fleming–Harrington estimate of survival. */
  readonly survival: Float64Array;
}

/** How the hazard is estimated; every part has a default. */
export interface NelsonAalenOptions {
  readonly level?: number;
  /** Tied events; default nelson. */
  readonly ties?: HazardTies;
  /** Entry time of each subject; default all from the beginning. */
  readonly start?: Float64Array;
  /** Case weights; default 1. */
  readonly weights?: Float64Array;
}

/**
 * Estimates the cumulative hazard of one group.
 * @param data follow-up, any order; times equal up to rounding count as tied
 * @param options see `NelsonAalenOptions`; `fleming-harrington` ties need whole weights
 * @returns the curve; without subjects, one without rows
 * @throws InputError with every fault of the data and the options
 * @see Nelson 1972, Technometrics 14:945; Aalen 1978, Ann Stat 6:701; Fleming & Harrington 1984, Commun Stat
 *   13:2469; limits: Klein & Moeschberger 2003, equation 4.3.5
 */
export function estimateNelsonAalen(data: SurvivalData, options: NelsonAalenOptions = {}): NelsonAalenCurve {
  const { level = 0.95, ties = 'nelson', start, weights } = options;
  const problems = [
    ...checkSurvivalData(data),
    ...checkRiskTime({ time: data.time, start, weights }),
    ...checkLevel(level),
    ...checkChoice('options.ties', ties, ['nelson', 'fleming-harrington']),
    ...checkFact(
      ties === 'nelson' || weights === undefined || weights.every(Number.isInteger),
      { code: 'weights-not-whole', path: 'options.weights' },
      {
        expected: 'whole weights, as fleming-harrington ties count subjects one by one',
        received: 'a weight with a fraction',
        remedy: 'Leave `ties` at nelson, or weigh by whole numbers.',
      },
    ),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const z = normalQuantile(1 - (1 - level) / 2);
  const table = countByTime(data, { start, weights });
  const hazard = new Float64Array(table.time.length);
  const standardError = new Float64Array(hazard.length);
  let sum = 0;
  let variance = 0;
  for (let i = 0; i < hazard.length; i++) {
    for (const { events, atRisk } of steps(table.events[i]!, table.atRisk[i]!, ties)) {
      sum += events / atRisk;
      variance += events / (atRisk * atRisk);
    }
    hazard[i] = sum;
    standardError[i] = Math.sqrt(variance);
  }
  const spread = hazard.map((h, i) => (z * standardError[i]!) / h);
  return {
    subjects: data.time.length,
    level,
    ...table,
    hazard,
    standardError,
    low: hazard.map((h, i) => h * exp(-spread[i]!)),
    high: hazard.map((h, i) => h * exp(spread[i]!)),
    survival: hazard.map((h) => exp(-h)),
  };
}

function steps(events: number, atRisk: number, ties: HazardTies): { events: number; atRisk: number }[] {
  if (events === 0) return [];
  if (ties === 'nelson') return [{ events, atRisk }];
  return Array.from({ length: Math.ceil(events) }, (_, k) => ({ events: 1, atRisk: atRisk - k }));
}
