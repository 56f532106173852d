import type { TrialResult } from '../data/trial-result.ts';
import { html, type Markup } from './markup.ts';

/** Writes the card of the model: what it is for, what it assumes, where it ends, what it is not for. */
export function writeModelCard({ inputs }: TrialResult): Markup {
  const { platform, modules, design } = inputs;
  const list = (items: readonly string[]) => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  const left =
    design.knockOut.length === 0 ? null : html`<dt>Left out</dt><dd>${design.knockOut.join(', ')}</dd>`;
  return html`<section id="model"><h2>Model card</h2>
<dl class="words"><dt>Model</dt><dd>${platform.title}</dd>
<dt>Context of use</dt><dd>${platform.contextOfUse}</dd>
<dt>Not for</dt><dd>${list(platform.notFor)}</dd>
<dt>Assumptions</dt><dd>${list(platform.assumptions)}</dd>
<dt>Limits</dt><dd>${list(platform.limits)}</dd>
<dt>Modules</dt><dd><ul>${modules.map(({ table }) => html`<li><b>${table.title}.</b> ${table.description}</li>`)}</ul></dd>
${left}</dl></section>
`;
}
