import { describe, expect, it } from 'vitest';
import type { PolicyRule, Regimen } from '../data/regimen.ts';
import { type DrugCourse, startDrug } from './drug-course.ts';
import { applyRules, isDelayed, startMemory } from './policy.ts';

const rule = (more: Partial<PolicyRule>): PolicyRule => ({
  measure: 'neutrophils',
  below: 0.5,
  fallAtLeast: -Infinity,
  lasting: 0,
  action: 'reduce',
  drugs: [0],
  factor: 0.75,
  delay: 7,
  atMost: Infinity,
  ...more,
});
const course = (drug: number): DrugCourse =>
  startDrug({ drug, every: 21, days: [0], start: 0, cycles: Infinity } as unknown as Regimen, 0);

/** Measures one after the other; the share of the dose left after each. */
function shares(rules: PolicyRule[], values: readonly (readonly [day: number, value: number])[]) {
  const memory = startMemory(rules);
  return values.map(([day, value]) => {
    applyRules(rules, memory, { measure: 'neutrophils', value, day }, [course(0)]);
    return memory.doseShare.get(0) ?? 1;
  });
}

describe('a rule that reduces', () => {
  it('acts once in a run of low counts and again in the next run', () => {
    const seen = [
      [7, 0.4],
      [14, 0.3],
      [21, 2],
      [28, 0.4],
    ] as const;
    expect(shares([rule({})], seen)).toEqual([0.75, 0.75, 0.75, 0.5625]);
    expect(shares([rule({ atMost: 1 })], seen)).toEqual([0.75, 0.75, 0.75, 0.75]);
  });

  it('that asks for 7 days waits for a second count, and starts anew after a good one', () => {
    const seen = [
      [7, 0.4],
      [13, 0.4],
      [14, 0.4],
      [20, 3],
      [21, 0.4],
    ] as const;
    expect(shares([rule({ lasting: 7 })], seen)).toEqual([1, 1, 0.75, 0.75, 0.75]);
  });

  it('counts for itself beside another rule', () => {
    const two = [rule({ atMost: 1 }), rule({ below: 0.2, factor: 0.5, atMost: 1 })];
    expect(shares(two, [[7, 0.1]])).toEqual([0.375]);
  });

  it('is not met at the limit itself', () => {
    expect(shares([rule({})], [[7, 0.5]])).toEqual([1]);
  });

  it('does nothing for a drug that is not given', () => {
    const rules = [rule({ drugs: [1] })];
    const memory = startMemory(rules);
    applyRules(rules, memory, { measure: 'neutrophils', value: 0.1, day: 7 }, [course(0)]);
    expect(memory.doseShare.size).toBe(0);
  });
});

describe('a rule that stops', () => {
  const rules = [rule({ measure: 'lvef', below: 0.45, fallAtLeast: 0.1, action: 'stop', drugs: [0, 1] })];

  it('asks for the limit and for the fall from the first value', () => {
    const memory = startMemory(rules);
    const drugs = [course(0), course(2)];
    const see = (value: number, day: number) =>
      applyRules(rules, memory, { measure: 'lvef', value, day }, drugs).map((d) => d.regimen.drug);
    expect(see(0.5, 0)).toEqual([]);
    expect(see(0.44, 84)).toEqual([]);
    expect([...memory.barred]).toEqual([]);
    expect(see(0.39, 168)).toEqual([0]);
    expect([...memory.barred]).toEqual([0, 1]);
  });

  it('does not look at another measure', () => {
    const memory = startMemory(rules);
    const seen = { measure: 'neutrophils', value: 0.1, day: 0 } as const;
    expect(applyRules(rules, memory, seen, [course(0)])).toEqual([]);
  });
});

describe('a rule that delays', () => {
  const rules = [rule({ action: 'delay', below: 1.5, atMost: 2 })];

  it('puts the dose off twice in a row at most', () => {
    const memory = startMemory(rules);
    const drug = course(0);
    expect(isDelayed(rules, memory, drug)).toBe(false);
    applyRules(rules, memory, { measure: 'neutrophils', value: 1, day: 0 }, [drug]);
    expect([1, 2, 3].map(() => isDelayed(rules, memory, drug))).toEqual([true, true, false]);
    expect(drug.nextDay).toBe(14);
  });

  it('leaves other drugs alone', () => {
    const memory = startMemory(rules);
    applyRules(rules, memory, { measure: 'neutrophils', value: 1, day: 0 }, []);
    expect(isDelayed(rules, memory, course(1))).toBe(false);
  });
});
