import { unknownDrug } from './check-dosing.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import { problem } from './problem.ts';
import { readDays } from './read-dose.ts';
import type { TreatmentRule, TrialDesign } from './trial-design.ts';

type Path = readonly PropertyKey[];

/** Checks that treatment rules name drugs some arm gives and say how much or how long. */
export function checkRules(design: TrialDesign, place: Place): Problem[] {
  const given = new Set(
    design.arms.flatMap((arm) => arm.periods.flatMap((period) => period.drugs.map(({ drug }) => drug))),
  );
  return design.rules.flatMap((rule, i) => {
    const base = ['design', 'rules', i];
    const drugs = rule.drugs.flatMap((drug, d) =>
      given.has(drug) ? [] : [unknownDrug(drug, place([...base, 'drugs', d]), [...given])],
    );
    return [...drugs, ...checkAction(rule, base, place)];
  });
}

function checkAction(rule: TreatmentRule, base: Path, place: Place): Problem[] {
  if (rule.action === 'reduce' && (rule.factor === undefined || rule.factor === 1)) {
    return [
      problem('rule-factor', place([...base, 'factor']), {
        expected: 'the share of the dose that remains, above 0 and below 1',
        received: rule.factor === undefined ? 'nothing' : '1',
        remedy: 'Write e.g. `factor: 0.75`.',
      }),
    ];
  }
  if (rule.action !== 'delay') return [];
  if (rule.delay === undefined) {
    return [
      problem('rule-delay', place([...base, 'delay']), {
        expected: 'how long the dose waits',
        received: 'nothing',
        remedy: 'Write e.g. `delay: 7 d`.',
      }),
    ];
  }
  const delay = readDays(rule.delay, place([...base, 'delay']), 1);
  return 'problem' in delay ? [delay.problem] : [];
}
