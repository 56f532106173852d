import type { ArmAnalysis } from '../data/analysis.ts';
import { armColours } from './arm-colours.ts';
import { html, type Markup, trusted } from './markup.ts';

/** Writes which colour is which arm, with its id and full label. */
export function writeKey(arms: readonly ArmAnalysis[]): Markup {
  const colours = armColours(arms);
  return html`<ul class="key">${arms.map(
    ({ id, label }) =>
      html`<li><span class="swatch" style="background:${trusted(colours.get(id)!)}"></span>${
        id === label ? null : html`<b>${id}</b> `
      }${label}</li>`,
  )}</ul>
`;
}
