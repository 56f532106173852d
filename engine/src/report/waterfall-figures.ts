import { type ArmChanges, drawWaterfall, listBestChanges } from './draw-waterfall.ts';
import type { FigureKind } from './figure.ts';
import { type Content, html } from './markup.ts';

export const waterfallFigures: FigureKind = {
  name: 'waterfall',
  title: 'Waterfall',
  answers: 'How much did the tumours of each subject shrink at best?',
  list: (result) => {
    const data = listBestChanges(result);
    if (data.length === 0) return [];
    const figure = {
      name: 'waterfall',
      title: 'Best change of the sum of diameters',
      caption: waterfallCaption(data),
      data,
    };
    return [{ ...figure, draw: (canvas) => drawWaterfall(data, canvas) }];
  },
};

function waterfallCaption(changes: readonly ArmChanges[]): Content {
  const missing = changes.filter(({ without }) => without > 0);
  const missed = missing.map(({ label, without }) => `${without} in ${label}`).join('; ');
  return html`Best change of the sum of diameters of the target lesions from baseline, every subject side by side from the largest growth
to the largest shrinkage. Strong colour: shrunk by
30 % or more; pale: in between; ochre: grown by 20 % or more. Dashed lines: +20 % and −30 %, the limits of progression and partial response of RECIST 1.1 (here from
baseline). Growth beyond +100 % is drawn at +100 %.${missing.length > 0 ? ` Without a later scan, so not drawn: ${missed}.` : null}`;
}
