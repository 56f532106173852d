import type { ArmAnalysis, Estimate, RateEstimate, TimeToEventEstimate } from '../data/analysis.ts';
import type { EndpointSummary, RunSummary } from '../data/run-summary.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { endpoints } from '../endpoints/list.ts';

/** Endpoints whose counted subjects are called responders. */
const responseEndpoints = endpoints.flatMap(({ kind, name }) => (kind === 'response' ? [name] : []));

/**
 * Puts the outcome of a run into one plain object of numbers.
 * @param result a finished run
 * @returns estimates by arm (months, percent), comparisons, failures and hashes; null where there is no number
 */
export function summariseRun(result: TrialResult): RunSummary {
  const { provenance, analysis, cohort, inputs, failures } = result;
  return {
    hash: provenance.hash,
    designHash: provenance.designHash,
    seed: provenance.seed,
    trial: inputs.design.id,
    subjects: cohort.size,
    engineVersion: provenance.engineVersion,
    catalogVersion: provenance.catalogVersion,
    arms: analysis.arms.map(summariseArm),
    ...finiteNumbers({
      comparisons: analysis.comparisons,
      rateComparisons: analysis.rateComparisons,
      multiplicity: analysis.multiplicity,
    }),
    ...(analysis.runIn && { runIn: { ...analysis.runIn } }),
    ...(analysis.interim && {
      interim: { ...analysis.interim, looks: analysis.interim.looks.map((look) => ({ ...look })) },
    }),
    failures: failures.map(({ subject, arm, day, outcome }) => ({ subject, arm, day, outcome })),
  };
}

function summariseArm({ id, role, label, n, estimates }: ArmAnalysis): RunSummary['arms'][number] {
  const found = Object.fromEntries(estimates.map((e) => [e.endpoint, summariseEstimate(e)]));
  return { id, role, label, n, endpoints: found as RunSummary['arms'][number]['endpoints'] };
}

function summariseEstimate(found: TimeToEventEstimate | RateEstimate): EndpointSummary {
  if (found.kind === 'time to event') {
    const { value, low, high } = numbers(found.median);
    const { landmarks, restrictedMean } = finiteNumbers(found);
    return { median: value, low, high, n: found.n, events: found.events, landmarks, restrictedMean };
  }
  const rate = { ...numbers(found.rate), n: found.n };
  return responseEndpoints.includes(found.endpoint)
    ? { ...rate, responders: found.count }
    : { ...rate, count: found.count };
}

function numbers({ value, low, high }: Estimate): {
  value: number | null;
  low: number | null;
  high: number | null;
} {
  return { value: numberOrNull(value), low: numberOrNull(low), high: numberOrNull(high) };
}

/** JSON has no NaN and no infinity; both mean that there is no number. */
function numberOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** The same object with null in place of each number that JSON does not have. */
function finiteNumbers<Part>(part: Part): Plain<Part> {
  const plain = (value: unknown): unknown => {
    if (typeof value === 'number') return numberOrNull(value);
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  };
  return plain(part) as Plain<Part>;
}

/** Without `readonly`, as the summary is written. */
type Plain<Part> = Part extends object ? { -readonly [Key in keyof Part]: Plain<Part[Key]> } : Part;
