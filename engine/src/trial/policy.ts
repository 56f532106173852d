import type { PolicyRule } from '../data/regimen.ts';
import { type DrugCourse, delayDose } from './drug-course.ts';

/** What the treatment policy remembers of one subject. */
export interface PolicyMemory {
  /** Latest value of each measure, NaN before the first. */
  readonly latest: { neutrophils: number; lvef: number };
  /** First value of each measure. */
  readonly baseline: { neutrophils: number; lvef: number };
  /** For each rule: first day of the present run of values that meet it, or null. */
  readonly since: (number | null)[];
}

/** A memory with nothing seen. */
export function startMemory(rules: readonly PolicyRule[]): PolicyMemory {
  return {
    latest: { neutrophils: Number.NaN, lvef: Number.NaN },
    baseline: { neutrophils: Number.NaN, lvef: Number.NaN },
    since: rules.map(() => null),
  };
}

/**
 * Takes note of a measurement and says which drugs it stops; reductions are applied to the drugs.
 *
 * @param rules of the design
 * @param memory is updated
 * @param seen measure, value and day
 * @param drugs of the present period, by their index among the drugs of the trial
 * @return the drugs to stop for toxicity
 */
export function applyRules(
  rules: readonly PolicyRule[],
  memory: PolicyMemory,
  seen: { readonly measure: 'neutrophils' | 'lvef'; readonly value: number; readonly day: number },
  drugs: readonly DrugCourse[],
): DrugCourse[] {
  const { measure, value, day } = seen;
  memory.latest[measure] = value;
  if (Number.isNaN(memory.baseline[measure])) memory.baseline[measure] = value;
  const stopped: DrugCourse[] = [];
  rules.forEach((rule, r) => {
    if (rule.measure !== measure) return;
    memory.since[r] = meets(rule, memory) ? (memory.since[r] ?? day) : null;
    if (memory.since[r] === null || day - memory.since[r]! < rule.lasting) return;
    for (const drug of drugs.filter((d) => d.stopped === null && rule.drugs.includes(d.regimen.drug))) {
      if (rule.action === 'stop') stopped.push(drug);
      if (rule.action === 'reduce' && drug.reductions < rule.atMost) {
        drug.factor *= rule.factor;
        drug.reductions += 1;
      }
    }
  });
  return stopped;
}

/** Delays a due dose when a rule asks for it; true when the dose is not given today. */
export function isDelayed(rules: readonly PolicyRule[], memory: PolicyMemory, drug: DrugCourse): boolean {
  const rule = rules.find(
    (r) =>
      r.action === 'delay' &&
      r.drugs.includes(drug.regimen.drug) &&
      meets(r, memory) &&
      drug.delaysInRow < r.atMost,
  );
  if (rule === undefined) return false;
  delayDose(drug, rule.delay);
  return true;
}

function meets(rule: PolicyRule, memory: PolicyMemory): boolean {
  const value = memory.latest[rule.measure];
  return value < rule.below && memory.baseline[rule.measure] - value >= rule.fallAtLeast;
}
