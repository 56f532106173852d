import type { TimeToEventEstimate } from '../data/analysis.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { endpointInSentence } from './endpoint-words.ts';
import { formatDecimals } from './format-number.ts';
import { type Content, html, type Markup } from './markup.ts';
import { cellOf, pairWords, pWords } from './write-comparisons.ts';
import { writeEstimate } from './write-estimate.ts';
import { writeTable } from './write-table.ts';

/** Writes what the plan reads off the curves of an endpoint: landmarks, restricted means, and competing risks. */
export function writeCurveTables(result: TrialResult, endpoint: string): Markup {
  return html`${landmarkTable(result, endpoint)}${meanTable(result, endpoint)}${competingTable(result, endpoint)}`;
}

function estimatesOf({ analysis }: TrialResult, endpoint: string): TimeToEventEstimate[] {
  return analysis.arms.flatMap(({ estimates }) =>
    estimates.filter((e): e is TimeToEventEstimate => e.endpoint === endpoint && e.kind === 'time to event'),
  );
}

function comparisonsOf({ analysis }: TrialResult, endpoint: string) {
  return analysis.comparisons.filter((c) => c.endpoint === endpoint);
}

function monthWords(months: number): string {
  return `${Number(months.toFixed(1))} months`;
}

function landmarkTable(result: TrialResult, endpoint: string): Markup | null {
  const estimates = estimatesOf(result, endpoint);
  const times = estimates[0]?.landmarks ?? [];
  if (times.length === 0) return null;
  const comparisons = comparisonsOf(result, endpoint);
  const competes = times.some(({ incidence }) => incidence !== null);
  return writeTable(`Landmarks, ${endpointInSentence(endpoint)}`, {
    caption: `Landmarks: percent without event (Kaplan–Meier)${
      competes ? ', and with it when competing events may come first (Aalen–Johansen)' : ''
    }; differences in percentage points with the p of the log-log scale.`,
    head: ['At', ...result.analysis.arms.map(({ label }) => label), ...comparisons.map(pairWords)],
    rows: times.map(({ months }, k) => [
      monthWords(months),
      ...estimates.map(({ landmarks }) => landmarkCell(landmarks[k]!)),
      ...comparisons.map(({ landmarks }) => {
        const { difference, p, outcome } = landmarks[k]!;
        return difference.value === null
          ? outcome
          : html`${cellOf(difference, 1)} <small>p ${pWords(p)}</small>`;
      }),
    ]),
  });
}

function landmarkCell({ eventFree, incidence, outcome }: TimeToEventEstimate['landmarks'][number]): Content {
  if (eventFree.value === null) return outcome;
  const reached = incidence === null ? null : html`<br><small>incidence ${cellOf(incidence, 1)}</small>`;
  return html`${writeEstimate(eventFree)}${reached}`;
}

function meanTable(result: TrialResult, endpoint: string): Markup | null {
  const estimates = estimatesOf(result, endpoint);
  const horizon = estimates[0]?.restrictedMean?.toMonths;
  if (horizon === undefined) return null;
  const arms = result.analysis.arms.map(({ label }, k): Content[] => {
    const mean = estimates[k]!.restrictedMean!;
    return [label, mean.value === null ? mean.outcome : writeEstimate(mean), '–', '–'];
  });
  const pairs = comparisonsOf(result, endpoint).map((c): Content[] => {
    const { difference, ratio, p, outcome } = c.restrictedMean!;
    return [
      `${c.experimental} less ${c.control}`,
      difference.value === null ? outcome : writeEstimate(difference),
      cellOf(ratio, 2),
      pWords(p),
    ];
  });
  return writeTable(`Restricted mean, ${endpointInSentence(endpoint)}`, {
    caption: `Restricted mean survival time up to ${monthWords(horizon)}, months.`,
    head: ['Arm', 'Mean, months', 'Ratio', 'p'],
    rows: [...arms, ...pairs],
  });
}

function competingTable(result: TrialResult, endpoint: string): Markup | null {
  const comparisons = comparisonsOf(result, endpoint).filter((c) => c.competingRisks !== null);
  if (comparisons.length === 0) return null;
  return writeTable(`Competing risks, ${endpointInSentence(endpoint)}`, {
    caption:
      'Competing risks: subdistribution hazard ratio of Fine and Gray (without strata) and Gray’s test (within the strata of the comparison). The hazard ratio above is cause-specific.',
    head: ['Comparison', 'Subdistribution hazard ratio', 'Gray’s test, chi-square', 'p'],
    rows: comparisons.map((c) => {
      const { gray, subdistributionHazardRatio: ratio } = c.competingRisks!;
      return [
        pairWords(c),
        ratio.value === null ? ratio.outcome : writeEstimate(ratio, 2),
        gray.chiSquare === null ? '–' : formatDecimals(gray.chiSquare, 2),
        pWords(gray.p),
      ];
    }),
    numeric: [2],
  });
}
