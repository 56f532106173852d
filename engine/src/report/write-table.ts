import { type Content, html, type Markup } from './markup.ts';

/** A table as data: the first cell of each row names the row. */
interface TableParts {
  readonly caption: Content;
  readonly head: readonly Content[];
  readonly rows: readonly (readonly Content[])[];
  /** Columns set to the right, by index. */
  readonly numeric?: readonly number[];
}

/**
 * Writes a table in a box of its own that scrolls sideways when the page is narrower.
 * @param label name of the box for those who hear it, e.g. `Results by arm`
 */
export function writeTable(label: string, { caption, head, rows, numeric = [] }: TableParts): Markup {
  const numericClass = (k: number) => (numeric.includes(k) ? html` class="number"` : null);
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}">
<table><caption>${caption}</caption>
<thead><tr>${head.map((cell, k) => html`<th scope="col"${numericClass(k)}>${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, k) =>
        k === 0 ? html`<th scope="row">${cell}</th>` : html`<td${numericClass(k)}>${cell}</td>`,
      )}</tr>
`,
  )}</tbody></table></div>
`;
}
