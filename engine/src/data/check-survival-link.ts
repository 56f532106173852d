import { checkFormula } from './check-formula.ts';
import { checkParameters, type Surroundings } from './check-parameters.ts';
import { periodsOf } from './periods-of.ts';
import { type Problem, problem } from './problem.ts';
import { courseSymbols, linkParameters, mechanistic } from './survival-link.ts';
import type { TrialInputs } from './trial-inputs.ts';

/**
 * Checks the survival link of a trial: that it is there when the design names one, is whole, uses what the population
 * has, and that the disease can be measured from randomisation on.
 */
export function checkSurvivalLink(inputs: TrialInputs, around: Surroundings): Problem[] {
  const { survivalLink: link, design, population } = inputs;
  const { place } = around;
  if (design.survivalLink === mechanistic) return [];
  if (link === undefined) return [linkMissing(design.survivalLink, place(['design', 'survivalLink']))];
  const path = ['survivalLink', 'parameters'];
  const missing = Object.entries(linkParameters).filter(([name]) => !(name in link.parameters));
  const numbers = Object.entries(population.covariates).flatMap(([name, c]) =>
    'categories' in c ? [] : [name],
  );
  const known = new Set([...Object.keys(link.parameters), ...Object.keys(courseSymbols), ...numbers]);
  return [
    ...checkDisease(inputs, place(['design', 'survivalLink'])),
    ...missing.map(([name, meaning]) =>
      problem('missing-parameter', place([...path, name]), {
        expected: `a number: ${meaning}`,
        received: 'none',
        remedy: 'Add it with its source.',
      }),
    ),
    ...checkParameters(link.parameters, path, { ...around, inOrder: true }),
    ...checkFormula(link.location, place(['survivalLink', 'location']), known),
  ];
}

function linkMissing(received: string, path: string): Problem {
  return problem('survival-link-missing', path, {
    expected: `"${mechanistic}", or the survival link among the inputs of the trial`,
    received: `"${received}" without it`,
    remedy: 'Give `survivalLink` beside the design.',
  });
}

function checkDisease({ design }: TrialInputs, path: string): Problem[] {
  const hasSurgery = periodsOf(design).some(({ period }) => period.surgery !== undefined);
  if (design.disease === 'measurable' && !hasSurgery) return [];
  return [
    problem('survival-link-without-lesions', path, {
      expected: `"${mechanistic}" in a trial with surgery or resected disease`,
      received: `"${design.survivalLink}"`,
      remedy: 'Links to survival are estimated where lesions can be measured throughout.',
    }),
  ];
}
