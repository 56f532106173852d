import type { ResponseColumn } from '../data/endpoint-table.ts';
import type { ExposureCurve, TrialResult } from '../data/trial-result.ts';
import { estimateRate } from '../statistics/response-rate.ts';
import { levelOf } from '../trial/estimate.ts';
import { armColours } from './arm-colours.ts';
import { sampleWords } from './draw-exposure.ts';
import type { ExposureQuarter, ExposureResponse } from './draw-exposure-response.ts';

/** With fewer subjects a quarter says nothing. */
const leastSubjects = 20;

/**
 * Splits the sampled subjects of each arm into quarters of their exposure to a drug and estimates the rate of
 * response in each.
 * @param result a finished trial
 * @param drug id of the drug
 * @returns arms of which enough subjects were sampled and that received it in that time; empty without a response endpoint
 */
export function quarterExposure(result: TrialResult, drug: string): ExposureResponse[] {
  const response = result.endpoints.rows.find((row): row is ResponseColumn => row.kind === 'response');
  if (response === undefined) return [];
  const level = levelOf(result.inputs.design, response.endpoint);
  const colours = armColours(result.analysis.arms);
  return result.exposure
    .filter((curve) => curve.drug === drug && curve.averages.length >= leastSubjects)
    .filter(({ averages }) => averages.some(({ average }) => average > 0))
    .flatMap((curve) => {
      const arm = result.analysis.arms.find(({ id }) => id === curve.arm);
      if (arm === undefined) return [];
      const quarters = splitQuarters(curve.averages).map((quarter) => rateOf(quarter, response, level));
      const label = curve.choice === undefined ? arm.label : `${arm.label}, ${curve.choice}`;
      return [{ arm: sampleWords(curve), label, colour: colours.get(arm.id)!, quarters }];
    });
}

type Sampled = ExposureCurve['averages'][number];

/** Four parts of nearly one size, from the lowest to the highest exposure. */
function splitQuarters(averages: readonly Sampled[]): Sampled[][] {
  const sorted = [...averages].sort((a, b) => a.average - b.average || a.subject - b.subject);
  const bound = (k: number) => Math.round((k * sorted.length) / 4);
  return [0, 1, 2, 3].map((k) => sorted.slice(bound(k), bound(k + 1)));
}

function rateOf(quarter: readonly Sampled[], response: ResponseColumn, level: number): ExposureQuarter {
  const responders = quarter.filter(({ subject }) => response.responder[subject] === 1).length;
  const { value, low, high } = estimateRate(responders, quarter.length, { level });
  const percent = (share: number | null) => (share === null ? null : 100 * share);
  const middle = (quarter.length - 1) / 2;
  const lower = quarter[Math.floor(middle)]!.average;
  const upper = quarter[Math.ceil(middle)]!.average;
  return {
    low: quarter[0]!.average,
    median: (lower + upper) / 2,
    high: quarter.at(-1)!.average,
    subjects: quarter.length,
    rate: { value: percent(value), low: percent(low), high: percent(high) },
  };
}
