import type { ResponseClass } from '../data/endpoint-table.ts';

/** What a reader has seen of one subject so far. */
export interface ScanHistory {
  /** Sum of diameters at baseline [mm]. */
  readonly baseline: number;
  /** Smallest sum of diameters so far, baseline included [mm]. */
  readonly nadir: number;
}

/** The thresholds of RECIST 1.1 (Eisenhauer 2009, section 4.3); in tenths, since 0.7 * 90 mm falls short of 63. */
const partialResponseTenths = 7;
const progressionTenths = 12;
const progressionAtLeast = 5;

/**
 * Classifies one visit by RECIST 1.1: progression is at least 20 % and 5 mm above the nadir, or a new lesion.
 *
 * @param sum sum of diameters at the visit [mm]
 * @param newLesion whether a new lesion is seen
 * @param history baseline and nadir before this visit
 */
export function classifyScan(sum: number, newLesion: boolean, history: ScanHistory): ResponseClass {
  const { baseline, nadir } = history;
  if (newLesion || (10 * sum >= progressionTenths * nadir && sum - nadir >= progressionAtLeast))
    return 'progressive disease';
  if (sum === 0) return 'complete response';
  if (10 * sum <= partialResponseTenths * baseline) return 'partial response';
  return 'stable disease';
}

/** The history after one more visit. */
export function extendHistory(history: ScanHistory, sum: number): ScanHistory {
  return { baseline: history.baseline, nadir: Math.min(history.nadir, sum) };
}

/** One visit as classified. */
export interface ClassifiedVisit {
  readonly day: number;
  readonly response: ResponseClass;
}

/** Least time between a response and its confirmation [d] (RECIST 1.1, section 4.6). */
const confirmation = 28;
/** Least time from baseline for stable disease [d]; six weeks, as RECIST 1.1 recommends. */
const stableAtLeast = 42;

/**
 * Best overall response with confirmation, up to and including the first progression.
 *
 * @param visits visits after baseline in time order
 * @return complete or partial response when confirmed at least 28 days later; otherwise stable, progressive or
 *   not evaluable
 */
export function bestOverallResponse(visits: readonly ClassifiedVisit[]): ResponseClass {
  const end = visits.findIndex((v) => v.response === 'progressive disease');
  const until = end < 0 ? visits : visits.slice(0, end);
  const isResponse = (v: ClassifiedVisit) =>
    v.response === 'complete response' || v.response === 'partial response';
  const confirmed = (first: ClassifiedVisit, accept: (v: ClassifiedVisit) => boolean) =>
    until.some((v) => v.day - first.day >= confirmation && accept(v));
  const complete = (v: ClassifiedVisit) => v.response === 'complete response';
  if (until.some((v) => complete(v) && confirmed(v, complete))) return 'complete response';
  if (until.some((v) => isResponse(v) && confirmed(v, isResponse))) return 'partial response';
  if (until.some((v) => v.day >= stableAtLeast)) return 'stable disease';
  return end < 0 ? 'not evaluable' : 'progressive disease';
}
