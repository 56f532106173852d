import type { TrialResult } from '../data/trial-result.ts';
import { dashOf, drawExposure, isShort, sampleWords } from './draw-exposure.ts';
import { drugWords } from './drug-words.ts';
import type { FigureKind } from './figure.ts';

export const exposureFigures: FigureKind = {
  name: 'exposure',
  title: 'Concentrations over time',
  answers: 'What concentrations does a drug reach, and how far apart are subjects?',
  list: (result) =>
    exposedDrugs(result).map((id) => {
      const curves = result.exposure.filter(({ drug }) => drug === id);
      const drug = drugWords(result.inputs, id);
      const hasChoices = curves.some(({ choice }) => choice !== undefined);
      const subjects = curves.map((curve, k) => {
        const line = hasChoices ? `, ${dashOf(k).name} line` : '';
        return `${curve.subjects} of arm ${sampleWords(curve)}${line}`;
      });
      const short = curves.every(isShort)
        ? ' It is nearly gone within a day, so only two days are drawn.'
        : '';
      return {
        name: `exposure-${fileWord(id)}`,
        title: drug,
        caption: `Plasma concentration of ${drug}, logarithmic scale: median (line) and 5th to 95th percentile (band) of a sample of subjects (${subjects.join(hasChoices ? '; ' : ', ')}).${short}`,
        data: curves,
        draw: (canvas) => drawExposure(curves, { drug, arms: result.analysis.arms }, canvas),
      };
    }),
};

/** Ids of the drugs with curves, in the order of the curves. */
export function exposedDrugs({ exposure }: TrialResult): string[] {
  return [...new Set(exposure.map(({ drug }) => drug))];
}

/** An id as a part of a file name. */
export function fileWord(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]+/g, '-');
}
