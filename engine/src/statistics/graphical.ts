import { InputError } from '../data/problem.ts';
import { checkFact } from './check-fact.ts';
import { checkLevel } from './check-level.ts';
import { checkPValues, type MultipleTest } from './multiplicity.ts';

/** Graph of a multiple test: what each hypothesis may spend, and where it goes once it is rejected. */
export interface TestGraph {
  /** Share of the level of each hypothesis, >= 0, at most 1 in all. */
  readonly weights: readonly number[];
  /** Row i: shares that pass from i to each other hypothesis, >= 0, at most 1 in all, 0 to itself. */
  readonly transitions: readonly (readonly number[])[];
}

/** What rounding may add to a sum of shares. */
const slack = 1e-9;

/**
 * Tests several hypotheses by a graph: a rejected one passes its share of the level on.
 * @param p p-value of each, 0 to 1
 * @param graph shares and where they go
 * @param options `level`: familywise error held, default 0.05
 * @returns adjusted p-values, 1 where no share ever arrives, and what is rejected
 * @throws InputError with every fault of the p-values, the graph and the options
 * @see Bretz, Maurer, Brannath & Posch 2009, Stat Med 28:586, algorithms 1 and 2
 */
export function testGraph(
  p: readonly number[],
  graph: TestGraph,
  options: { readonly level?: number } = {},
): MultipleTest {
  const { level = 0.05 } = options;
  const problems = [...checkPValues(p), ...checkGraph(p.length, graph), ...checkLevel(level)];
  if (problems.length > 0) throw new InputError(problems);
  let weights = [...graph.weights];
  let transitions = graph.transitions.map((row) => [...row]);
  const open = new Set(p.keys());
  const adjusted = new Float64Array(p.length).fill(1);
  let least = 0;
  while (open.size > 0) {
    const cost = (i: number) => (weights[i]! > 0 ? p[i]! / weights[i]! : Infinity);
    const next = [...open].reduce((best, i) => (cost(i) < cost(best) ? i : best));
    if (cost(next) === Infinity) break;
    least = Math.max(least, Math.min(1, cost(next)));
    adjusted[next] = least;
    open.delete(next);
    ({ weights, transitions } = passOn({ weights, transitions }, next, open));
  }
  return { adjusted, rejected: Array.from(adjusted, (value) => value <= level) };
}

/** The graph without a hypothesis: its share goes along its edges, and edges through it are joined. */
function passOn(
  { weights, transitions }: { weights: number[]; transitions: number[][] },
  gone: number,
  open: ReadonlySet<number>,
): { weights: number[]; transitions: number[][] } {
  const stays = (i: number) => open.has(i);
  return {
    weights: weights.map((w, i) => (stays(i) ? w + weights[gone]! * transitions[gone]![i]! : 0)),
    transitions: transitions.map((row, i) =>
      row.map((g, j) => {
        const loop = row[gone]! * transitions[gone]![i]!;
        if (!stays(i) || !stays(j) || i === j || loop >= 1 - slack) return 0;
        return (g + row[gone]! * transitions[gone]![j]!) / (1 - loop);
      }),
    ),
  };
}

function checkGraph(n: number, { weights, transitions }: TestGraph) {
  const isShare = (row: readonly number[]) =>
    row.length === n && row.every((g) => g >= 0) && row.reduce((sum, g) => sum + g, 0) <= 1 + slack;
  const parts = (row: readonly number[] | undefined) => ({
    expected: `${n} shares of 0 or more, at most 1 in all`,
    received: `[${row?.join(', ') ?? ''}]`,
    remedy: 'Give one share for each hypothesis, 0 to itself.',
  });
  return [
    ...checkFact(isShare(weights), { code: 'bad-weights', path: 'graph.weights' }, parts(weights)),
    ...Array.from({ length: n }, (_, i) => i).flatMap((i) => {
      const row = transitions[i];
      const sound = row !== undefined && isShare(row) && row[i] === 0;
      return checkFact(sound, { code: 'bad-transitions', path: `graph.transitions[${i}]` }, parts(row));
    }),
  ];
}
