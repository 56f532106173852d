import { describe, expect, it } from 'vitest';
import { compareCompetingRisks } from './survival/compare-competing-risks.ts';
import { compareCox, compareCoxClosedForm, compareCoxResiduals } from './survival/compare-cox.ts';
import {
  compareKaplanMeier,
  compareKaplanMeierExtra,
  compareRestrictedMeans,
} from './survival/compare-curves.ts';
import { compareDistributions } from './survival/compare-distributions.ts';
import { compareGeneralStatistics } from './survival/compare-general.ts';
import { compareLogRank } from './survival/compare-log-rank.ts';
import { compareParametricSurvival } from './survival/compare-parametric.ts';
import { compareGroupSequential } from './survival/compare-planning.ts';
import { compareResponseRates } from './survival/compare-rates.ts';
import { formatLedgers, type Ledger } from './survival/ledger.ts';
import { absent } from './survival/reference-files.ts';

const comparisons: readonly (() => Ledger)[] = [
  compareKaplanMeier,
  compareKaplanMeierExtra,
  compareRestrictedMeans,
  compareLogRank,
  compareCox,
  compareCoxClosedForm,
  compareCoxResiduals,
  compareCompetingRisks,
  compareParametricSurvival,
  compareResponseRates,
  compareGroupSequential,
  compareGeneralStatistics,
  compareDistributions,
];

if (absent)
  console.info('left out: the reference outputs of R (shared/data/survival-reference) are not here');

describe.skipIf(absent)('statistics agree with the reference outputs', () => {
  const ledgers: Ledger[] = [];
  for (const compare of comparisons) {
    it(compare.name, () => {
      const ledger = compare();
      ledgers.push(ledger);
      expect(ledger.disagreements.slice(0, 40)).toEqual([]);
      expect(ledger.forgotten).toBe(0);
    });
  }
  it('table', () => console.info(formatLedgers(ledgers)));
});
