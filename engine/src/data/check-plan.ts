import { checkLooks } from './check-looks.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import { nearestName, problem } from './problem.ts';
import { readDays } from './read-dose.ts';
import type { TrialDesign } from './trial-design.ts';

/**
 * Checks visits, accrual and the analysis plan.
 * @param design the design
 * @param endpoints names in the list of endpoints
 * @param place words for where a path stands
 */
export function checkPlan(design: TrialDesign, endpoints: readonly string[], place: Place): Problem[] {
  const { tumour, lvef, laboratory } = design.visits;
  const visits = Object.entries({ tumour, lvef, laboratory }).map(([visit, every]) =>
    readDays(every, place(['design', 'visits', visit]), 1),
  );
  const accrual = readDays(design.accrual.duration, place(['design', 'accrual', 'duration']), 0);
  const times = [...visits, accrual].flatMap((time) => ('problem' in time ? [time.problem] : []));
  const accrualDays = 'days' in accrual ? accrual.days : 0;
  const analyses = design.analysis.flatMap((analysis, i) => [
    ...checkEndpoint(design, i, endpoints, place),
    ...checkCutoff(analysis.cutoff, accrualDays, place(['design', 'analysis', i, 'cutoff'])),
    ...checkLooks(analysis, place(['design', 'analysis', i, 'interim'])),
  ]);
  return [...times, ...analyses, ...checkOneSequence(design, place)];
}

/** A run is stopped by the looks at one endpoint. */
function checkOneSequence({ analysis }: TrialDesign, place: Place): Problem[] {
  const sequences = analysis.flatMap(({ primary, interim }, i) =>
    primary && interim !== undefined && interim.looks.length > 0 ? [i] : [],
  );
  return sequences.slice(1).map((i) =>
    problem('looks-of-two-endpoints', place(['design', 'analysis', i, 'interim']), {
      expected: 'interim looks at one primary endpoint',
      received: `looks at "${analysis[sequences[0]!]!.endpoint}" and "${analysis[i]!.endpoint}"`,
      remedy: 'Let one of them decide: take `interim` or `primary` from the other.',
    }),
  );
}

function checkEndpoint(
  { analysis }: TrialDesign,
  i: number,
  endpoints: readonly string[],
  place: Place,
): Problem[] {
  const name = analysis[i]!.endpoint;
  const path = place(['design', 'analysis', i, 'endpoint']);
  if (!endpoints.includes(name)) {
    const near = nearestName(name, endpoints);
    return [
      problem('unknown-endpoint', path, {
        expected: `one of ${endpoints.map((e) => `"${e}"`).join(', ')}`,
        received: `"${name}"`,
        remedy: near === null ? 'Choose one of these.' : `Did you mean "${near}"?`,
      }),
    ];
  }
  if (analysis.findIndex((other) => other.endpoint === name) === i) return [];
  return [
    problem('endpoint-twice', path, {
      expected: 'each endpoint once',
      received: `"${name}" again`,
      remedy: 'Keep the cut-off you want and remove the other.',
    }),
  ];
}

function checkCutoff(text: string, accrualDays: number, path: string): Problem[] {
  const cutoff = readDays(text, path, 1);
  if ('problem' in cutoff) return [cutoff.problem];
  if (cutoff.days > accrualDays) return [];
  return [
    problem('cutoff-before-accrual-ends', path, {
      expected: `a cut-off after accrual ends (day ${Math.round(accrualDays)})`,
      received: `"${text}" (day ${Math.round(cutoff.days)})`,
      remedy: 'Those enrolled later would have no follow-up; move the cut-off or shorten accrual.',
    }),
  ];
}
