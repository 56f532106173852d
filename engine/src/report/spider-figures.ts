import { drawSpider } from './draw-spider.ts';
import type { FigureKind } from './figure.ts';
import { followTumours } from './follow-tumours.ts';

export const spiderFigures: FigureKind = {
  name: 'spider',
  title: 'Spider plot',
  answers: 'How did single tumours go over time?',
  list: (result) => {
    const { arms } = result.analysis;
    const data = followTumours(result);
    if (data.length === 0) return [];
    const figure = {
      name: 'spider',
      title: 'A few tumours over time',
      caption:
        'Change of the sum of diameters from baseline until follow-up for progression ended. Up to 12 subjects of each arm, evenly spaced in the order of enrolment, whatever their outcome. Dot: progression; cross: death; ring: censored.',
      data,
    };
    return [{ ...figure, draw: (canvas) => drawSpider(data, arms, canvas) }];
  },
};
