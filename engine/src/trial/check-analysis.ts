import type { Measure } from '../data/observations.ts';
import { periodsOf } from '../data/periods-of.ts';
import { type Problem, problem } from '../data/problem.ts';
import type { EndpointPlan, TrialDesign } from '../data/trial-design.ts';
import type { EndpointDefinition } from '../endpoints/definition.ts';
import { endpoints } from '../endpoints/list.ts';

/**
 * Checks that the trial records what its endpoints are derived from, and that only times to event have what is read off a
 * curve.
 *
 * @param design its analysis, periods, disease and criteria; names of endpoints have been checked
 * @param unexamined what the model does not say, each with a remedy
 */
export function checkAnalysis(design: TrialDesign, unexamined: ReadonlyMap<Measure, string>): Problem[] {
  const silent = unrecordedMeasures(design, unexamined);
  return design.analysis.flatMap((analysis, i) => {
    const definition = endpoints.find(({ name }) => name === analysis.endpoint);
    if (definition === undefined) return [];
    return [
      ...checkRecorded(definition, silent, `analysis[${i}].endpoint`),
      ...checkCurves(definition, analysis, `analysis[${i}]`),
    ];
  });
}

/** What nobody records in this trial, with the remedy. */
function unrecordedMeasures(
  design: TrialDesign,
  unexamined: ReadonlyMap<Measure, string>,
): ReadonlyMap<Measure, string> {
  const hasSurgery = periodsOf(design).some(({ period }) => period.surgery !== undefined);
  const silent = new Map(unexamined);
  if (!hasSurgery) silent.set('surgery', 'Let a period end with `surgery`.');
  if (!hasSurgery && design.disease === 'measurable') {
    silent.set('recurrence', 'Let a period end with `surgery`, or write `disease: resected`.');
  }
  if (design.criteria !== 'iRECIST') silent.set('confirmed progression', 'Write `criteria: iRECIST`.');
  return silent;
}

/** An endpoint needs a measure of its own to be recorded; that everyone dies in the end is not enough. */
function checkRecorded(
  definition: EndpointDefinition,
  silent: ReadonlyMap<Measure, string>,
  path: string,
): Problem[] {
  const own =
    definition.kind === 'time to event'
      ? definition.events.map(({ measure }) => measure).filter((measure) => measure !== 'death')
      : 'measure' in definition
        ? [definition.measure]
        : [];
  if (own.length === 0 || own.some((measure) => !silent.has(measure))) return [];
  return [
    problem('endpoint-not-recorded', path, {
      expected: `an endpoint that this trial records; "${definition.name}" needs ${own.join(' or ')}`,
      received: `"${definition.name}"`,
      remedy: silent.get(own[0]!)!,
    }),
  ];
}

/** Landmarks and restricted means are read off a survival curve. */
function checkCurves(definition: EndpointDefinition, plan: EndpointPlan, path: string): Problem[] {
  if (definition.kind === 'time to event') return [];
  const asked = [
    ...(plan.landmarks.length > 0 ? ['landmarks'] : []),
    ...(plan.restrictedMeanTo === undefined ? [] : ['restrictedMeanTo']),
    ...(plan.test === 'log-rank' ? [] : ['test']),
  ];
  return asked.map((key) =>
    problem('no-curve', `${path}.${key}`, {
      expected: 'a time-to-event endpoint',
      received: `"${definition.name}"`,
      remedy: `Leave out \`${key}\`: rates are compared by their difference, odds ratio and chi-square test.`,
    }),
  );
}
