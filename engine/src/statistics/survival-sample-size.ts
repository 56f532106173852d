import { InputError } from '../data/problem.ts';
import { exp, expm1 } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { normalQuantile } from '../math/normal.ts';
import { checkChoice, checkNumber } from './check-fact.ts';

/** What the number of events depends on; every part but the hazard ratio has a default. */
export interface EventsPlanOptions {
  /** Experimental over control, above 0 and not 1. */
  readonly hazardRatio: number;
  /** One-sided, default 0.025. */
  readonly alpha?: number;
  /** Default 0.9. */
  readonly power?: number;
  /** Experimental subjects for each control subject, default 1. */
  readonly allocation?: number;
  /** Default schoenfeld. */
  readonly formula?: 'schoenfeld' | 'freedman';
}

/** How events come about, times in one unit. */
export interface AccrualOptions extends EventsPlanOptions {
  /** Median survival of the control arm, exponential. */
  readonly medianControl: number;
  /** Length of uniform accrual, > 0. */
  readonly accrual: number;
  /** From the end of accrual to the analysis, >= 0. */
  readonly followUp: number;
  /** Hazard of dropping out, in both arms, default 0. */
  readonly dropout?: number;
}

/** Size of a trial with a time-to-event endpoint, not rounded. */
export interface SurvivalSize {
  readonly events: number;
  readonly subjects: number;
  /** Probability to have had the event by the analysis, by arm. */
  readonly eventsExperimental: number;
  readonly eventsControl: number;
}

/**
 * Plans the number of events of a log-rank test.
 * @param options see `EventsPlanOptions`
 * @returns events in both arms, not rounded
 * @throws InputError with every fault of the options
 * @see Schoenfeld 1981, Biometrika 68:316: (1 + r)²/r · (z(α) + z(β))² / log² HR; Freedman 1982, Stat Med 1:121:
 *   (1 + r HR)²/r · (z(α) + z(β))² / (1 − HR)²
 */
export function planEvents(options: EventsPlanOptions): number {
  const problems = checkEvents(options);
  if (problems.length > 0) throw new InputError(problems);
  const { hazardRatio, alpha = 0.025, power = 0.9, allocation = 1, formula = 'schoenfeld' } = options;
  const z = normalQuantile(1 - alpha) + normalQuantile(power);
  const scale =
    formula === 'schoenfeld'
      ? (1 + allocation) / log(hazardRatio)
      : (1 + allocation * hazardRatio) / (1 - hazardRatio);
  return (scale * scale * z * z) / allocation;
}

/**
 * Plans subjects from events: uniform accrual, exponential survival and dropout.
 * @param options see `AccrualOptions`
 * @returns events and subjects in both arms, not rounded
 * @throws InputError with every fault of the options
 * @see Lachin & Foulkes 1986, Biometrics 42:507, section 3
 */
export function planSurvival(options: AccrualOptions): SurvivalSize {
  const { medianControl, accrual, followUp, dropout = 0, allocation = 1 } = options;
  const positive = (x: number) => ({ holds: x > 0 && x < Infinity, expected: 'a positive time' });
  const notNegative = (x: number) => ({ holds: x >= 0 && x < Infinity, expected: '0 or more' });
  const problems = [
    ...checkEvents(options),
    ...checkNumber('options.medianControl', medianControl, positive(medianControl)),
    ...checkNumber('options.accrual', accrual, positive(accrual)),
    ...checkNumber('options.followUp', followUp, notNegative(followUp)),
    ...checkNumber('options.dropout', dropout, notNegative(dropout)),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const hazard = Math.LN2 / medianControl;
  const eventsControl = eventShare(hazard, { dropout, accrual, followUp });
  const eventsExperimental = eventShare(options.hazardRatio * hazard, { dropout, accrual, followUp });
  const events = planEvents(options);
  const share = (allocation * eventsExperimental + eventsControl) / (1 + allocation);
  return { events, subjects: events / share, eventsExperimental, eventsControl };
}

function eventShare(hazard: number, course: { dropout: number; accrual: number; followUp: number }): number {
  const all = hazard + course.dropout;
  // Mean over entry of exp(−all · time followed).
  const staying = (exp(-all * course.followUp) * -expm1(-all * course.accrual)) / (all * course.accrual);
  return (hazard / all) * (1 - staying);
}

function checkEvents(options: EventsPlanOptions) {
  const { hazardRatio, alpha = 0.025, power = 0.9, allocation = 1, formula = 'schoenfeld' } = options;
  const ratio = {
    holds: hazardRatio > 0 && hazardRatio < Infinity && hazardRatio !== 1,
    expected: 'above 0, not 1',
  };
  const holds = allocation > 0 && allocation < Infinity;
  return [
    ...checkNumber('options.hazardRatio', hazardRatio, ratio),
    ...checkErrors(alpha, power),
    ...checkNumber('options.allocation', allocation, { holds, expected: 'a ratio above 0' }),
    ...checkChoice('options.formula', formula, ['schoenfeld', 'freedman']),
  ];
}

/**
 * Checks the errors of a plan.
 * @param alpha one-sided
 * @param power one less β
 * @returns every problem found, empty when sound
 */
export function checkErrors(alpha: number, power: number) {
  return [
    ...checkNumber('options.alpha', alpha, {
      holds: alpha > 0 && alpha < 0.5,
      expected: 'between 0 and 0.5',
    }),
    ...checkNumber('options.power', power, {
      holds: power > alpha && power < 1,
      expected: 'between alpha and 1',
    }),
  ];
}
