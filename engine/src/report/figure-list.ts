import type { TrialResult } from '../data/trial-result.ts';
import { benefitRiskFigures } from './benefit-risk-figures.ts';
import { consortFigures } from './consort-figures.ts';
import { exposureFigures } from './exposure-figures.ts';
import { exposureResponseFigures } from './exposure-response-figures.ts';
import type { Figure, FigureKind } from './figure.ts';
import { forestFigures } from './forest-figures.ts';
import { incidenceFigures } from './incidence-figures.ts';
import { spiderFigures } from './spider-figures.ts';
import { survivalFigures } from './survival-figures.ts';
import { swimmerFigures } from './swimmer-figures.ts';
import { toxicityFigures } from './toxicity-figures.ts';
import { waterfallFigures } from './waterfall-figures.ts';

/** Every kind of figure there is, in the order of the report. */
export const figureKinds: readonly FigureKind[] = [
  survivalFigures,
  incidenceFigures,
  forestFigures,
  waterfallFigures,
  spiderFigures,
  swimmerFigures,
  toxicityFigures,
  benefitRiskFigures,
  exposureFigures,
  exposureResponseFigures,
  consortFigures,
];

/**
 * Lists every figure that a result has data for.
 * @param result a finished trial
 * @returns figures in the order of the report; names without repeats
 */
export function listFigures(result: TrialResult): Figure[] {
  return figureKinds.flatMap(({ list }) => list(result));
}
