import type { Estimate } from '../data/analysis.ts';
import type { EvidenceRow, EvidenceScore } from '../data/evidence-result.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';

/** What is aimed at over predicted rows. */
const aims = { error: 0.85, coverage: 0.8, width: 1.5, medians: 0.7 } as const;
/** Relative distance within which a median counts. */
const near = 0.25;

/**
 * Scores predictions: rows of predicted trials whose published value was seen at a source. A prediction that could not
 * be made is outside and not near; a median that is not reached is an open interval from its lower limit.
 *
 * @param rows of all trials; the constant predictor is the mean published log hazard ratio of the fitted ones
 */
export function scoreEvidence(rows: readonly EvidenceRow[]): EvidenceScore {
  const seen = rows.filter(({ how, published }) => how === 'source' && published.value !== null);
  const predicted = seen.filter(({ use }) => use === 'predicted');
  const hazardRatios = scoreHazardRatios(
    predicted.filter(isHazardRatio),
    seen.filter((row) => row.use === 'fitted' && isHazardRatio(row)),
  );
  const inside = predicted.filter(({ simulated, published }) => contains(simulated, published.value!)).length;
  const coverage = { rows: predicted.length, inside, share: shareOf(inside, predicted.length) };
  const width = scoreWidths(predicted.filter(isHazardRatio));
  const ofMedians = predicted.filter(({ measure }) => measure === 'median');
  const within = ofMedians.filter(
    ({ simulated: { value }, published }) => value !== null && Math.abs(value / published.value! - 1) <= near,
  ).length;
  const medians = { rows: ofMedians.length, within, share: shareOf(within, ofMedians.length) };
  return {
    hazardRatios,
    coverage,
    width,
    medians,
    aims: [
      atMost(
        'error of log hazard ratios over that of the constant predictor',
        hazardRatios.ratio,
        aims.error,
      ),
      atLeast('share of published values inside the prediction interval', coverage.share, aims.coverage),
      atMost('median width of intervals of hazard ratios over the published', width.ratio, aims.width),
      atLeast('share of medians within 25 %', medians.share, aims.medians),
    ],
  };
}

function scoreHazardRatios(
  predicted: readonly EvidenceRow[],
  fitted: readonly EvidenceRow[],
): EvidenceScore['hazardRatios'] {
  const simulated = predicted.filter((row) => row.simulated.value !== null);
  const constant = meanOf(fitted.map(({ published }) => log(published.value!)));
  const rmse = rootMeanSquare(simulated.map((row) => log(row.simulated.value! / row.published.value!)));
  const rmseOfConstant =
    constant === null
      ? null
      : rootMeanSquare(simulated.map(({ published }) => constant - log(published.value!)));
  return {
    rows: simulated.length,
    constant: constant === null ? null : exp(constant),
    rmse,
    rmseOfConstant,
    ratio: ratioOf(rmse, rmseOfConstant),
  };
}

function scoreWidths(predicted: readonly EvidenceRow[]): EvidenceScore['width'] {
  const both = predicted.filter(({ simulated, published }) => hasLimits(simulated) && hasLimits(published));
  const widthOf = ({ low, high }: Estimate) => log(high! / low!);
  const simulated = medianOf(both.map((row) => widthOf(row.simulated)));
  const published = medianOf(both.map((row) => widthOf(row.published)));
  return { rows: both.length, simulated, published, ratio: ratioOf(simulated, published) };
}

function isHazardRatio({ measure }: EvidenceRow): boolean {
  return measure === 'hazard ratio';
}

function hasLimits({ low, high }: Estimate): boolean {
  return low !== null && high !== null;
}

function contains({ value, low, high }: Estimate, published: number): boolean {
  if (value === null && low === null) return false;
  return (low ?? -Infinity) <= published && published <= (high ?? Infinity);
}

function atMost(name: string, value: number | null, limit: number): EvidenceScore['aims'][number] {
  return { name, aim: `at most ${limit}`, value, met: value === null ? null : value <= limit };
}

function atLeast(name: string, value: number | null, limit: number): EvidenceScore['aims'][number] {
  return { name, aim: `at least ${limit}`, value, met: value === null ? null : value >= limit };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, x) => sum + x, 0) / values.length;
}

function rootMeanSquare(values: readonly number[]): number | null {
  const mean = meanOf(values.map((x) => x * x));
  return mean === null ? null : Math.sqrt(mean);
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function ratioOf(a: number | null, b: number | null): number | null {
  return a === null || b === null || b === 0 ? null : a / b;
}
