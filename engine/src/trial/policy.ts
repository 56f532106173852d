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
  /** For each rule: whether it has reduced a dose in the present run. */
  readonly hasReduced: boolean[];
  /** For each rule: how often it has reduced a dose. */
  readonly reductions: number[];
  /** Present share of the planned dose by drug, where it is not all of it. */
  readonly doseShare: Map<number, number>;
  /** Drugs that a rule has stopped: they are not given again in a later period. */
  readonly barred: Set<number>;
}

/** A memory with nothing seen. */
export function startMemory(rules: readonly PolicyRule[]): PolicyMemory {
  return {
    latest: { neutrophils: Number.NaN, lvef: Number.NaN },
    baseline: { neutrophils: Number.NaN, lvef: Number.NaN },
    since: rules.map(() => null),
    hasReduced: rules.map(() => false),
    reductions: rules.map(() => 0),
    doseShare: new Map(),
    barred: new Set(),
  };
}

/**
 * Takes note of a measurement and says which drugs it stops; reductions go into the memory.
 *
 * @param rules of the design
 * @param memory is updated
 * @param seen measure, value and day
 * @param drugs of the present period
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
    if (rule.measure !== measure || !isMet(rule, { memory, r, day })) return;
    const concerned = drugs.filter((d) => d.stopped === null && rule.drugs.includes(d.regimen.drug));
    if (concerned.length === 0) return;
    if (rule.action === 'reduce') reduceDoses(rule, r, memory);
    if (rule.action === 'stop') {
      stopped.push(...concerned);
      for (const drug of rule.drugs) memory.barred.add(drug);
    }
  });
  return stopped;
}

/** Whether a rule is met by the latest value, and has been for long enough. */
function isMet(
  rule: PolicyRule,
  at: { readonly memory: PolicyMemory; readonly r: number; readonly day: number },
): boolean {
  const { memory, r, day } = at;
  if (!meets(rule, memory)) {
    memory.since[r] = null;
    memory.hasReduced[r] = false;
    return false;
  }
  memory.since[r] ??= day;
  return day - memory.since[r] >= rule.lasting;
}

/** Reduces the drugs of a rule: once in a run of low values, however often it is measured. */
function reduceDoses(rule: PolicyRule, r: number, memory: PolicyMemory): void {
  if (memory.hasReduced[r] || memory.reductions[r]! >= rule.atMost) return;
  memory.hasReduced[r] = true;
  memory.reductions[r]! += 1;
  for (const drug of rule.drugs) {
    memory.doseShare.set(drug, (memory.doseShare.get(drug) ?? 1) * rule.factor);
  }
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
