import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CoxFit, estimateCox } from '../../engine/src/statistics/cox.ts';
import { testLogRank } from '../../engine/src/statistics/log-rank.ts';
import fortyDigits from './cox-40-digits.json' with { type: 'json' };
import { codes, readCovariates, readFrame, readTable, relativeError, type Table } from './survival-data.ts';

const committed = resolve(import.meta.dirname, 'data');
const shared = resolve(import.meta.dirname, '../../../shared/data/survival-reference/data');

/** Where a data set lies: beside this test, or with the wider reference data, or nowhere. */
function find(dataset: string): string | undefined {
  return [committed, shared].map((folder) => `${folder}/${dataset}.csv`).find(existsSync);
}

/** R survival 3.5-3: data set, formula, groups by, chi-square, degrees of freedom. */
const logRanks: readonly (readonly [string, string, string, number, number])[] = [
  ['aml', 'Surv(time, status) ~ x', 'x', 3.3963886989776, 1],
  ['freireich', 'Surv(time, status) ~ group', 'group', 16.7929409892165, 1],
  ['ovarian', 'Surv(futime, fustat) ~ rx', 'rx', 1.06273986129141, 1],
  ['lung', 'Surv(time, status == 2) ~ sex', 'sex', 10.3267419548856, 1],
  ['veteran', 'Surv(time, status) ~ celltype', 'celltype', 25.4037003457854, 3],
  ['veteran', 'Surv(time, status) ~ trt + strata(celltype)', 'trt', 0.701743346844319, 1],
  ['colon_death', 'Surv(time, status) ~ rx', 'rx', 11.6830927106392, 2],
  ['gbsg', 'Surv(rfstime, status) ~ hormon', 'hormon', 8.56478085353896, 1],
  ['gbsg', 'Surv(rfstime, status) ~ hormon + strata(meno)', 'hormon', 9.51177577228441, 1],
];

/** R survival 3.5-3: data set, formula, covariate, ties, coefficient, standard error where quoted. */
const coxes: readonly (readonly [string, string, string, 'efron' | 'breslow', number, number?])[] = [
  ['freireich', 'Surv(time, status) ~ group', 'group', 'efron', -1.57212514882907],
  ['freireich', 'Surv(time, status) ~ group', 'group', 'breslow', -1.50919141258588],
  ['lung', 'Surv(time, status == 2) ~ sex', 'sex', 'efron', -0.531023540005768, 0.167178583301162],
  ['lung', 'Surv(time, status == 2) ~ sex', 'sex', 'breslow', -0.530396576882689],
  ['gbsg', 'Surv(rfstime, status) ~ hormon', 'hormon', 'efron', -0.364009883733198, 0.12504457037119],
];

describe('log-rank values quoted in the manual', () => {
  for (const [dataset, formula, by, chiSquare, df] of logRanks) {
    it.skipIf(!find(dataset))(`${dataset}, ${formula}: chi-square ${chiSquare} on ${df} df`, () => {
      const frame = readFrame(readTable(find(dataset)!), formula);
      const test = testLogRank(
        frame.data,
        codes(frame.column(by)),
        frame.strata ? { strata: frame.strata } : {},
      );
      expect(relativeError([test.chiSquare!], [chiSquare], 1)).toBeLessThan(1e-12);
      expect(test.df).toBe(df);
    });
  }
});

function fitTerms(
  table: Table,
  formula: string,
  terms: readonly string[],
  ties: 'efron' | 'breslow',
): CoxFit {
  const frame = readFrame(table, formula);
  const result = estimateCox(frame.data, readCovariates(frame, table, terms), { ties });
  if (result.outcome !== 'success') throw new Error(result.outcome);
  return result;
}

describe('Cox coefficients quoted in the manual', () => {
  for (const [dataset, formula, term, ties, coefficient, standardError] of coxes) {
    it.skipIf(!find(dataset))(`${dataset}, ${term}, ${ties}: ${coefficient}`, () => {
      const { coefficients, standardErrors } = fitTerms(readTable(find(dataset)!), formula, [term], ties);
      expect(relativeError(coefficients, [coefficient])).toBeLessThan(1e-9);
      if (standardError) expect(relativeError(standardErrors, [standardError])).toBeLessThan(1e-8);
    });
  }
});

describe('Cox against fits in 40 digits', () => {
  for (const ties of ['efron', 'breslow'] as const) {
    it(`ovarian cancer on treatment, age, residual disease and performance, ${ties}`, () => {
      const terms = ['rx', 'age', 'resid.ds', 'ecog.ps'];
      const formula = `Surv(futime, fustat) ~ ${terms.join(' + ')}`;
      const ours = fitTerms(readTable(`${committed}/ovarian.csv`), formula, terms, ties);
      const exact = fortyDigits[`ovarian_rx_age_resid_ecog__${ties}`];
      expect(relativeError(ours.coefficients, exact.coefficients)).toBeLessThan(1e-12);
      expect(relativeError(ours.standardErrors, exact.standardErrors)).toBeLessThan(1e-12);
      expect(relativeError([ours.logLikelihood], [exact.logLikelihood])).toBeLessThan(1e-13);
    });
  }
});
