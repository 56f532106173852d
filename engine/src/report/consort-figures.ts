import { drawConsort } from './draw-consort.ts';
import type { FigureKind } from './figure.ts';
import { listFlow } from './list-flow.ts';

export const consortFigures: FigureKind = {
  name: 'consort',
  title: 'CONSORT flow',
  answers: 'Who was assessed, randomised, followed and analysed, and who left on the way?',
  list: (result) => {
    const data = listFlow(result);
    return [
      {
        name: 'consort',
        title: 'Flow of subjects',
        caption:
          'From assessment to analysis, after the CONSORT statement of 2010. Everyone randomised is analysed in the arm of allocation.',
        data,
        draw: (canvas) => drawConsort(data, canvas),
      },
    ];
  },
};
