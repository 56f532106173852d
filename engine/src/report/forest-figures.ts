import { planOf } from '../trial/plan-of.ts';
import { drawForest } from './draw-forest.ts';
import { endpointInSentence, isFromResponse } from './endpoint-words.ts';
import type { FigureKind } from './figure.ts';
import { levelWords } from './level-words.ts';
import { tiesWords } from './test-words.ts';

export const forestFigures: FigureKind = {
  name: 'forest',
  title: 'Forest plot of subgroups',
  answers: 'Is the hazard ratio the same in every subgroup?',
  list: (result) =>
    result.analysis.comparisons.flatMap(({ endpoint, experimental, control, subgroups: rows }) => {
      if (isFromResponse(endpoint) || rows.length < 2) return [];
      const data = { endpoint: endpointInSentence(endpoint), experimental, control, rows };
      const limits = levelWords(result, endpoint) ?? '95 % limits';
      const figure = {
        name: `forest-${endpoint}-${experimental}-${control}`,
        title: `Hazard ratio of ${endpointInSentence(endpoint)} by subgroup, ${experimental} over ${control}`,
        caption: `Hazard ratio in each subgroup by unstratified Cox regression (${tiesWords(planOf(result.inputs.design, endpoint).ties)}) with ${limits}; the area of a square is proportional to the events. Dotted line: all subjects. Limits beyond 0.125 and 8 are drawn there. Subgroups overlap and no limit is adjusted for their number: a simulated trial has an effect in a subgroup only where its model has one.`,
        data,
      };
      return [{ ...figure, draw: (canvas) => drawForest(data, canvas) }];
    }),
};
