import { type EndpointColumn, type EndpointTable, responseClasses } from '../data/endpoint-table.ts';
import type { Method } from '../data/method.ts';
import type { RangeResult, SubjectRange } from '../data/range-result.ts';
import type { Tolerances } from '../data/tolerances.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { derive } from '../endpoints/derive.ts';
import { methods } from '../solve/list.ts';
import type { Course } from './course.ts';
import { observe } from './observe.ts';
import { intercurrentOf } from './request-endpoints.ts';
import { prepareTrial } from './run.ts';
import { workOfCourse } from './share-course.ts';
import type { SolveOptions } from './solve.ts';
import { solveRange } from './solve-range.ts';
import { spreadInPlace } from './spread.ts';

/** An endpoint of a subject that comes out otherwise. */
export interface EndpointChange {
  readonly subject: number;
  readonly endpoint: string;
  readonly was: string;
  readonly is: string;
}

/** What one other way of solving gave. */
export interface NumericsComparison {
  /** How the subjects were solved again. */
  readonly method: string;
  readonly relativeTolerance: number;
  readonly changes: readonly EndpointChange[];
}

/** How a share of the subjects is solved again; every part has a default. */
export interface NumericsOptions extends Pick<SolveOptions, 'spread' | 'onProgress'> {
  /** Share of the subjects, above 0 and up to 1; default 0.05. They are spaced evenly. */
  readonly share?: number;
  /** By how much the tolerances are tightened; default 100. */
  readonly tighter?: number;
}

/** Subjects solved side by side. */
const pair = 2;

/**
 * Solves a share of the subjects of a trial again, at a tighter tolerance and then by a second method at that tolerance,
 * and compares their endpoints with those of the result: calculation verification for the quantities of interest.
 * @param inputs of the trial
 * @param table endpoints of the result
 * @returns who was solved, and one comparison per way of solving
 * @see ASME V&V 40 (2018), section 5.1: verification of calculations
 */
export async function compareNumerics(
  inputs: TrialInputs,
  table: EndpointTable,
  options: NumericsOptions = {},
): Promise<{ subjects: readonly number[]; comparisons: readonly NumericsComparison[] }> {
  const { share = 0.05, tighter = 100 } = options;
  const ranges = chooseRanges(inputs.design.subjects, share);
  const subjects = ranges.flatMap(({ first, count }) => Array.from({ length: count }, (_, k) => first + k));
  const comparisons: NumericsComparison[] = [];
  for (const method of methodsToCompare()) {
    const prepared = await prepareTrial(inputs, { methods: [method] });
    const course = { ...prepared, tolerances: tighten(prepared.tolerances, tighter) };
    const again = await solveAgain(course, ranges, { table, analysis: inputs.design.analysis, ...options });
    const changes = table.rows.flatMap((column, k) => changesIn(subjects, column, again.rows[k]!));
    comparisons.push({ method: method.name, relativeTolerance: course.tolerances.relative, changes });
  }
  return { subjects, comparisons };
}

/** The method of every trial, and the next of its kind in the list. */
function methodsToCompare(): Method[] {
  const [usual, ...others] = methods;
  const second = others.find((method) => method.kind === usual!.kind);
  return second === undefined ? [usual!] : [usual!, second];
}

/** Pairs of subjects, evenly spaced. */
function chooseRanges(size: number, share: number): SubjectRange[] {
  const pairs = Math.min(Math.ceil(size / pair), Math.max(1, Math.ceil((share * size) / pair)));
  return Array.from({ length: pairs }, (_, k) => {
    const first = pair * Math.floor(((k + 0.5) * Math.ceil(size / pair)) / pairs);
    return { first, count: Math.min(pair, size - first), reverse: false };
  });
}

function tighten(tolerances: Tolerances, by: number): Tolerances {
  const { relative, absolute, states } = tolerances;
  return {
    relative: relative / by,
    absolute: absolute / by,
    states: Object.fromEntries(Object.entries(states).map(([name, value]) => [name, value / by])),
  };
}

async function solveAgain(
  course: Course,
  ranges: readonly SubjectRange[],
  {
    table,
    analysis,
    spread,
    onProgress = () => {},
  }: NumericsOptions & { readonly table: EndpointTable; readonly analysis: TrialDesign['analysis'] },
): Promise<EndpointTable> {
  const how = spread ?? spreadInPlace((range) => solveRange(course, range));
  const solved: RangeResult[] = [];
  await how(workOfCourse(course, ranges), (result: RangeResult) => {
    solved.push(result);
    onProgress(solved.length, ranges.length);
  });
  return derive(
    observe(solved),
    course.cohort.entryDay,
    table.rows.map((row, k) => ({ ...row, intercurrent: intercurrentOf(analysis[k]!) })),
  );
}

function changesIn(subjects: readonly number[], was: EndpointColumn, is: EndpointColumn): EndpointChange[] {
  return subjects.flatMap((subject) => {
    const [before, now] = [describe(was, subject), describe(is, subject)];
    return before === now ? [] : [{ subject, endpoint: was.endpoint, was: before, is: now }];
  });
}

/** The endpoint of a subject in words. */
function describe(column: EndpointColumn, i: number): string {
  switch (column.kind) {
    case 'time to event':
      return `${column.reasons[column.reason[i]!]} on day ${column.time[i]}`;
    case 'response':
      return responseClasses[column.best[i]!]!;
    case 'occurrence':
      return column.words[column.found[i]!]!;
    case 'grade':
      return `grade ${column.grade[i]}`;
  }
}
