import { type Boundary, planGroupSequential } from '../../../engine/src/statistics/group-sequential.ts';
import { planMeans, planPowerOfMeans } from '../../../engine/src/statistics/mean-sample-size.ts';
import { planPowerOfRates, planRates } from '../../../engine/src/statistics/rate-sample-size.ts';
import { planSurvival } from '../../../engine/src/statistics/survival-sample-size.ts';
import { Ledger } from './ledger.ts';
import { type Reference, readExpected, vector } from './reference-files.ts';

/** Designs by rpact's names. */
const boundaries: Readonly<Record<string, Boundary>> = {
  OF: { kind: 'obrien-fleming' },
  P: { kind: 'pocock' },
  WT: { kind: 'wang-tsiatis', delta: 0.25 },
  asOF: { kind: 'lan-demets-obrien-fleming' },
  asP: { kind: 'lan-demets-pocock' },
  asKD: { kind: 'kim-demets', power: 2 },
  asHSD: { kind: 'hwang-shih-decani', gamma: -4 },
};

export function compareGroupSequential(): Ledger {
  const all = readExpected('group-sequential');
  const ledger = new Ledger('group-sequential', all);
  for (const [at, want] of Object.entries<Reference>(all.designs)) compareDesign(ledger, at, want);
  for (const want of all.survival_sample_size) compareSurvival(ledger, want);
  const { rates, means } = all;
  ledger.give([rates.pi1, rates.pi2, means.delta, means.sd]);
  const part = { name: 'sample size, power', tolerance: 1e-6 };
  ledger.compare(part, planRates({ experimental: rates.pi1, control: rates.pi2 }), rates.n_fixed);
  ledger.compare(part, planMeans({ effect: means.delta / means.sd }), means.n_fixed);
  ledger.compare(part, planPowerOfMeans({ effect: 0.5, subjects: 128 }), all.power_t);
  ledger.compare(part, planPowerOfRates({ experimental: 0.6, control: 0.4, subjects: 100 }), all.power_prop);
  return ledger;
}

function compareDesign(ledger: Ledger, at: string, want: Reference): void {
  const futile = want.futility_bounds !== undefined;
  const information = futile ? [1 / 3, 2 / 3, 1] : vector(want.information_rates);
  const given = ['K', 'alpha', 'beta', 'information_rates'].filter((name) => want[name] !== undefined);
  ledger.give(given.map((name) => want[name]));
  const boundary = boundaries[want.type ?? 'asOF']!;
  const plan = planGroupSequential({
    information,
    boundary,
    ...(futile && { futility: { kind: 'lan-demets-obrien-fleming' } as const }),
  });
  const part = (name: string, size = 0) => ({ name, tolerance: 1e-6, size, at });
  ledger.compare(part('boundaries'), plan.criticalValues, want.critical_values);
  // rpact spends all but 1e-8 of α.
  if (want.alpha_spent) ledger.compare(part('error spent', 1e-2), plan.alphaSpent, want.alpha_spent);
  if (want.stage_levels) ledger.compare(part('levels'), plan.levels, want.stage_levels);
  if (want.inflation_factor) {
    const ours = [plan.inflation, plan.drift * plan.drift];
    ledger.compare(part('inflation, shift'), ours, [want.inflation_factor, want.shift]);
  }
  if (!futile) return;
  ledger.compare(part('futility bounds', 1), plan.futilityBounds!.subarray(0, 2), want.futility_bounds);
  ledger.compare(part('error spent', 1e-2), plan.betaSpent, want.beta_spent);
}

function compareSurvival(ledger: Ledger, want: Reference): void {
  ledger.give([want.hr, want.median_control, want.accrual, want.follow_up, want.alpha, want.power]);
  for (const formula of ['schoenfeld', 'freedman'] as const) {
    const { events, subjects } = planSurvival({
      hazardRatio: want.hr,
      medianControl: want.median_control,
      accrual: want.accrual,
      followUp: want.follow_up,
      formula,
    });
    const part = { name: 'sample size, power', tolerance: 1e-6, at: `${formula} ${want.hr}` };
    ledger.compare(part, [events, subjects], [want[`${formula}_events`], want[`${formula}_n`]]);
  }
}
