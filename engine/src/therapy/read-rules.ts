import { unknownDrug } from '../data/check-dosing.ts';
import { InputError, type Problem } from '../data/problem.ts';
import { readDays } from '../data/read-dose.ts';
import type { PolicyRule } from '../data/regimen.ts';
import type { TrialDesign } from '../data/trial-design.ts';

/**
 * Turns the treatment rules of a design into numbers.
 *
 * @param design the trial
 * @param nameOf name by which the design calls drug i
 * @throws InputError with every duration that cannot be read and every drug that is not known
 */
export function readRules(design: TrialDesign, nameOf: readonly string[]): PolicyRule[] {
  const problems: Problem[] = [];
  const days = (text: string, place: string): number => {
    const read = readDays(text, place);
    if ('days' in read) return read.days;
    problems.push(read.problem);
    return 0;
  };
  const drug = (name: string, place: string): number => {
    const index = nameOf.indexOf(name);
    if (index < 0) problems.push(unknownDrug(name, place, nameOf));
    return index;
  };
  const rules = design.rules.map(
    (rule, r): PolicyRule => ({
      measure: rule.when.measure,
      below: rule.when.below,
      fallAtLeast: rule.when.fallAtLeast ?? Number.NEGATIVE_INFINITY,
      lasting: days(rule.when.lasting ?? '0 d', `rules[${r}].when.lasting`),
      action: rule.action,
      drugs: rule.drugs.map((name, d) => drug(name, `rules[${r}].drugs[${d}]`)),
      factor: rule.factor ?? 1,
      delay: days(rule.delay ?? '7 d', `rules[${r}].delay`),
      atMost: rule.atMost ?? Number.POSITIVE_INFINITY,
    }),
  );
  if (problems.length > 0) throw new InputError(problems);
  return rules;
}
