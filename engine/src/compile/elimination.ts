/** Where the factors of a sparse matrix have entries, and in which order its rows are eliminated. */
export interface Elimination {
  /** `order[k]` is the row and column of the matrix that is eliminated k-th. */
  readonly order: readonly number[];
  /** Columns of each row of the factors L + U in the order of elimination, ascending, diagonal included. */
  readonly rows: readonly (readonly number[])[];
}

/**
 * Plans the factorisation of a sparse square matrix with a full diagonal, pivots on the diagonal.
 * The next pivot is the one with the least product of other entries in its row and column (H. Markowitz,
 * Management Science 3, 1957, 255), ties by index.
 * @param size rows of the matrix.
 * @param entries positions of the entries; the diagonal is always added.
 * @returns the order and the pattern of the factors with all fill.
 */
export function planElimination(
  size: number,
  entries: readonly { readonly row: number; readonly column: number }[],
): Elimination {
  const rowSets = Array.from({ length: size }, (_, i) => new Set([i]));
  const columnSets = Array.from({ length: size }, (_, i) => new Set([i]));
  for (const { row, column } of entries) {
    rowSets[row]!.add(column);
    columnSets[column]!.add(row);
  }
  const remaining = new Set(rowSets.keys());
  const order: number[] = [];
  const left: number[][] = Array.from({ length: size }, () => []);
  const right: number[][] = Array.from({ length: size }, () => []);
  while (remaining.size > 0) {
    const pivot = cheapestPivot(remaining, rowSets, columnSets);
    remaining.delete(pivot);
    order.push(pivot);
    const columns = [...rowSets[pivot]!].filter((column) => remaining.has(column));
    const rows = [...columnSets[pivot]!].filter((row) => remaining.has(row));
    right[pivot]!.push(...columns);
    for (const row of rows) {
      left[row]!.push(pivot);
      rowSets[row]!.delete(pivot);
      for (const column of columns) rowSets[row]!.add(column);
    }
    for (const column of columns) {
      columnSets[column]!.delete(pivot);
      for (const row of rows) columnSets[column]!.add(row);
    }
  }
  const position = new Map(order.map((row, k) => [row, k]));
  const rows = order.map((row) =>
    [...left[row]!, row, ...right[row]!].map((column) => position.get(column)!).sort((a, b) => a - b),
  );
  return { order, rows };
}

function cheapestPivot(
  remaining: ReadonlySet<number>,
  rowSets: readonly ReadonlySet<number>[],
  columnSets: readonly ReadonlySet<number>[],
): number {
  let best = -1;
  let bestCost = Infinity;
  for (const candidate of remaining) {
    const cost = (rowSets[candidate]!.size - 1) * (columnSets[candidate]!.size - 1);
    if (cost < bestCost) {
      best = candidate;
      bestCost = cost;
    }
  }
  return best;
}
