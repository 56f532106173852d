import type { TrialResult } from '../data/trial-result.ts';
import { exposureFigures } from './exposure-figures.ts';
import { exposureResponseFigures } from './exposure-response-figures.ts';
import { html, type Markup } from './markup.ts';
import { writeFigures } from './write-figure.ts';
import { writeKey } from './write-key.ts';

/** Writes plasma concentrations and response by exposure, one figure for each drug; nothing without curves. */
export function writeExposure(result: TrialResult, document: Document): Markup | null {
  if (result.exposure.length === 0) return null;
  return html`<section id="exposure"><h2>Drug concentrations</h2>
${writeKey(result.analysis.arms)}
${writeFigures(exposureFigures, result, document)}
${writeFigures(exposureResponseFigures, result, document)}</section>
`;
}
