import type { InterimAnalysis, Look } from '../data/analysis.ts';
import { daysPerMonth } from '../data/months.ts';
import { endpointLabel } from './endpoint-words.ts';
import { formatCount, formatDecimals } from './format-number.ts';

const decisions: Readonly<Record<Look['decision'], string>> = {
  'go on': 'go on',
  efficacy: 'stop for efficacy',
  futility: 'stop for futility',
  'not rejected': 'not rejected',
  'not held': 'not held: the final analysis came first',
};

/** The looks as a table, the first row the heading: when each was held, what was known, what it said. */
export function lookRows({ looks }: InterimAnalysis): string[][] {
  return [
    ['Look', 'Comparison', 'Month', 'Enrolled', 'Events', 'Z', 'Efficacy from', 'Futility to', 'Decision'],
    ...looks.map((look) => [
      look.fraction === 1 ? 'final' : `at ${Math.round(100 * look.fraction)} % of events`,
      `${look.experimental} over ${look.control}`,
      look.day === null ? '–' : formatDecimals(look.day / daysPerMonth, 1),
      look.enrolled === null ? '–' : formatCount(look.enrolled),
      look.events === null ? '–' : formatCount(look.events),
      decimals(look.z),
      decimals(look.efficacyBound),
      decimals(look.futilityBound),
      decisions[look.decision],
    ]),
  ];
}

/** What the looks led to, in a sentence. */
export function lookSentence({ endpoint, looks, stopDay, notEnrolled }: InterimAnalysis): string {
  const label = endpointLabel(endpoint);
  if (stopDay === null) return `Looks at ${label}: the trial went on to its final analysis.`;
  const decisive = looks.filter(({ decision }) => decision === 'efficacy' || decision === 'futility');
  const kinds = [...new Set(decisive.map(({ decision }) => decision))].join(' and ');
  const missing =
    notEnrolled === 0 ? '' : `; ${formatCount(notEnrolled)} of those planned had not been enrolled`;
  return `Looks at ${label}: the trial stopped for ${kinds} in month ${formatDecimals(stopDay / daysPerMonth, 1)}${missing}.`;
}

function decimals(value: number | null): string {
  return value === null ? '–' : formatDecimals(value, 2);
}
