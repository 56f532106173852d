import { unknownDrug } from './check-dosing.ts';
import { choicesOf, periodsOf } from './periods-of.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import { problem } from './problem.ts';
import { readDays } from './read-dose.ts';
import type { TreatmentRule, TrialDesign } from './trial-design.ts';

type Path = readonly PropertyKey[];

/** Checks that treatment rules name drugs some arm gives and say how much or how long. */
export function checkRules(design: TrialDesign, place: Place): Problem[] {
  const given = new Set(
    periodsOf(design).flatMap(({ period, path }) =>
      choicesOf(period, path).flatMap(({ drugs }) => drugs.map(({ drug }) => drug)),
    ),
  );
  return design.rules.flatMap((rule, i) => {
    const base = ['design', 'rules', i];
    const drugs = rule.drugs.flatMap((drug, d) =>
      given.has(drug) ? [] : [unknownDrug(drug, place([...base, 'drugs', d]), [...given])],
    );
    return [...drugs, ...checkLimit(rule, base, place), ...checkAction(rule, base, place)];
  });
}

/** The largest limit that makes sense of each measure: a fraction; a count far above normal. */
const largestLimit = { lvef: 1, neutrophils: 20 } as const;

function checkLimit({ when }: TreatmentRule, base: Path, place: Place): Problem[] {
  const most = largestLimit[when.measure];
  const isFraction = when.measure === 'lvef';
  const keys = ['below', ...(isFraction ? ['fallAtLeast'] : [])] as ('below' | 'fallAtLeast')[];
  const limits = keys.flatMap((key) => {
    const value = when[key];
    if (value === undefined || (value > 0 && value <= most)) return [];
    return [
      problem('rule-limit', place([...base, 'when', key]), {
        expected: isFraction
          ? 'a fraction above 0 and at most 1'
          : `a count [1e9/L] above 0 and at most ${most}`,
        received: `${value}`,
        remedy: isFraction ? 'Write 0.40 for 40 %.' : 'Write the count in 1e9/L, e.g. 1.5.',
      }),
    ];
  });
  const lasting =
    when.lasting === undefined ? null : readDays(when.lasting, place([...base, 'when', 'lasting']));
  return lasting !== null && 'problem' in lasting ? [...limits, lasting.problem] : limits;
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
