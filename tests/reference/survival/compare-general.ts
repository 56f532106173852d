import {
  estimateLogistic,
  estimatePoisson,
  type GeneralisedFit,
} from '../../../engine/src/statistics/generalised-linear-model.ts';
import { estimateLinearModel, type LinearFit } from '../../../engine/src/statistics/linear-model.ts';
import { type Adjustment, testMultiple } from '../../../engine/src/statistics/multiplicity.ts';
import { estimateSampleQuantile, type QuantileType } from '../../../engine/src/statistics/sample-quantile.ts';
import { testWelch } from '../../../engine/src/statistics/welch.ts';
import { testWilcoxon, testWilcoxonExact } from '../../../engine/src/statistics/wilcoxon.ts';
import { Ledger } from './ledger.ts';
import { type Reference, readData, readExpected } from './reference-files.ts';

const adjustments: Readonly<Record<string, Adjustment>> = {
  holm: 'holm',
  hochberg: 'hochberg',
  hommel: 'hommel',
  BH: 'benjamini-hochberg',
  BY: 'benjamini-yekutieli',
  bonferroni: 'bonferroni',
};

export function compareGeneralStatistics(): Ledger {
  const all = readExpected('general-statistics');
  const ledger = new Ledger('general-statistics', all);
  const veteran = readData('veteran');
  const numbers = (name: string) => Float64Array.from(veteran.get(name)!, Number);
  const [karno, trt, age] = [numbers('karno'), numbers('trt'), numbers('age')];
  const samples = [1, 2].map((code) => karno.filter((_, i) => trt[i] === code));
  compareSamples(ledger, samples as [Float64Array, Float64Array], all);
  const cells = veteran.get('celltype')!;
  const types = ['smallcell', 'adeno', 'large'].map((type) =>
    Float64Array.from(cells, (c) => (c === type ? 1 : 0)),
  );
  const linear = estimateLinearModel(karno, [trt, age, ...types]) as LinearFit;
  const want = all.ancova_karno;
  const part = { name: 'linear, logistic, Poisson models', tolerance: 1e-10 };
  ledger.compare(
    part,
    [linear.coefficients, linear.standardErrors, linear.t, linear.p],
    [want.coef, want.se, want.t, want.p],
  );
  ledger.compare(part, [linear.sigma, linear.df], [want.sigma, want.df]);
  const active = karno.map((score) => (score >= 60 ? 1 : 0));
  const logistic = estimateLogistic(active, [trt, age]) as GeneralisedFit;
  ledger.compare(
    part,
    [logistic.coefficients, logistic.standardErrors],
    [all.logistic.coef, all.logistic.se],
  );
  const fit = [logistic.deviance, logistic.nullDeviance, logistic.aic];
  ledger.compare(part, fit, [all.logistic.deviance, all.logistic.null_deviance, all.logistic.aic]);
  comparePoisson(ledger, all.poisson_dobson);
  for (const [name, method] of Object.entries(adjustments)) {
    const ours = testMultiple(all.p_adjust.p, { method }).adjusted;
    ledger.compare({ name: 'adjusted p', tolerance: 1e-12, at: name }, ours, all.p_adjust[name]);
  }
  ledger.give(all.p_adjust.p);
  const { x, probs } = all.quantile_types;
  ledger.give([x, probs]);
  for (let type = 1; type <= 9; type++) {
    const ours = (probs as number[]).map((p) =>
      estimateSampleQuantile(Float64Array.from(x), p, type as QuantileType),
    );
    ledger.compare(
      { name: 'quantiles', tolerance: 1e-12, at: `${type}` },
      ours,
      all.quantile_types[`type${type}`],
    );
  }
  return ledger;
}

function compareSamples(ledger: Ledger, [x, y]: [Float64Array, Float64Array], all: Reference): void {
  const part = { name: 'Welch, Wilcoxon', tolerance: 1e-11 };
  const welch = testWelch(x, y);
  const want = all.welch_karno_trt;
  ledger.compare(part, [welch.t, welch.df, welch.p], [want.t, want.df, want.p]);
  ledger.compare(part, [welch.difference.low, welch.difference.high], want.ci);
  const wilcoxon = testWilcoxon(x, y);
  ledger.compare(
    part,
    [wilcoxon.w, wilcoxon.p],
    [all.wilcoxon_karno_trt.W, all.wilcoxon_karno_trt.p_normal_corrected],
  );
  const small = all.wilcoxon_small_exact;
  ledger.give([small.x, small.y]);
  const { w, p, shift } = testWilcoxonExact(Float64Array.from(small.x), Float64Array.from(small.y));
  ledger.compare(
    part,
    [w, p, shift.value, [shift.low, shift.high]],
    [small.W, small.p, small.hodges_lehmann, small.ci],
  );
}

/** Dobson's counts: three outcomes by three treatments, each with the first left out. */
function comparePoisson(ledger: Ledger, want: Reference): void {
  const counts = Float64Array.of(18, 17, 15, 20, 10, 20, 25, 13, 12);
  const is = (level: number, of: (i: number) => number) => counts.map((_, i) => (of(i) === level ? 1 : 0));
  const outcome = (i: number) => i % 3;
  const treatment = (i: number) => Math.floor(i / 3);
  const columns = [is(1, outcome), is(2, outcome), is(1, treatment), is(2, treatment)];
  const fit = estimatePoisson(counts, columns) as GeneralisedFit;
  const part = { name: 'linear, logistic, Poisson models', tolerance: 1e-10, at: 'Dobson' };
  // Two of the coefficients are 0.
  ledger.compare({ ...part, size: 1 }, fit.coefficients, want.coef);
  ledger.compare(part, [fit.standardErrors, fit.deviance], [want.se, want.deviance]);
}
