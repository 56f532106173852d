import { findEndpoints } from './named-endpoints.ts';
import { plainQuantities } from './sentences.ts';
import type { StudyOutcome } from './study-record.ts';

/** An outcome of a registry that is an endpoint of a design. */
export interface StatedEndpoint {
  readonly endpoint: string;
  readonly isPrimary: boolean;
  readonly measure: string;
  /** The longest time that the time frame states, e.g. `60 months`; null when it states none. */
  readonly longest: string | null;
  readonly timeFrame: string | null;
}

export interface StatedEndpoints {
  readonly endpoints: readonly StatedEndpoint[];
  /** Outcomes that are no endpoint of a design, or one that is there already. */
  readonly unread: readonly string[];
  /** What can be read in more than one way. */
  readonly doubts: readonly string[];
}

/**
 * Reads endpoints from the outcomes of a registry.
 * @param primary outcomes in the order of the registry
 * @param secondary likewise
 */
export function readOutcomes(
  primary: readonly StudyOutcome[],
  secondary: readonly StudyOutcome[],
): StatedEndpoints {
  const endpoints: StatedEndpoint[] = [];
  const unread: string[] = [];
  const doubts: string[] = [];
  const all = [
    ...primary.map((o) => ({ ...o, isPrimary: true })),
    ...secondary.map((o) => ({ ...o, isPrimary: false })),
  ];
  for (const { measure, timeFrame = null, isPrimary } of all) {
    const [first, ...others] = findEndpoints(measure);
    const endpoint = first === undefined ? undefined : withAssessor(first, measure);
    if (endpoint === undefined || endpoints.some((e) => e.endpoint === endpoint)) {
      unread.push(measure);
      continue;
    }
    if (others.length > 0)
      doubts.push(`"${measure}" names ${[first, ...others].join(', ')}; ${endpoint} is taken`);
    endpoints.push({ endpoint, isPrimary, measure, longest: longestTime(timeFrame), timeFrame });
  }
  return { endpoints, unread, doubts };
}

/** Response and progression have an endpoint of their own by central review. */
function withAssessor(endpoint: string, measure: string): string {
  const isCentral = /\b(?:independent|central|IRF|IRC|BICR|IRRC)\b/i.test(measure);
  return isCentral && (endpoint === 'pfs' || endpoint === 'orr') ? `${endpoint}-central` : endpoint;
}

const daysOf: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30.4375, year: 365.25 };

/**
 * The longest time that a time frame states.
 * @param timeFrame e.g. `From randomisation up to approximately 5 years`, `Month 39`
 * @returns a quantity, or null; intervals such as `every 9 weeks` are no time
 */
export function longestTime(timeFrame: string | null): string | null {
  if (timeFrame === null) return null;
  const plain = plainQuantities(timeFrame).replace(
    /\b(?:every|each) \d{1,3} ?(?:-? ?\d{1,3} )?(?:days?|weeks?|months?|years?)/g,
    '',
  );
  const times = [
    ...[...plain.matchAll(/(?<![\d.])(\d{1,4}(?:\.\d)?)[ -]?(day|week|month|year)s?\b/g)].map(
      ([, n, unit]) => ({ n: Number(n), unit: unit! }),
    ),
    ...[...plain.matchAll(/\b(day|week|month|year) (\d{1,4})\b/g)].map(([, unit, n]) => ({
      n: Number(n),
      unit: unit!,
    })),
  ].filter(({ n }) => n > 0);
  const longest = times.reduce<(typeof times)[number] | null>(
    (best, time) =>
      best === null || time.n * daysOf[time.unit]! > best.n * daysOf[best.unit]! ? time : best,
    null,
  );
  if (longest === null) return null;
  return `${longest.n} ${longest.unit === 'day' ? 'd' : `${longest.unit}s`}`;
}
