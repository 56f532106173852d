import { checkReference } from '../data/check-source.ts';
import { checkTrial } from '../data/check-trial.ts';
import type { Contrast, ContrastSide } from '../data/contrast.ts';
import { formatPath } from '../data/describe-value.ts';
import type { EndpointTable } from '../data/endpoint-table.ts';
import { nearestName, type Problem, problem } from '../data/problem.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { endpoints } from '../endpoints/list.ts';

/**
 * Checks what the file of contrasts alone cannot show: that arms, endpoints, modules and criteria are those of the
 * design, that the measure fits the endpoint, and that sources are known.
 *
 * @param contrast as read
 * @param inputs of its design
 * @param place where the contrast stands
 */
export function checkContrast(contrast: Contrast, inputs: TrialInputs, place: string): Problem[] {
  const sides: [string, ContrastSide][] = [['of', contrast.of]];
  if (contrast.over !== undefined) sides.push(['over', contrast.over]);
  return [
    ...checkEndpoint(contrast, inputs, place),
    ...sides.flatMap(([key, side]) => checkSide(side, inputs, `${place}.${key}`)),
    ...checkFinding(contrast, inputs, `${place}.finding`),
  ];
}

function checkEndpoint(
  { endpoint, measure, atMonths }: Contrast,
  { design }: TrialInputs,
  place: string,
): Problem[] {
  const planned = design.analysis.map((analysis) => analysis.endpoint);
  if (!planned.includes(endpoint)) {
    return [unknown(endpoint, planned, { place: `${place}.endpoint`, what: 'an endpoint of the design' })];
  }
  const kind: EndpointTable['rows'][number]['kind'] | undefined = endpoints.find(
    ({ name }) => name === endpoint,
  )?.kind as never;
  const isTimed = kind === 'time to event';
  const needsTime = measure === 'hazard ratio' || measure === 'median';
  if (needsTime && !isTimed) {
    return [
      problem('measure-of-rate', `${place}.measure`, {
        expected: `a rate or a difference of rates, since ${endpoint} has no time`,
        received: `"${measure}"`,
        remedy: 'Choose another measure or endpoint.',
      }),
    ];
  }
  if (needsTime || isTimed === (atMonths !== undefined)) return [];
  return [
    problem('month-of-rate', `${place}.atMonths`, {
      expected: isTimed ? `the month at which those without event are counted` : 'no month',
      received: atMonths === undefined ? 'none' : String(atMonths),
      remedy: isTimed ? 'Add `atMonths`.' : `Leave it out: ${endpoint} has no time.`,
    }),
  ];
}

/** A side is the trial with criteria and modules of its own, and is checked as such. */
function checkSide({ arm, knockOut, within }: ContrastSide, inputs: TrialInputs, place: string): Problem[] {
  const { design } = inputs;
  const arms = design.arms.map(({ id }) => id);
  const changed = {
    ...inputs,
    design: {
      ...design,
      knockOut: [...design.knockOut, ...knockOut],
      eligibility: { ...design.eligibility, ...within },
    },
  };
  return [
    ...(arms.includes(arm) ? [] : [unknown(arm, arms, { place: `${place}.arm`, what: 'an arm' })]),
    ...checkTrial(changed, { endpoints, place: (path) => `${place}: ${formatPath(path)}` }),
  ];
}

function checkFinding({ finding }: Contrast, inputs: TrialInputs, place: string): Problem[] {
  const { source, trial } = finding;
  if (source === undefined) return [];
  if (trial === undefined) {
    const { references } = inputs;
    return checkReference(source, ['source'], { references, place: (path) => `${place}.${path.join('.')}` });
  }
  if (trial !== inputs.published?.id) {
    return [
      unknown(trial, inputs.published === null ? [] : [inputs.published.id], {
        place: `${place}.trial`,
        what: 'the trial whose record the design has',
      }),
    ];
  }
  const known = Object.keys(inputs.published.sources);
  return known.includes(source)
    ? []
    : [unknown(source, known, { place: `${place}.source`, what: 'a source of the record' })];
}

function unknown(
  received: string,
  known: readonly string[],
  { place, what }: { readonly place: string; readonly what: string },
): Problem {
  const near = nearestName(received, known);
  return problem('unknown-in-contrast', place, {
    expected: known.length === 0 ? what : `${what}: ${known.join(', ')}`,
    received: `"${received}"`,
    remedy: near === null ? 'Name one of these.' : `Did you mean "${near}"?`,
  });
}
