import type { Estimate } from '../data/analysis.ts';
import { plainText } from './escape-html.ts';
import { formatDecimals } from './format-number.ts';

/**
 * Formats rows as aligned plain text for a terminal: two spaces between columns, numbers to the right.
 * @param rows cells by row, the first row the heading; rows may be shorter than the widest
 * @returns lines without trailing spaces, joined by line breaks
 */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(plainText));
  const columns = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, k) =>
    Math.max(...cells.map((row) => width(row[k] ?? ''))),
  );
  const toRight = widths.map((_, k) => {
    const body = cells.slice(1).map((row) => row[k] ?? '');
    return body.some((cell) => cell !== '') && body.every((cell) => cell === '' || /^[<−–\d]/.test(cell));
  });
  return cells
    .map((row) =>
      widths
        .map((wide, k) => pad(row[k] ?? '', wide, toRight[k]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * Formats an estimate with its interval.
 * @param estimate value and limits in one unit; null where not reached
 * @param decimals digits after the point, default 1
 * @returns e.g. `18.5 (16.2–20.9)`, `56.5 (49.3–not reached)`, `37.0`, `not reached`
 */
export function formatEstimate(estimate: Estimate, decimals = 1): string {
  const { value, low, high } = estimate;
  const limit = (x: number | null) => (x === null ? 'not reached' : formatDecimals(x, decimals));
  if (value === null && low === null) return 'not reached';
  if (low === null && high === null) return limit(value);
  return `${limit(value)} (${limit(low)}–${limit(high)})`;
}

/** Columns that a text takes, code points counted once. */
function width(text: string): number {
  return [...text].length;
}

function pad(text: string, wide: number, toRight: boolean): string {
  const space = ' '.repeat(wide - width(text));
  return toRight ? space + text : text + space;
}
