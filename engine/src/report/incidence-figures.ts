import { drawCumulativeIncidence } from './draw-cumulative-incidence.ts';
import { endpointInSentence, endpointWords } from './endpoint-words.ts';
import type { FigureKind } from './figure.ts';
import { listIncidence } from './list-incidence.ts';
import { timeToEventEndpoints } from './survival-figures.ts';

export const incidenceFigures: FigureKind = {
  name: 'cumulative-incidence',
  title: 'Cumulative incidence',
  answers: 'Of the events that end an endpoint, which came first, and in what share of each arm?',
  list: (result) =>
    timeToEventEndpoints(result).flatMap((endpoint) => {
      const data = listIncidence(result, endpoint);
      if (data.length === 0) return [];
      const figure = {
        name: `cumulative-incidence-${endpoint}`,
        title: `What ended ${endpointInSentence(endpoint)} first`,
        caption: `Cumulative incidence of each event of ${endpointInSentence(endpoint)}, with the others as competing risks (Aalen–Johansen). ${endpointWords(endpoint)} is what remains when they are added up.`,
        data,
      };
      return [{ ...figure, draw: (canvas) => drawCumulativeIncidence(data, canvas) }];
    }),
};
