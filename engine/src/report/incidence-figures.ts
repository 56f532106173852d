import { levelOf } from '../trial/estimate.ts';
import { drawCumulativeIncidence } from './draw-cumulative-incidence.ts';
import { endpointInSentence, isFromResponse } from './endpoint-words.ts';
import type { FigureKind } from './figure.ts';
import { percentOf } from './level-words.ts';
import { listIncidence } from './list-incidence.ts';
import { timeToEventEndpoints } from './survival-figures.ts';

export const incidenceFigures: FigureKind = {
  name: 'cumulative-incidence',
  title: 'Cumulative incidence',
  answers: 'Of the events that end an endpoint, which came first, and in what share of each arm?',
  list: (result) =>
    timeToEventEndpoints(result).flatMap((endpoint) => {
      if (isFromResponse(endpoint)) return [];
      const data = listIncidence(result, endpoint);
      if (data.length === 0) return [];
      const level = percentOf(levelOf(result.inputs.design, endpoint));
      const figure = {
        name: `cumulative-incidence-${endpoint}`,
        title: `What ended ${endpointInSentence(endpoint)} first`,
        caption: `Cumulative incidence of what came first for ${endpointInSentence(endpoint)}, each with the others as competing risks (Aalen–Johansen), with pointwise ${level} % confidence bands. What they leave to 100 % had none of them.`,
        data,
      };
      return [{ ...figure, draw: (canvas) => drawCumulativeIncidence(data, canvas) }];
    }),
};
