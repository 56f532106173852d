import type { Counterfactual, Explanation, KillShares, SubjectOutcome } from '../data/explanation.ts';
import { daysPerMonth } from '../data/months.ts';
import { formatDecimals, formatNumber } from './format-number.ts';
import { formatTable } from './format-table.ts';

/**
 * Tells in plain words and tables why one subject did, or did not, respond.
 * @returns lines for a terminal
 */
export function describeExplanation(explanation: Explanation): string[] {
  const { subject, arm, categories, outcome, untilEscape, untilProgression } = explanation;
  const traits = Object.entries(categories).map(([name, value]) => `${name} ${value}`);
  return [
    `Subject ${subject}, arm ${arm}: ${traits.join(', ')}`,
    tellOutcome(outcome),
    tellEscape(explanation),
    '',
    'Deaths of tumour cells by mechanism',
    ...killTable(untilEscape, untilProgression),
    '',
    'Clones of the viable tumour, percent',
    ...cloneTable(explanation),
    '',
    `With one thing changed, her chances kept (as treated: ${shortly(outcome)})`,
    ...counterfactualTable(explanation.counterfactuals),
  ];
}

function tellOutcome({ bestChange, progressionDay, deathDay, lastDay }: SubjectOutcome): string {
  const best =
    bestChange === null ? 'no scan after baseline' : `best change of diameters ${percent(bestChange)}`;
  const progression =
    progressionDay === null ? 'no progression found' : `progression after ${months(progressionDay)}`;
  const end = deathDay === null ? `followed for ${months(lastDay)}` : `death after ${months(deathDay)}`;
  return `${best}; ${progression}; ${end}.`;
}

function tellEscape({ escapeDay, course, clones, untilEscape }: Explanation): string {
  const least = clones[1]!;
  const left = course.viable[0]! > 0 ? (100 * least.viable) / course.viable[0]! : 0;
  if (course.viable[0]! === 0) return 'No tumour cell was left when she entered.';
  if (escapeDay <= 0)
    return 'The tumour never shrank: growth was faster than all that killed from the first day.';
  const main = untilEscape.shares.reduce((a, b) => (b.share > a.share ? b : a));
  const grown = clones[2]!.shares.reduce((a, b) => (b.share > a.share ? b : a));
  const killer = untilEscape.killed > 0 ? `; most of what died, died of ${main.meaning}` : '';
  const last = course.days.at(-1)!;
  const told =
    escapeDay < last
      ? `It escaped after ${months(escapeDay)}, with ${formatNumber(left)} percent of its cells left; at the end most cells are of the clone "${grown.meaning}"`
      : `It had not escaped by the last day, with ${formatNumber(left)} percent of its cells left`;
  return `${told}${killer}.`;
}

function killTable(early: KillShares, late: KillShares): string[] {
  const rows = early.shares.map(({ meaning, share }, k) => [
    meaning,
    formatDecimals(100 * share, 1),
    formatDecimals(100 * late.shares[k]!.share, 1),
  ]);
  return linesOf([
    ['Mechanism', `to day ${Math.round(early.day)} [percent]`, `to day ${Math.round(late.day)} [percent]`],
    ...rows.filter(([, a, b]) => a !== '0.0' || b !== '0.0'),
    ['all [1e9 cells]', formatNumber(early.killed), formatNumber(late.killed)],
  ]);
}

function cloneTable({ clones }: Explanation): string[] {
  const names = clones[0]!.shares.map(({ meaning }) => meaning);
  const rows = names.map((name, k) => [
    name,
    ...clones.map(({ shares }) => formatNumber(100 * shares[k]!.share)),
  ]);
  return linesOf([
    ['Clone', ...clones.map(({ day }) => `day ${Math.round(day)}`)],
    ...rows,
    ['all [1e9 cells]', ...clones.map(({ viable }) => formatNumber(viable))],
  ]);
}

function counterfactualTable(changes: readonly Counterfactual[]): string[] {
  return linesOf([
    ['Change', 'Of', 'Best change', 'Progression', 'Death'],
    ...changes.map(({ kind, of, outcome }) => [
      kind,
      of,
      outcome.bestChange === null ? '–' : percent(outcome.bestChange),
      outcome.progressionDay === null ? 'none' : months(outcome.progressionDay),
      outcome.deathDay === null ? 'none' : months(outcome.deathDay),
    ]),
  ]);
}

const linesOf = (rows: readonly (readonly string[])[]): string[] => formatTable(rows).split('\n');

function shortly({ bestChange, progressionDay }: SubjectOutcome): string {
  const best = bestChange === null ? '–' : percent(bestChange);
  return `${best}, progression ${progressionDay === null ? 'none' : `after ${months(progressionDay)}`}`;
}

const percent = (value: number): string => `${formatDecimals(value, 0)} %`;
const months = (days: number): string => `${formatDecimals(days / daysPerMonth, 1)} months`;
