import type { TrialResult } from '../data/trial-result.ts';
import { drawExposure, isShort } from './draw-exposure.ts';
import { drugWords } from './drug-words.ts';
import { html, type Markup } from './markup.ts';
import { writeFigure } from './write-figure.ts';
import { writeKey } from './write-key.ts';

/** Writes plasma concentrations, one figure for each drug; nothing without curves. */
export function writeExposure(result: TrialResult, document: Document): Markup | null {
  const { exposure, analysis, inputs } = result;
  if (exposure.length === 0) return null;
  const drugs = [...new Set(exposure.map(({ drug }) => drug))];
  return html`<section id="exposure"><h2>Drug concentrations</h2>
${writeKey(analysis.arms)}
${drugs.map((id) => {
  const curves = exposure.filter(({ drug }) => drug === id);
  const drug = drugWords(inputs, id);
  const subjects = curves.map(({ arm, subjects }) => `${subjects} of arm ${arm}`).join(', ');
  return html`<h3>${drug}</h3>${writeFigure(
    (canvas) => drawExposure(curves, { drug, arms: analysis.arms }, canvas),
    html`Plasma concentration of ${drug}, logarithmic scale: median (line) and 5th to 95th percentile (band) of a sample of subjects (${subjects}).${
      curves.every(isShort) ? ' It is nearly gone within a day, so only the first two days are drawn.' : null
    }`,
    document,
  )}`;
})}</section>
`;
}
