import type { ArmsPlan, Enrolment } from '../data/arm-trajectories.ts';
import { checkDoses } from '../data/check-doses.ts';
import {
  aColumn,
  aListOf,
  aMapping,
  aNumber,
  aText,
  checkFields,
  type Fields,
  field,
} from '../data/check-fields.ts';
import type { Kernel } from '../data/kernel.ts';
import { nearestName, type Problem, problem } from '../data/problem.ts';
import { checkAscending } from './check-ascending.ts';

/** What a plan is made of. */
export const armsPlanFields: Fields<ArmsPlan> = {
  enrolment: aMapping,
  arms: aListOf('the doses of each arm'),
  times: aColumn,
};

const at = field('"day" or "level"', (value) => value === 'day' || value === 'level');
const dayFields: Fields<Extract<Enrolment, { readonly at: 'day' }>> = { at, day: aNumber };
const levelFields: Fields<Extract<Enrolment, { readonly at: 'level' }>> = {
  at,
  symbol: aText,
  level: aNumber,
  lastDay: aNumber,
};

/** A level has other words than a day; of what is neither, only that is told. */
function checkForm(enrolment: Enrolment): Problem[] {
  if (enrolment.at === 'day') return checkFields(enrolment, dayFields, 'enrolment');
  const problems = checkFields(enrolment, levelFields, 'enrolment');
  return enrolment.at === 'level' ? problems : problems.filter(({ path }) => path === 'enrolment.at');
}

/** Finds what is wrong with a plan: names, days, levels, and symbols that the model does not have. */
export function checkArmsPlan({ enrolment, arms, times }: ArmsPlan, kernel: Kernel): Problem[] {
  const malformed = checkForm(enrolment);
  if (malformed.length > 0) return malformed;
  const problems = [
    ...checkAscending('times', times),
    ...arms.flatMap((doses, a) => checkDoses(doses, kernel.states.length, `arms[${a}]`)),
    ...checkPlain(kernel),
  ];
  if (enrolment.at === 'day') return [...problems, ...checkDay('enrolment.day', enrolment.day)];
  const { symbol, level, lastDay } = enrolment;
  const known = [...kernel.states, ...kernel.outputs];
  problems.push(...checkDay('enrolment.lastDay', lastDay));
  if (!Number.isFinite(level)) {
    problems.push(
      problem('level-not-finite', 'enrolment.level', {
        expected: 'a finite number',
        received: String(level),
        remedy: 'Write the level at which patients are enrolled.',
      }),
    );
  }
  if (!known.includes(symbol)) problems.push(unknownSymbol(symbol, known));
  return problems;
}

/** What events have fired and what thresholds have seen is not among what the arms can share. */
function checkPlain({ events, thresholds }: Kernel): Problem[] {
  if (events === null && thresholds === null) return [];
  return [
    problem('events-in-growth', 'model', {
      expected: 'a model without events and thresholds',
      received: events === null ? 'thresholds' : 'events',
      remedy: 'Solve each arm from day 0, or leave them out.',
    }),
  ];
}

function checkDay(path: string, day: number): Problem[] {
  if (day >= 0 && day < Infinity) return [];
  return [
    problem('day-out-of-range', path, {
      expected: 'a finite day of growth, not below 0',
      received: String(day),
      remedy: 'Correct the day.',
    }),
  ];
}

function unknownSymbol(symbol: string, known: readonly string[]): Problem {
  const nearest = nearestName(symbol, known);
  return problem('unknown-symbol', 'enrolment.symbol', {
    expected: 'a state or an assigned symbol of the model',
    received: `"${symbol}"`,
    remedy: nearest === null ? 'Name a symbol of the model.' : `Write "${nearest}" if meant.`,
  });
}
