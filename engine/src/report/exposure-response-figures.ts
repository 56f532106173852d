import { drawExposureResponse } from './draw-exposure-response.ts';
import { drugWords } from './drug-words.ts';
import { exposedDrugs, fileWord } from './exposure-figures.ts';
import type { FigureKind } from './figure.ts';
import { quarterExposure } from './quarter-exposure.ts';

export const exposureResponseFigures: FigureKind = {
  name: 'exposure-response',
  title: 'Exposure and response',
  answers: 'Do subjects with higher concentrations respond more often?',
  list: (result) =>
    exposedDrugs(result).flatMap((id) => {
      const data = quarterExposure(result, id);
      if (data.length === 0) return [];
      const drug = drugWords(result.inputs, id);
      const words = { drug, exposure: 'average concentration, mg/L', response: 'Objective response rate' };
      const days = Math.max(...result.exposure.flatMap((curve) => (curve.drug === id ? curve.days : [])));
      const sampled = data.map(({ arm, quarters }) => {
        const subjects = quarters.reduce((sum, quarter) => sum + quarter.subjects, 0);
        return `${subjects} of arm ${arm}`;
      });
      return [
        {
          name: `exposure-response-${fileWord(id)}`,
          title: `Response by exposure to ${drug}`,
          caption: `Objective response rate with exact limits in each quarter of the average concentration of ${drug} over the first ${days} days, dosed as planned, in the sampled subjects (${sampled.join(', ')}). Level bars: lowest to highest concentration of a quarter. Body, disease and concentration go together, so this is no proof that concentration is the cause.`,
          data,
          draw: (canvas) => drawExposureResponse(data, words, canvas),
        },
      ];
    }),
};
