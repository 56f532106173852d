import type { EvidenceResult, TrialBenefitRisk } from '../data/evidence-result.ts';
import { seriesColours } from './arm-colours.ts';
import { planeLevel } from './compare-benefit-risk.ts';
import { type BenefitRisk, drawBenefitRisk } from './draw-benefit-risk.ts';
import { drawEvidence } from './draw-evidence.ts';
import { endpointInSentence } from './endpoint-words.ts';
import type { Figure } from './figure.ts';
import { outlineRegion } from './outline-region.ts';

/** A figure of the evidence. */
export type EvidenceFigure = Pick<Figure, 'name' | 'title' | 'draw'> & { readonly caption: string };

const measures = {
  'hazard ratio': { name: 'hazard-ratios', title: 'Hazard ratios' },
  median: { name: 'medians', title: 'Medians [months]' },
  rate: { name: 'rates', title: 'Rates [percent]' },
} as const;

/**
 * The figures of the evidence: one forest for each measure, and one benefit–risk plane for each harm that a trial has.
 */
export function evidenceFigures(result: EvidenceResult): EvidenceFigure[] {
  const forests = (Object.keys(measures) as (keyof typeof measures)[]).flatMap((measure) => {
    const rows = result.rows.filter((row) => row.measure === measure);
    if (rows.length === 0) return [];
    return [
      {
        ...measures[measure],
        caption:
          'Disc: simulated, with the 95 % prediction interval of a trial of the published size. Square: published, with its ' +
          'interval; hollow: from memory, not scored. Limits beyond the axis are drawn at its end.',
        draw: (canvas: Parameters<Figure['draw']>[0]) => drawEvidence(rows, canvas),
      },
    ];
  });
  const harms = [...new Set(result.benefitRisk.flatMap((one) => one.harms.map(({ endpoint }) => endpoint)))];
  return [...forests, ...harms.flatMap((harm) => planeOf(result.benefitRisk, harm))];
}

function planeOf(trials: readonly TrialBenefitRisk[], harm: string): EvidenceFigure[] {
  const points = trials.flatMap((trial, t) =>
    pointsOf(trial, harm, seriesColours[t % seriesColours.length]!),
  );
  if (points.length === 0) return [];
  const words = { comparison: 'experimental over control', harm: endpointInSentence(harm) };
  return [
    {
      name: `benefit-risk-${harm}`,
      title: `Benefit against ${endpointInSentence(harm)}`,
      caption:
        `Each point is one endpoint of benefit of one trial: difference in benefit across, in ${words.harm} upward, ` +
        'percentage points. Bars are 95 % prediction intervals; the outline takes benefit and harm as independent. ' +
        'Survival is read at the multiple of six months nearest to the median of the control arm.',
      draw: (canvas) => drawBenefitRisk(points, words, canvas),
    },
  ];
}

function pointsOf(trial: TrialBenefitRisk, harm: string, colour: string): BenefitRisk[] {
  const harmful = trial.harms.find(({ endpoint }) => endpoint === harm)?.simulated;
  if (harmful === undefined || harmful.value === null) return [];
  return trial.benefits.flatMap(({ label, simulated }) => {
    if (simulated.value === null) return [];
    const variance = { benefit: varianceOf(simulated), harm: varianceOf(harmful), both: 0 };
    const centre = { benefit: simulated.value, harm: harmful.value! };
    const { region } = outlineRegion(centre, variance, planeLevel);
    const point = { benefit: simulated, harm: harmful, region };
    return [{ label: `${trial.trial}: ${label}`, colour: `var(${colour})`, ...point }];
  });
}

function varianceOf({ low, high }: { readonly low: number | null; readonly high: number | null }): number {
  const half = ((high ?? 0) - (low ?? 0)) / 2 / 1.96;
  return half * half;
}
