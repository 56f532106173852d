/** Columns whose pairs are counted, near-equal times merged. */
export interface PairInputs {
  readonly time: Float64Array;
  readonly event: Uint8Array;
  readonly prediction: Float64Array;
  readonly start: Float64Array | undefined;
  readonly strata: Int32Array | undefined;
  readonly weights: Float64Array | undefined;
}

/** Weighted pairs that each row is part of: those in order (ties of the prediction one half), and all. */
export interface PairCounts {
  readonly ordered: Float64Array;
  readonly all: Float64Array;
}

/** Something that happens to a row; at one time in the order of `phase`. */
interface Move {
  readonly time: number;
  readonly phase: number;
  readonly row: number;
}

/**
 * Counts comparable pairs: the first has an event at which the second is at risk and which it outlives; someone
 * censored at the time of an event outlives it.
 * @param inputs sound columns
 * @returns the counts, in a time of rows × log rows
 */
export function countPairs(inputs: PairInputs): PairCounts {
  const rows = inputs.time.length;
  const counts = { ordered: new Float64Array(rows), all: new Float64Array(rows) };
  const ranks = rankPredictions(inputs.prediction);
  for (const code of new Set(inputs.strata ?? [0])) {
    const members = [...inputs.time.keys()].filter((i) => (inputs.strata?.[i] ?? 0) === code);
    countOutlived(inputs, { members, ranks }, counts);
    countOutliving(inputs, { members, ranks }, counts);
  }
  return counts;
}

interface Members {
  readonly members: readonly number[];
  readonly ranks: { readonly rank: Int32Array; readonly size: number };
}

/** For each event, those who outlive it: back from the last time, rows come in at their end and go at their start. */
function countOutlived(inputs: PairInputs, { members, ranks }: Members, counts: PairCounts): void {
  const moves = members.flatMap((row): Move[] => {
    const happened = inputs.event[row] === 1;
    // Those censored at a time come in before its events are looked at, those dying after.
    const end = { time: inputs.time[row]!, phase: happened ? 2 : 0, row };
    const look = happened ? [{ time: inputs.time[row]!, phase: 1, row }] : [];
    const enter = inputs.start ? [{ time: inputs.start[row]!, phase: -1, row }] : [];
    return [end, ...look, ...enter];
  });
  moves.sort((a, b) => b.time - a.time || a.phase - b.phase || a.row - b.row);
  const tree = new WeightTree(ranks.size);
  for (const { phase, row } of moves) {
    const weight = inputs.weights?.[row] ?? 1;
    const rank = ranks.rank[row]!;
    if (phase === 1) {
      const below = tree.before(rank);
      counts.ordered[row]! += below + 0.5 * (tree.before(rank + 1) - below);
      counts.all[row]! += tree.before(ranks.size);
    } else tree.add(rank, phase === -1 ? -weight : weight);
  }
}

/** For each row, the events that it outlives: on from the first time; those before its start are taken off again. */
function countOutliving(inputs: PairInputs, { members, ranks }: Members, counts: PairCounts): void {
  const moves = members.flatMap((row): Move[] => {
    const happened = inputs.event[row] === 1;
    const time = inputs.time[row]!;
    const look = { time, phase: happened ? 0 : 2, row };
    const event = happened ? [{ time, phase: 1, row }] : [];
    const enter = inputs.start ? [{ time: inputs.start[row]!, phase: 3, row }] : [];
    return [look, ...event, ...enter];
  });
  moves.sort((a, b) => a.time - b.time || a.phase - b.phase || a.row - b.row);
  const tree = new WeightTree(ranks.size);
  for (const { phase, row } of moves) {
    const rank = ranks.rank[row]!;
    if (phase === 1) {
      tree.add(rank, inputs.weights?.[row] ?? 1);
      continue;
    }
    const sign = phase === 3 ? -1 : 1;
    const all = tree.before(ranks.size);
    const upTo = tree.before(rank + 1);
    counts.ordered[row]! += sign * (all - upTo + 0.5 * (upTo - tree.before(rank)));
    counts.all[row]! += sign * all;
  }
}

function rankPredictions(prediction: Float64Array): { rank: Int32Array; size: number } {
  const distinct = Float64Array.from(new Set(prediction)).sort();
  const position = new Map(Array.from(distinct, (value, index) => [value, index]));
  return { rank: Int32Array.from(prediction, (value) => position.get(value)!), size: distinct.length };
}

/** Weights by rank with fast sums from the left (Fenwick 1994, Softw Pract Exp 24:327). */
class WeightTree {
  readonly #sums: Float64Array;

  constructor(size: number) {
    this.#sums = new Float64Array(size + 1);
  }

  add(rank: number, weight: number): void {
    for (let i = rank + 1; i < this.#sums.length; i += i & -i) this.#sums[i]! += weight;
  }

  /** Sum of the weights of all lower ranks. */
  before(rank: number): number {
    let sum = 0;
    for (let i = rank; i > 0; i -= i & -i) sum += this.#sums[i]!;
    return sum;
  }
}
