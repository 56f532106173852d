import type { Cell, Dataset } from './dataset.ts';

/** Rows to a piece of text. */
const rowsPerPiece = 2000;

/**
 * Writes a dataset as CSV: names in the first line, missing cells empty, numbers with all their digits.
 * @returns the text in pieces, so that a large dataset is never one string
 * @see RFC 4180; lines end with a line feed
 */
export function* writeCsv(dataset: Dataset): Generator<string> {
  const { variables, size, cell } = dataset;
  yield `${variables.map(({ name }) => writeCell(name)).join(',')}\n`;
  for (let first = 0; first < size; first += rowsPerPiece) {
    let piece = '';
    for (let row = first; row < Math.min(size, first + rowsPerPiece); row++) {
      piece += `${variables.map((_, k) => writeCell(cell(row, k))).join(',')}\n`;
    }
    yield piece;
  }
}

/** Text that a spreadsheet would take for a formula is quoted, as is text with a comma, a quote or a line break. */
function writeCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return /[",\r\n]|^[=+\-@\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
