import type { ResponseClass } from '../data/endpoint-table.ts';
import type { NonTargetState } from '../data/observations.ts';

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

/** What a reader sees at one scan. */
export interface Scan {
  /** Sum of diameters of the target lesions [mm]. */
  readonly sum: number;
  /** Whether a new lesion is seen. */
  readonly isNew: boolean;
  /** Disease outside the target lesions; null in a subject who has none. */
  readonly nonTarget: NonTargetState | null;
}

/** Classifies one scan by RECIST 1.1, against baseline and nadir before it. */
export function classifyScan({ sum, isNew, nonTarget }: Scan, history: ScanHistory): ResponseClass {
  return overallResponse(classifyTargets(sum, history), nonTarget, isNew);
}

/**
 * Overall response at one scan (RECIST 1.1, table 1): progression of any kind is progression, and a complete response
 * needs that non-target disease has gone, too.
 *
 * @param targets response of the target lesions; `not evaluable` where not all were evaluated
 * @param nonTarget disease outside them; null where there is none, `not evaluated` where no one looked
 * @param isNew whether a new lesion is seen
 */
export function overallResponse(
  targets: ResponseClass,
  nonTarget: NonTargetState | 'not evaluated' | null,
  isNew: boolean,
): ResponseClass {
  if (isNew || nonTarget === 'unequivocal progression') return 'progressive disease';
  if (targets !== 'complete response') return targets;
  return nonTarget === null || nonTarget === 'absent' ? 'complete response' : 'partial response';
}

/**
 * Classifies the target lesions at one scan: progression is at least 20 % and 5 mm above the nadir.
 *
 * @param sum sum of diameters [mm]
 * @param history baseline and nadir before this scan
 */
export function classifyTargets(sum: number, { baseline, nadir }: ScanHistory): ResponseClass {
  if (10 * sum >= progressionTenths * nadir && sum - nadir >= progressionAtLeast)
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
  const until = beforeProgression(visits);
  if (firstConfirmed(until, isComplete) !== null) return 'complete response';
  if (firstConfirmed(until, isResponse) !== null) return 'partial response';
  if (until.some((v) => v.day >= stableAtLeast)) return 'stable disease';
  return until.length === visits.length ? 'not evaluable' : 'progressive disease';
}

/** Day of the first response that is confirmed before progression; null when there is none. */
export function firstResponseDay(visits: readonly ClassifiedVisit[]): number | null {
  return firstConfirmed(beforeProgression(visits), isResponse);
}

function beforeProgression(visits: readonly ClassifiedVisit[]): readonly ClassifiedVisit[] {
  const end = visits.findIndex((v) => v.response === 'progressive disease');
  return end < 0 ? visits : visits.slice(0, end);
}

function firstConfirmed(
  visits: readonly ClassifiedVisit[],
  accept: (v: ClassifiedVisit) => boolean,
): number | null {
  const first = visits.find(
    (v) => accept(v) && visits.some((w) => w.day - v.day >= confirmation && accept(w)),
  );
  return first?.day ?? null;
}

function isComplete({ response }: ClassifiedVisit): boolean {
  return response === 'complete response';
}

function isResponse(visit: ClassifiedVisit): boolean {
  return isComplete(visit) || visit.response === 'partial response';
}
