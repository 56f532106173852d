import type { TrialResult } from '../data/trial-result.ts';
import { isHarm } from '../endpoints/is-harm.ts';
import { seriesColours } from './arm-colours.ts';
import { compareBenefitRisk, countFrom, planeLevel } from './compare-benefit-risk.ts';
import { drawBenefitRisk } from './draw-benefit-risk.ts';
import { endpointInSentence } from './endpoint-words.ts';
import type { Figure, FigureKind } from './figure.ts';
import { percentOf } from './level-words.ts';

export const benefitRiskFigures: FigureKind = {
  name: 'benefit-risk',
  title: 'Benefit–risk plane',
  answers: 'What does one arm gain over another, and at what price in harm?',
  list: (result) => {
    const { endpoints, analysis } = result;
    const harms = endpoints.rows.map(({ endpoint }) => endpoint).filter(isHarm);
    const experimental = analysis.arms.filter(({ role }) => role === 'experimental');
    const control = analysis.arms.filter(({ role }) => role === 'control');
    return harms.flatMap((harm) =>
      experimental.flatMap((e) =>
        control.flatMap((c) => onePlane(result, { experimental: e.id, control: c.id, harm })),
      ),
    );
  },
};

function onePlane(
  result: TrialResult,
  { experimental, control, harm }: { experimental: string; control: string; harm: string },
): Figure[] {
  const data = compareBenefitRisk(result, { experimental, control }, harm).map((place, i) => ({
    ...place,
    colour: `var(${seriesColours[i % seriesColours.length]})`,
  }));
  if (data.length === 0) return [];
  const grade = countFrom(harm);
  const words = {
    comparison: `${experimental} over ${control}`,
    harm: `${endpointInSentence(harm)}${grade === null ? '' : ` of grade ${grade} or higher`}`,
  };
  return [
    {
      name: `benefit-risk-${harm}-${experimental}-${control}`,
      title: `Benefit against harm, ${words.comparison}`,
      caption: `Each point is one endpoint of benefit: ${words.comparison}, difference in benefit across, difference in ${words.harm} upward. Bars: ${percentOf(planeLevel)} % limits of each; outline: their joint ${percentOf(planeLevel)} % region, by the delta method over subjects, so that benefit and harm of the same subject count together. Survival is read at the multiple of six months nearest to the median of ${control}.`,
      data,
      draw: (canvas) => drawBenefitRisk(data, words, canvas),
    },
  ];
}
