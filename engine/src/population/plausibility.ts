import { evaluate } from '../data/evaluate-expression.ts';
import type { Expression } from '../data/expression.ts';
import type { Parameter } from '../data/parameter-table.ts';
import type { PlausibilityEffect, PlausibilityRecord } from '../data/plausibility.ts';
import type { Population } from '../data/population.ts';
import { readExpression } from '../data/read-expression.ts';
import type { Sampler, VirtualPatient } from './sample-values.ts';

/** A plausibility rule made ready: its formula read. */
export interface PlausibilityTest {
  readonly name: string;
  readonly expression: Expression;
  readonly atLeast: number;
  readonly atMost: number;
}

/** Reads the plausibility rules of a population. */
export function prepareRules({ id, plausibility = [] }: Population): PlausibilityTest[] {
  return plausibility.map(({ name, formula, atLeast = -Infinity, atMost = Infinity }) => ({
    name,
    expression: readExpression(formula, `${id}: plausibility, ${name}`),
    atLeast,
    atMost,
  }));
}

/** Indices of the rules that a virtual patient breaks; one whose formula has no value for her is broken. */
export function brokenRules({ numbers }: VirtualPatient, rules: readonly PlausibilityTest[]): number[] {
  const lookup = (symbol: string) => numbers.get(symbol) ?? Number.NaN;
  return rules.flatMap(({ expression, atLeast, atMost }, i) => {
    const value = evaluate(expression, lookup);
    return value >= atLeast && value <= atMost ? [] : [i];
  });
}

/** Counts those who are drawn, and what the rules do to the mean of every number and the share of every category. */
export interface PlausibilityCount {
  /** Counts a patient, and says whether she is plausible. */
  admit(patient: VirtualPatient): boolean;
  record(): PlausibilityRecord;
}

/**
 * Starts to count.
 * @param samplers tables of which the effect is counted; those of drugs, which no rule can read, are left out
 * @param rules from `prepareRules`
 */
export function countPlausible(
  samplers: readonly Sampler[],
  rules: readonly PlausibilityTest[],
): PlausibilityCount {
  const followed = samplers.filter(({ prefix }) => prefix === '').flatMap(followedOf);
  const before = new Float64Array(followed.length);
  const after = new Float64Array(followed.length);
  const refused = new Float64Array(rules.length);
  let [drawn, plausible] = [0, 0];
  return {
    admit(patient) {
      const broken = brokenRules(patient, rules);
      for (const rule of broken) refused[rule]! += 1;
      drawn += 1;
      add(before, followed, patient);
      if (broken.length > 0) return false;
      plausible += 1;
      add(after, followed, patient);
      return true;
    },
    record: () => ({
      drawn,
      plausible,
      refused: rules.map(({ name }, i) => ({ name, count: refused[i]! })),
      effects: followed.map((one, k) => ({
        ...one,
        before: before[k]! / drawn,
        after: after[k]! / plausible,
      })),
    }),
  };
}

type Followed = Pick<PlausibilityEffect, 'symbol' | 'category'>;

function followedOf({ entries }: Sampler): Followed[] {
  return entries.flatMap(({ symbol, parameter }): Followed[] => {
    if (!('categories' in parameter)) return isConstant(parameter) ? [] : [{ symbol, category: null }];
    return Object.keys(parameter.categories).map((category) => ({ symbol, category }));
  });
}

/** Whether everyone has the same number, which no rule can shift. */
function isConstant(parameter: Parameter): boolean {
  return 'value' in parameter && parameter.variability === undefined && parameter.covariates === undefined;
}

function add(
  sums: Float64Array,
  followed: readonly Followed[],
  { numbers, categories }: VirtualPatient,
): void {
  followed.forEach(({ symbol, category }, k) => {
    if (category === null) sums[k]! += numbers.get(symbol) ?? Number.NaN;
    else if (categories.get(symbol) === category) sums[k]! += 1;
  });
}
