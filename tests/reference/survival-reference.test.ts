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
import { formatLedgers, Ledger } from './survival/ledger.ts';
import { absent, expectedFiles, readExpected } from './survival/reference-files.ts';

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

/** Files whose numbers are not of this stage. */
const elsewhere: Readonly<Record<string, string>> = {
  ode: 'Solutions of differential equations, held by tests/reference/ode.test.ts.',
  provenance: 'Versions, and rows of the data sets.',
};

if (absent)
  console.info(
    'left out: all comparisons with R, whose outputs (shared/data/survival-reference) are not here',
  );

const preface = `# Statistics against R

Written by \`tests/reference/survival-reference.test.ts\`, which fails when it changes. Reference outputs: R 4.2.2, survival
3.5-3, cmprsk 2.2-11, rpact 3.3.4; 15 digits. Every number of every file is given to our functions as input, compared, or
left out with the reason.

`;

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

  it('in every number of every file, as the page of validation says', async () => {
    for (const [file, reason] of Object.entries(elsewhere)) {
      const content = readExpected(file);
      const ledger = new Ledger(file, content);
      ledger.leaveOut(content, reason);
      ledgers.push(ledger);
    }
    expect(ledgers.map(({ file }) => file).sort()).toEqual(expectedFiles());
    const table = formatLedgers(ledgers);
    console.info(table);
    await expect(preface + table).toMatchFileSnapshot('../../docs/validation/survival-reference.md');
  });
});
