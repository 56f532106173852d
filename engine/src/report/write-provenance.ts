import type { TrialResult } from '../data/trial-result.ts';
import { formatCount, formatNumber } from './format-number.ts';
import { html, type Markup } from './markup.ts';
import { writeTable } from './write-table.ts';

/** Writes what identifies the run, how to repeat it bit for bit, and what the solver did. */
export function writeProvenance(result: TrialResult): Markup {
  const { provenance, work, cohort, inputs } = result;
  const { relative, absolute } = inputs.platform.tolerances;
  const name = /\s/.test(inputs.name) ? `"${inputs.name}"` : inputs.name;
  const command = `opsonin trial run ${name} --seed ${provenance.seed} --subjects ${cohort.size}`;
  return html`<section id="provenance"><h2>Provenance</h2>
<p>The same command gives the same result hash on every machine and with any number of workers:</p>
<pre class="scroll" tabindex="0" role="region" aria-label="Command"><code>${command}</code></pre>
<dl class="words"><dt>Result hash</dt><dd><code class="hash">${provenance.hash}</code> <small>SHA-256 over observations, endpoint table and analysis</small></dd>
<dt>Design hash</dt><dd><code class="hash">${provenance.designHash}</code> <small>SHA-256 over the design as run but its seed, model, drugs and population</small></dd>
<dt>Seed</dt><dd>${provenance.seed}</dd>
<dt>Versions</dt><dd>engine ${provenance.engineVersion}, catalog ${provenance.catalogVersion}</dd>
<dt>Method</dt><dd>${provenance.method}; relative tolerance ${formatNumber(relative)}, absolute ${formatNumber(absolute)}</dd></dl>
${writeTable('Work done by the solver', {
  caption: 'Work done by the solver, all subjects together.',
  head: ['Count', 'Total', 'Per subject'],
  rows: [
    ['Steps accepted', work.steps],
    ['Steps rejected', work.rejected],
    ['Calls of the rates', work.rateCalls],
    ['Jacobians', work.jacobians],
    ['Factorisations', work.factorisations],
  ].map(([name, count]) => [name!, formatCount(count as number), perSubject(count as number, cohort.size)]),
  numeric: [1, 2],
})}</section>
`;
}

function perSubject(count: number, subjects: number): string {
  return subjects === 0 ? '–' : formatCount(Math.round(count / subjects));
}
