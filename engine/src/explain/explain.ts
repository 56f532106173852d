import type { CloneShares, Counterfactual, Explanation, KillShares } from '../data/explanation.ts';
import type { PlatformModel } from '../data/platform-model.ts';
import { InputError, problem } from '../data/problem.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { underArm } from '../trial/compare-arms.ts';
import type { Course } from '../trial/course.ts';
import { prepareTrial } from '../trial/run.ts';
import { ledgerSymbol, withLedger } from './ledger.ts';
import { outcomeOf, type Trace, traceSubject } from './trace.ts';
import { givenDrugs, withoutDrug } from './without-drug.ts';

type Books = NonNullable<PlatformModel['explanation']>;

/** Whom to explain. */
export interface ExplainOptions {
  /** Place in the cohort, from 0. */
  readonly subject: number;
  /** Id of an arm to put her in; default the arm she was randomised to. */
  readonly arm?: string;
}

/**
 * Explains why a subject of a trial did, or did not, respond: deaths of cells by mechanism, the day on which the
 * tumour escaped and the cells it escaped with, and the same subject with one thing changed at a time: without each
 * drug, without each mechanism, without resistant cells, in each other arm. All chances of the subject stay hers.
 *
 * @param inputs read and checked
 * @param options whom to explain
 * @throws InputError when there is no such subject or arm, or the model card keeps no books
 */
export async function explainSubject(
  inputs: TrialInputs,
  { subject, arm }: ExplainOptions,
): Promise<Explanation> {
  const books = checkOptions(inputs, { subject, ...(arm === undefined ? {} : { arm }) });
  const upTo = { ...inputs, design: { ...inputs.design, subjects: subject + 1 } };
  const whole = await prepareTrial(withLedger(upTo, books), { lanes: 1 });
  const armIds = inputs.design.arms.map(({ id }) => id);
  const place = arm === undefined ? whole.cohort.arm[subject]! : armIds.indexOf(arm);
  const course = underArm(whole, place);
  const mechanisms = Object.keys(books.kills);
  const clones = Object.keys(books.clones);
  const trace = traceSubject(course, subject, [...clones, ...mechanisms.map(ledgerSymbol)]);
  const outcome = outcomeOf(trace.observations);
  const end = lastNote(trace, outcome.progressionDay);
  const viable = trace.days.map((_, k) => clones.reduce((sum, c) => sum + trace.values.get(c)![k]!, 0));
  const least = indexOfLeast(viable.slice(0, end + 1));
  return {
    subject,
    arm: armIds[place]!,
    categories: Object.fromEntries(
      whole.cohort.categorical.map(({ name, categories, index }) => [name, categories[index[subject]!]!]),
    ),
    outcome,
    course: { days: trace.days.slice(0, end + 1), viable: viable.slice(0, end + 1) },
    escapeDay: trace.days[least]!,
    untilEscape: sharesOfKill(trace, least, books),
    untilProgression: sharesOfKill(trace, end, books),
    clones: [0, least, end].map((k) => sharesOfClones(trace, k, books)),
    counterfactuals: await counterfactuals(upTo, { course, books, subject, place }),
  };
}

function checkOptions(inputs: TrialInputs, { subject, arm }: ExplainOptions): Books {
  const { design, platform } = inputs;
  const problems = [];
  if (!(Number.isSafeInteger(subject) && subject >= 0 && subject < design.subjects)) {
    problems.push(
      problem('unknown-subject', 'subject', {
        expected: `a subject of the trial, 0 to ${design.subjects - 1}`,
        received: String(subject),
        remedy: 'Name the subject by her place in the cohort.',
      }),
    );
  }
  if (arm !== undefined && !design.arms.some(({ id }) => id === arm)) {
    problems.push(
      problem('unknown-arm', 'arm', {
        expected: `an arm of ${design.id}: ${design.arms.map(({ id }) => id).join(', ')}`,
        received: `"${arm}"`,
        remedy: 'Name one of these.',
      }),
    );
  }
  if (platform.explanation === undefined) {
    problems.push(
      problem('no-explanation', `model ${platform.id}: explanation`, {
        expected: 'what deaths to keep books of',
        received: 'none',
        remedy: 'Add `explanation` to the model card.',
      }),
    );
  }
  if (problems.length > 0) throw new InputError(problems);
  return platform.explanation!;
}

/** Last note at or before a day; the last of all when there is no such day. */
function lastNote({ days }: Trace, until: number | null): number {
  if (until === null) return days.length - 1;
  const last = days.findLastIndex((day) => day <= until + 1e-9);
  return Math.max(0, last);
}

function indexOfLeast(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}

function sharesOfKill({ days, values }: Trace, k: number, { kills }: Books): KillShares {
  const counts = Object.entries(kills).map(([mechanism, { meaning }]) => ({
    mechanism,
    meaning,
    count: Math.max(0, values.get(ledgerSymbol(mechanism))![k]! - values.get(ledgerSymbol(mechanism))![0]!),
  }));
  const killed = counts.reduce((sum, { count }) => sum + count, 0);
  const shares = counts.map(({ mechanism, meaning, count }) => ({
    mechanism,
    meaning,
    share: killed > 0 ? count / killed : 0,
  }));
  return { day: days[k]!, killed, shares };
}

function sharesOfClones({ days, values }: Trace, k: number, { clones }: Books): CloneShares {
  const counts = Object.entries(clones).map(([clone, meaning]) => ({
    clone,
    meaning,
    count: Math.max(0, values.get(clone)![k]!),
  }));
  const viable = counts.reduce((sum, { count }) => sum + count, 0);
  const shares = counts.map(({ clone, meaning, count }) => ({
    clone,
    meaning,
    share: viable > 0 ? count / viable : 0,
  }));
  return { day: days[k]!, viable, shares };
}

interface Explained {
  readonly course: Course;
  readonly books: Books;
  readonly subject: number;
  readonly place: number;
}

async function counterfactuals(
  inputs: TrialInputs,
  { course, books, subject, place }: Explained,
): Promise<Counterfactual[]> {
  const { design, modules } = inputs;
  const outcome = (other: Course) => outcomeOf(traceSubject(other, subject, []).observations);
  const solve = async (changed: TrialInputs) =>
    outcome(underArm(await prepareTrial(changed, { lanes: 1 }), place));
  const found: Counterfactual[] = [];
  for (const drug of givenDrugs(design, place)) {
    const without = await solve({ ...inputs, design: withoutDrug(design, place, drug) });
    found.push({ kind: 'without drug', of: drug, outcome: without });
  }
  const joined = new Set(course.kernel.outputs.concat(course.kernel.states));
  for (const { name, model } of modules) {
    const acts = [...model.rateRules, ...model.assignmentRules].some(({ symbol }) => joined.has(symbol));
    if (!acts || design.knockOut.includes(name) || isObserved(inputs, name)) continue;
    const without = await solve({ ...inputs, design: { ...design, knockOut: [...design.knockOut, name] } });
    found.push({ kind: 'without mechanism', of: name, outcome: without });
  }
  found.push({
    kind: 'without resistant cells',
    of: '',
    outcome: outcome(withZeros(course, books.resistance)),
  });
  design.arms.forEach(({ id }, arm) => {
    if (arm !== place) found.push({ kind: 'other arm', of: id, outcome: outcome(underArm(course, arm)) });
  });
  return found;
}

/** Whether a visit observes what only this module defines, so that the trial cannot run without it. */
function isObserved({ platform, modules }: TrialInputs, name: string): boolean {
  const { model } = modules.find((module) => module.name === name)!;
  const defined = new Set([
    ...[...model.rateRules, ...model.assignmentRules].map(({ symbol }) => symbol),
    ...model.species.map(({ id }) => id),
  ]);
  const elsewhere = new Set(
    modules
      .filter((module) => module.name !== name)
      .flatMap((module) =>
        module.model.parameters.flatMap(({ id, initial }) => (initial === null ? [] : [id])),
      ),
  );
  return Object.values(platform.observables).some(
    (symbol) => symbol !== undefined && defined.has(symbol) && !elsewhere.has(symbol),
  );
}

/** The course with some parameters 0 for everyone. */
function withZeros(course: Course, symbols: readonly string[]): Course {
  const { cohort } = course;
  const values = cohort.values.map((column, k) =>
    symbols.includes(cohort.symbols[k]!) ? new Float64Array(column.length) : column,
  );
  return { ...course, cohort: { ...cohort, values } };
}
