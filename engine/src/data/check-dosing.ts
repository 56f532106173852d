import { areForOthers } from './check-only-if.ts';
import { choicesOf } from './periods-of.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import { nearestName, problem } from './problem.ts';
import { readDays, readDose } from './read-dose.ts';
import type { Dosing, Period } from './trial-design.ts';

type Path = readonly PropertyKey[];

/** Checks one treatment period: its choices, each drug by itself and against the others, and surgery. */
export function checkPeriod(period: Period, base: Path, known: readonly string[], place: Place): Problem[] {
  const choices = choicesOf(period, base);
  return [
    ...checkChoices(period, base, place),
    ...checkSurgery(period, base, place),
    ...choices.flatMap(({ drugs, path }) => checkDrugs({ period, drugs, path }, known, place)),
  ];
}

interface Given {
  readonly period: Period;
  readonly drugs: readonly Dosing[];
  readonly path: Path;
}

function checkDrugs({ period, drugs, path }: Given, known: readonly string[], place: Place): Problem[] {
  const problems = drugs.flatMap((dosing, i) => checkDosing(dosing, [...path, 'drugs', i], known, place));
  drugs.forEach((dosing, i) => {
    if (period.until === 'completion' && dosing.cycles === undefined) {
      problems.push(
        problem('never-complete', place([...path, 'drugs', i]), {
          expected: '`cycles` for every drug of a period until completion',
          received: `none for "${dosing.drug}"`,
          remedy: 'Write how many cycles are given, or `until: progression`.',
        }),
      );
    }
    const earlier = drugs.findIndex(
      (other, j) => j < i && other.drug === dosing.drug && overlap(other, dosing),
    );
    if (earlier < 0) return;
    problems.push(
      problem('overlapping-doses', place([...path, 'drugs', i]), {
        expected: `"${dosing.drug}" to be given once at a time in a period`,
        received: `courses that overlap (drugs[${earlier}] and drugs[${i}])`,
        remedy: 'Give the first course `cycles` and the second a `start` after its end, or remove one.',
      }),
    );
  });
  return problems;
}

/** Shares that do not add up would leave some subjects without a choice. */
function checkChoices({ drugs, choices }: Period, base: Path, place: Place): Problem[] {
  if (choices.length === 0) return [];
  const sum = choices.reduce((all, { share }) => all + share, 0);
  return [
    ...(drugs.length === 0
      ? []
      : [
          problem('drugs-and-choices', place([...base, 'choices']), {
            expected: 'either `drugs` or `choices`',
            received: 'both',
            remedy: 'Move the drugs that everyone gets into each choice.',
          }),
        ]),
    ...(Math.abs(sum - 1) <= 1e-9
      ? []
      : [
          problem('shares-not-one', place([...base, 'choices']), {
            expected: 'shares that add up to 1',
            received: `${sum}`,
            remedy: 'Correct the `share` of the choices.',
          }),
        ]),
  ];
}

function checkSurgery({ until, surgery, drugs, choices }: Period, base: Path, place: Place): Problem[] {
  if (surgery === undefined) return [];
  const after = readDays(surgery.after, place([...base, 'surgery', 'after']), 0);
  const isEmpty = drugs.length === 0 && choices.length === 0;
  if (until === 'completion' && !isEmpty) return 'problem' in after ? [after.problem] : [];
  return [
    problem('surgery-without-end', place([...base, 'surgery']), {
      expected: 'a period of drugs with `until: completion` before surgery',
      received: isEmpty ? 'a period without drugs' : `until: ${until}`,
      remedy: 'Give the drugs `cycles` and the period `until: completion`.',
    }),
  ];
}

function checkDosing(dosing: Dosing, base: Path, known: readonly string[], place: Place): Problem[] {
  const problems: Problem[] = [];
  if (!known.includes(dosing.drug)) problems.push(unknownDrug(dosing.drug, place([...base, 'drug']), known));
  const dose = readDose(dosing.dose, place([...base, 'dose']));
  if ('problem' in dose) problems.push(dose.problem);
  if (dosing.loading !== undefined) {
    const loading = readDose(dosing.loading, place([...base, 'loading']));
    if ('problem' in loading) problems.push(loading.problem);
  }
  return [...problems, ...checkTiming(dosing, base, place)];
}

function checkTiming(dosing: Dosing, base: Path, place: Place): Problem[] {
  const every = readDays(dosing.every, place([...base, 'every']), 1);
  const start = readDays(dosing.start, place([...base, 'start']), 0);
  const infusion =
    dosing.infusion === undefined ? null : readDays(dosing.infusion, place([...base, 'infusion']), 0);
  const problems = [every, start, infusion].flatMap((time) =>
    time !== null && 'problem' in time ? [time.problem] : [],
  );
  if (infusion !== null && 'days' in infusion && 'days' in every && infusion.days > every.days) {
    problems.push(
      problem('infusion-too-long', place([...base, 'infusion']), {
        expected: `at most the length of a cycle, ${every.days} d`,
        received: `"${dosing.infusion}"`,
        remedy: 'Shorten the infusion or check its unit.',
      }),
    );
  }
  dosing.days.forEach((day, i) => {
    if ('days' in every && day > every.days) {
      problems.push(
        problem('day-beyond-cycle', place([...base, 'days', i]), {
          expected: `days from 1 to ${Math.floor(every.days)}, the length of the cycle`,
          received: `${day}`,
          remedy: 'Lengthen `every` or remove the day.',
        }),
      );
    } else if (dosing.days.indexOf(day) < i) {
      problems.push(
        problem('day-twice', place([...base, 'days', i]), {
          expected: 'each day of the cycle once',
          received: `${day} again`,
          remedy: 'Remove the second.',
        }),
      );
    }
  });
  return problems;
}

/** Says that a drug is not among those read, with the nearest that is. */
export function unknownDrug(name: string, path: string, known: readonly string[]): Problem {
  const near = nearestName(name, known);
  return problem('unknown-drug', path, {
    expected: `one of ${known.map((one) => `"${one}"`).join(', ') || 'the drugs of the trial'}`,
    received: `"${name}"`,
    remedy:
      near === null
        ? 'Name a drug of the catalog or give the path of a drug file.'
        : `Did you mean "${near}"?`,
  });
}

/** Whether two courses of a drug share a day in one subject; false where their times cannot be read. */
function overlap(a: Dosing, b: Dosing): boolean {
  if (areForOthers(a, b)) return false;
  const [first, second] = [courseDays(a), courseDays(b)];
  if (first === null || second === null) return false;
  return first.from < second.to && second.from < first.to;
}

function courseDays({ start, every, cycles }: Dosing): { from: number; to: number } | null {
  const from = readDays(start, '', 0);
  const length = readDays(every, '', 1);
  if ('problem' in from || 'problem' in length) return null;
  return { from: from.days, to: cycles === undefined ? Infinity : from.days + cycles * length.days };
}
