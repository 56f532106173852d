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
 * The figures of the evidence: one forest for each measure; of a drug also benefit–risk planes.
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
  return [...forests, ...(result.of === null ? [] : planesOf(result.benefitRisk))];
}

/** One plane for each harm and endpoint of benefit. */
function planesOf(trials: readonly TrialBenefitRisk[]): EvidenceFigure[] {
  const named = (of: 'benefits' | 'harms') => [
    ...new Set(trials.flatMap((one) => one[of].map(({ endpoint }) => endpoint))),
  ];
  return named('harms').flatMap((harm) =>
    named('benefits').flatMap((benefit) => planeOf(trials, benefit, harm)),
  );
}

function planeOf(trials: readonly TrialBenefitRisk[], benefit: string, harm: string): EvidenceFigure[] {
  const points = trials.flatMap((trial, t) =>
    pointsOf(trial, { benefit, harm, colour: `var(${seriesColours[t % seriesColours.length]!})` }),
  );
  if (points.length === 0) return [];
  const words = { comparison: 'experimental over control', harm: endpointInSentence(harm) };
  const gain = endpointInSentence(benefit);
  return [
    {
      name: `benefit-risk-${benefit}-${harm}`,
      title: `Benefit in ${gain} against ${words.harm}`,
      caption:
        `Each trial: difference in ${gain} across, in ${words.harm} upward, experimental less control, percentage points. ` +
        'Bars are 95 % prediction intervals; the outline takes benefit and harm as independent. A point without bars is the ' +
        'published pair, where both were published. Survival is read at the multiple of six months nearest to the median of ' +
        'the control arm.',
      draw: (canvas) => drawBenefitRisk(points, words, canvas),
    },
  ];
}

/** The simulated place of a trial, and the published one. */
function pointsOf(
  trial: TrialBenefitRisk,
  { benefit, harm, colour }: { readonly benefit: string; readonly harm: string; readonly colour: string },
): BenefitRisk[] {
  const gain = trial.benefits.find(({ endpoint }) => endpoint === benefit);
  const cost = trial.harms.find(({ endpoint }) => endpoint === harm);
  if (gain === undefined || cost === undefined) return [];
  if (gain.simulated.value === null || cost.simulated.value === null) return [];
  const months = / at \d+ months$/.exec(gain.label)?.[0] ?? '';
  const name = `${trial.trial} ${trial.experimental}–${trial.control}`;
  const variance = { benefit: varianceOf(gain.simulated), harm: varianceOf(cost.simulated), both: 0 };
  const centre = { benefit: gain.simulated.value, harm: cost.simulated.value };
  const { region } = outlineRegion(centre, variance, planeLevel);
  const simulated = { label: name + months, colour, benefit: gain.simulated, harm: cost.simulated, region };
  if (gain.published === null || cost.published === null) return [simulated];
  const only = (value: number) => ({ value, low: null, high: null });
  const published = { benefit: only(gain.published), harm: only(cost.published), region: [] };
  return [simulated, { label: `${name} published`, colour, ...published }];
}

function varianceOf({ low, high }: { readonly low: number | null; readonly high: number | null }): number {
  const half = ((high ?? 0) - (low ?? 0)) / 2 / 1.96;
  return half * half;
}
