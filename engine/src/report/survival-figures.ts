import type { TrialResult } from '../data/trial-result.ts';
import { levelOf } from '../trial/estimate.ts';
import { comparePublished } from './compare-published.ts';
import { drawSurvival } from './draw-survival.ts';
import { endpointInSentence, endpointWords } from './endpoint-words.ts';
import { fewAtRisk } from './few-at-risk.ts';
import type { FigureKind } from './figure.ts';
import { formatDecimals } from './format-number.ts';
import { percentOf } from './level-words.ts';
import { type Content, html } from './markup.ts';

export const survivalFigures: FigureKind = {
  name: 'survival',
  title: 'Survival curves',
  answers: 'What share of each arm is still free of the event, and how many are still followed?',
  list: (result) =>
    timeToEventEndpoints(result).map((endpoint) => ({
      name: `survival-${endpoint}`,
      title: endpointWords(endpoint),
      caption: survivalCaption(result, endpoint),
      data: result.analysis.arms.map(({ id, estimates }) => ({
        arm: id,
        estimate: estimates.find((e) => e.endpoint === endpoint),
      })),
      draw: (canvas) => drawSurvival(result, endpoint, canvas),
    })),
};

/** Endpoints with a survival curve, in the order of the plan. */
export function timeToEventEndpoints({ analysis }: TrialResult): string[] {
  const curves = analysis.arms.flatMap((arm) => arm.estimates.filter((e) => e.kind !== 'rate'));
  return [...new Set(curves.map(({ endpoint }) => endpoint))];
}

function survivalCaption(result: TrialResult, endpoint: string): Content {
  const level = percentOf(levelOf(result.inputs.design, endpoint));
  const medians = comparePublished(result).filter(
    (row) => row.endpoint === endpoint && row.measure.startsWith('median') && row.how === 'source',
  );
  const rings = medians.map(
    (row) =>
      `${row.arms[0]} ${row.published.value === null ? 'not reached' : formatDecimals(row.published.value, 1)}` +
      (row.analysis === null ? '' : ` (${row.analysis})`),
  );
  return html`Kaplan–Meier estimate of ${endpointInSentence(endpoint)} with pointwise ${level} % confidence bands. Upright ticks: censored
subjects. Pale: fewer than ${fewAtRisk} at risk. ${rings.length === 0 ? null : `Rings on the 50 % line: published medians in months, ${rings.join('; ')}.`}`;
}
