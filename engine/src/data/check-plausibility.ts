import { readUnit } from '../units/unit.ts';
import { isUnitProblem } from '../units/unit-problem.ts';
import { checkFormula } from './check-formula.ts';
import type { Surroundings } from './check-parameters.ts';
import { checkSource } from './check-source.ts';
import type { PlausibilityRule } from './plausibility.ts';
import { type Problem, problem } from './problem.ts';

/**
 * Checks the plausibility rules of a population: sources, units, formulas and limits.
 *
 * @param rules of the population
 * @param base where they stand
 * @param around `symbols` are the numbers a patient has without any drug
 */
export function checkPlausibility(
  rules: readonly PlausibilityRule[],
  base: readonly PropertyKey[],
  around: Surroundings,
): Problem[] {
  const { place, symbols } = around;
  return rules.flatMap((rule, i) => {
    const path = [...base, i];
    const unit = readUnit(rule.unit);
    return [
      ...checkSource(rule, path, around),
      ...(isUnitProblem(unit) ? [problem('bad-unit', place([...path, 'unit']), unit)] : []),
      ...checkFormula(rule.formula, place([...path, 'formula']), symbols),
      ...checkLimits(rule, place(path)),
      ...(rules.findIndex(({ name }) => name === rule.name) === i ? [] : [nameTwice(rule.name, place(path))]),
    ];
  });
}

function checkLimits({ atLeast, atMost }: PlausibilityRule, path: string): Problem[] {
  if (atLeast === undefined && atMost === undefined) {
    const remedy = 'Write a limit or remove the rule.';
    return [
      problem('no-limits', path, { expected: '`atLeast`, `atMost` or both', received: 'neither', remedy }),
    ];
  }
  if (atLeast === undefined || atMost === undefined || atLeast < atMost) return [];
  return [
    problem('empty-range', path, {
      expected: '`atLeast` below `atMost`',
      received: `${atLeast} and ${atMost}`,
      remedy: 'Nobody would be plausible; exchange the two.',
    }),
  ];
}

function nameTwice(name: string, path: string): Problem {
  const remedy = 'Give each rule a name of its own.';
  return problem('rule-twice', path, { expected: 'each name once', received: `"${name}" again`, remedy });
}
