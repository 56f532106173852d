import type { ArmAnalysis, Disposition } from '../data/analysis.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { armColours } from './arm-colours.ts';
import { drugWords } from './drug-words.ts';
import { formatCount, formatShare } from './format-number.ts';
import { html, type Markup, trusted } from './markup.ts';

/**
 * Draws the flow of subjects: screened, randomised, then one box per arm with a bar of fates and who stopped
 * which drug and why.
 * @param result a finished trial
 * @returns markup that reflows with the page: text and bars, no picture to scale
 */
export function drawDisposition(result: TrialResult): Markup {
  const { cohort, analysis, inputs } = result;
  const notEligible = cohort.screened - cohort.size;
  const colours = armColours(analysis.arms);
  const nameOf = (id: string) => drugWords(inputs, id);
  return html`<div class="flow" role="group" aria-label="Flow of subjects from screening to data cut-off">
<p class="step"><b>${formatCount(cohort.screened)}</b> virtual patients screened</p>
<p class="step aside"><b>${formatCount(notEligible)}</b> not eligible</p>
<p class="step"><b>${formatCount(cohort.size)}</b> randomised</p>
<div class="arms">${analysis.dispositions.map((disposition) => {
    const arm = analysis.arms.find(({ id }) => id === disposition.arm);
    return armBox(disposition, { arm, colour: colours.get(disposition.arm) ?? 'var(--control)', nameOf });
  })}</div></div>
`;
}

interface ArmContext {
  readonly arm: ArmAnalysis | undefined;
  readonly colour: string;
  readonly nameOf: (drug: string) => string;
}

function armBox(disposition: Disposition, { arm, colour, nameOf }: ArmContext): Markup {
  const whole = disposition.randomised;
  const share = (count: number) => formatShare(count, whole);
  return html`<div class="arm" style="border-top-color:${trusted(colour)}"><h3>${arm?.label ?? disposition.arm}</h3>
${fateBar(disposition)}
<dl><dt>Randomised</dt><dd>${formatCount(whole)}</dd>
<dt>Solved</dt><dd>${share(disposition.solved)}</dd>
<dt>Failed to solve</dt><dd>${share(disposition.failed)}</dd>
<dt>Progressed</dt><dd>${share(disposition.progressed)}</dd>
<dt><span class="swatch died"></span>Died</dt><dd>${share(disposition.died)}</dd>
<dt><span class="swatch lost"></span>Lost to follow-up</dt><dd>${share(disposition.lostToFollowUp)}</dd>
<dt><span class="swatch alive"></span>Alive at data cut-off</dt><dd>${share(disposition.aliveAtCutoff)}</dd></dl>
${
  disposition.stopped.length === 0
    ? null
    : html`<h4>Stops of a drug, in any treatment period</h4><dl>${disposition.stopped.map(
        ({ drug, reason, count }) => html`<dt>${nameOf(drug)}: ${reason}</dt><dd>${formatCount(count)}</dd>`,
      )}</dl>`
}</div>`;
}

/** One bar of those randomised; its parts are named by the list under it. */
function fateBar({ randomised, died, lostToFollowUp, aliveAtCutoff, failed }: Disposition): Markup {
  const parts = [
    { fate: 'died', count: died },
    { fate: 'lost', count: lostToFollowUp },
    { fate: 'failed', count: failed },
    { fate: 'alive', count: aliveAtCutoff },
  ].filter(({ count }) => count > 0 && randomised > 0);
  return html`<div class="bar" aria-hidden="true">${parts.map(
    ({ fate, count }) =>
      html`<span class="${fate}" style="width:${((100 * count) / randomised).toFixed(2)}%"></span>`,
  )}</div>`;
}
