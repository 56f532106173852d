import { BitRows } from './bit-rows.ts';

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
  const remaining = beginPattern(size, entries);
  const order: number[] = [];
  const left: number[][] = Array.from({ length: size }, () => []);
  const right: number[][] = [];
  while (order.length < size) {
    const pivot = cheapestPivot(remaining);
    order.push(pivot);
    const { rows, columns } = eliminate(remaining, pivot);
    right[pivot] = columns;
    for (const row of rows) left[row]!.push(pivot);
  }
  const position = new Int32Array(size);
  order.forEach((row, k) => {
    position[row] = k;
  });
  const rows = order.map((row) => [
    ...Int32Array.from([...left[row]!, row, ...right[row]!], (column) => position[column]!).sort(),
  ]);
  return { order, rows };
}

/** What is left of a matrix: rows and columns that are no pivots yet, and how many other entries each has. */
interface Pattern {
  readonly rows: BitRows;
  readonly columns: BitRows;
  /** Infinite for pivots that are done. */
  readonly rowCounts: Float64Array;
  readonly columnCounts: Float64Array;
}

function beginPattern(
  size: number,
  entries: readonly { readonly row: number; readonly column: number }[],
): Pattern {
  const [rows, columns] = [new BitRows(size), new BitRows(size)];
  for (const { row, column } of entries) {
    if (row === column) continue;
    rows.add(row, column);
    columns.add(column, row);
  }
  const rowCounts = Float64Array.from({ length: size }, (_, row) => rows.count(row));
  const columnCounts = Float64Array.from({ length: size }, (_, column) => columns.count(column));
  return { rows, columns, rowCounts, columnCounts };
}

function cheapestPivot({ rowCounts, columnCounts }: Pattern): number {
  let best = -1;
  let bestCost = Infinity;
  for (let candidate = 0; candidate < rowCounts.length; candidate++) {
    const cost = rowCounts[candidate]! * columnCounts[candidate]!;
    if (cost < bestCost) {
      best = candidate;
      bestCost = cost;
    }
  }
  return best;
}

/** Takes a pivot away; every row with an entry in its column gets the entries of its row. */
function eliminate({ rows, columns, rowCounts, columnCounts }: Pattern, pivot: number) {
  const others = { rows: columns.members(pivot), columns: rows.members(pivot) };
  for (const row of others.rows) {
    rows.join(row, pivot);
    rows.remove(row, pivot);
    rows.remove(row, row);
    rowCounts[row] = rows.count(row);
  }
  for (const column of others.columns) {
    columns.join(column, pivot);
    columns.remove(column, pivot);
    columns.remove(column, column);
    columnCounts[column] = columns.count(column);
  }
  rowCounts[pivot] = Infinity;
  columnCounts[pivot] = Infinity;
  return others;
}
