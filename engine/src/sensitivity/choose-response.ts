import { type Problem, problem } from '../data/problem.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { endpoints } from '../endpoints/list.ts';
import { intercurrentOf } from '../trial/request-endpoints.ts';
import { cutoffDays } from '../trial/set-course.ts';
import type { ResponsePlan } from './response.ts';

/** What is wanted to be explained; each has a default. */
export interface ResponseRequest {
  /** A time-to-event endpoint of the analysis; default the primary one, else the first. */
  readonly endpoint?: string;
  /** Default the hazard ratio; the median where no two arms can be compared. */
  readonly measure?: ResponsePlan['measure'];
  /** Of a median: the id of the arm; default the first arm. */
  readonly arm?: string;
}

/** Chooses the response of a sensitivity analysis; null with every problem where there is none such. */
export function chooseResponse(
  design: TrialDesign,
  { endpoint, measure, arm }: ResponseRequest,
): { readonly response: ResponsePlan | null; readonly problems: Problem[] } {
  const analysed = design.analysis.filter(({ endpoint: name }) => isSurvival(name));
  const names = analysed.map((a) => a.endpoint);
  const chosen = endpoint ?? (analysed.find(({ primary }) => primary) ?? analysed[0])?.endpoint;
  const pair = ['experimental', 'control'].map((role) => design.arms.findIndex((a) => a.role === role));
  const isPair = pair.every((index) => index >= 0);
  const wanted = measure ?? (isPair ? 'hazard ratio' : 'median');
  const single = arm === undefined ? 0 : design.arms.findIndex(({ id }) => id === arm);
  const problems = [
    ...(chosen !== undefined && names.includes(chosen) ? [] : [unknown('endpoint', names, chosen)]),
    ...(wanted === 'median' && single < 0
      ? [
          unknown(
            'arm',
            design.arms.map(({ id }) => id),
            arm,
          ),
        ]
      : []),
    ...(wanted === 'hazard ratio' && !isPair ? [unknown('measure', ['median'], wanted)] : []),
  ];
  if (problems.length > 0) return { response: null, problems };
  const arms = wanted === 'median' ? [single] : pair;
  const cutoffDay = cutoffDays({ design }).get(chosen!)!;
  const intercurrent = intercurrentOf(analysed.find((a) => a.endpoint === chosen)!);
  return { response: { endpoint: chosen!, cutoffDay, intercurrent, measure: wanted, arms }, problems };
}

function isSurvival(name: string): boolean {
  const definition = endpoints.find((d) => d.name === name);
  return definition?.kind === 'time to event' && definition.from !== 'response';
}

function unknown(what: string, known: readonly string[], received: string | undefined): Problem {
  return problem(`unknown-${what}`, what, {
    expected: known.length === 0 ? 'a time-to-event endpoint in the analysis' : `one of ${known.join(', ')}`,
    received: received === undefined ? 'none' : `"${received}"`,
    remedy: known.length === 0 ? 'Add one to the analysis of the design.' : 'Choose one of these.',
  });
}
