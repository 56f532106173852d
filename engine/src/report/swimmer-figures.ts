import { drawSwimmer } from './draw-swimmer.ts';
import type { FigureKind } from './figure.ts';
import { followTreatment } from './follow-treatment.ts';

export const swimmerFigures: FigureKind = {
  name: 'swimmer',
  title: 'Swimmer plot',
  answers: 'How long were single subjects treated, and what happened to them on the way?',
  list: (result) => {
    const { arms } = result.analysis;
    const data = followTreatment(result);
    if (data.length === 0) return [];
    const figure = {
      name: 'swimmer',
      title: 'A few subjects from first dose to last news',
      caption:
        'One lane per subject, the same as above where both are drawn: broad until the last dose, thin in follow-up after it. Triangle: first scan with a response that was confirmed; dot: progression; cross: death; arrow: alive and followed at the last data cut-off; a lane that ends without a mark was lost to follow-up.',
      data,
    };
    return [{ ...figure, draw: (canvas) => drawSwimmer(data, arms, canvas) }];
  },
};
