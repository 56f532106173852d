import {
  testCochranMantelHaenszel,
  testExactMantelHaenszel,
} from '../../../engine/src/statistics/cochran-mantel-haenszel.ts';
import { testRate } from '../../../engine/src/statistics/exact-rate.ts';
import { testFisher } from '../../../engine/src/statistics/fisher.ts';
import { estimateRateDifference } from '../../../engine/src/statistics/rate-difference.ts';
import { estimateRate } from '../../../engine/src/statistics/response-rate.ts';
import { testTwoRates } from '../../../engine/src/statistics/two-rates.ts';
import { Ledger } from './ledger.ts';
import { type Reference, readExpected } from './reference-files.ts';

const exact = (at: string) => ({ name: 'rates, tests, limits', tolerance: 1e-12, at });
const byRoot = (at: string) => ({
  name: 'conditional odds ratios (R’s root is good to 1e-4)',
  tolerance: 1e-4,
  size: 1,
  at,
});
const limits = ({ low, high }: { low: number | null; high: number | null }) => [low, high];

export function compareResponseRates(): Ledger {
  const all = readExpected('response-rates');
  const ledger = new Ledger('response-rates', all);
  ledger.note(
    'Conditional odds ratios: uniroot of R stops within 1.2e-4 of the root; ours solve their equations to 1e-12 (rates.test.ts).',
  );
  for (const want of all.one_sample) {
    const { x, n } = want;
    ledger.give([x, n]);
    ledger.compare(exact(`${x}/${n}`), limits(estimateRate(x, n)), want.clopper_pearson);
    ledger.compare(exact(`${x}/${n}`), limits(estimateRate(x, n, { interval: 'wilson' })), want.wilson);
    ledger.compare(exact(`${x}/${n}`), testRate(x, n, { rate: 0.5 }).p, want.exact_p_half);
  }
  for (const want of all.two_sample) compareTwo(ledger, want);
  compareStrata(ledger, all.cmh);
  return ledger;
}

function compareTwo(ledger: Ledger, want: Reference): void {
  ledger.give([want.x1, want.n1, want.x2, want.n2]);
  const at = `${want.x1}/${want.n1} ${want.x2}/${want.n2}`;
  const a = { successes: want.x1, n: want.n1 };
  const b = { successes: want.x2, n: want.n2 };
  const check = (ours: (number | null)[], expected: Reference) => ledger.compare(exact(at), ours, expected);
  const fisher = testFisher(a, b);
  check([fisher.p, testFisher(a, b, { alternative: 'greater' }).p], [want.fisher_p, want.fisher_p_greater]);
  const ratio = [fisher.oddsRatio.value, ...limits(fisher.oddsRatio)];
  ledger.compare(byRoot(at), ratio, [want.fisher_or_conditional_mle, want.fisher_or_ci]);
  const plain = testTwoRates(a, b).test!;
  const yates = testTwoRates(a, b, { continuity: true }).test!;
  check(
    [plain.chiSquare, plain.p, yates.chiSquare, yates.p],
    [want.chisq, want.chisq_p, want.chisq_yates, want.chisq_yates_p],
  );
  check(limits(estimateRateDifference(a, b, { interval: 'wald' })), want.wald_diff_ci);
  check(limits(estimateRateDifference(a, b, { interval: 'newcombe' })), want.newcombe_ci);
}

function compareStrata(ledger: Ledger, want: Reference): void {
  ledger.give(want.strata);
  // Column by column: both rows of the first outcome, then of the second.
  const strata = (want.strata as number[][]).map(([a, c, b, d]) => ({
    experimental: { successes: a!, n: a! + b! },
    control: { successes: c!, n: c! + d! },
  }));
  const { test, oddsRatio } = testCochranMantelHaenszel(strata);
  const corrected = testCochranMantelHaenszel(strata, { continuity: true }).test!;
  ledger.compare(exact('CMH'), [test!.chiSquare, test!.p], [want.chisq, want.p]);
  ledger.compare(exact('CMH'), [oddsRatio.value, ...limits(oddsRatio)], [want.common_or, want.ci]);
  ledger.compare(exact('CMH'), [corrected.chiSquare, corrected.p], [want.chisq_corrected, want.p_corrected]);
  const conditional = testExactMantelHaenszel(strata);
  ledger.compare(exact('CMH'), conditional.p, want.exact_p);
  const ratio = [conditional.oddsRatio.value, ...limits(conditional.oddsRatio)];
  ledger.compare(byRoot('CMH'), ratio, [want.exact_or, want.exact_ci]);
}
