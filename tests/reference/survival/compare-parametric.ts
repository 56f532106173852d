import {
  type AcceleratedFit,
  estimateAcceleratedFailure,
} from '../../../engine/src/statistics/accelerated-failure.ts';
import { readCovariates, readFrame } from '../survival-data.ts';
import { Ledger } from './ledger.ts';
import { type Reference, readData, readExpected } from './reference-files.ts';

const distributions = {
  weibull: 'weibull',
  exponential: 'exponential',
  lognormal: 'log-normal',
  loglogistic: 'log-logistic',
} as const;

export function compareParametricSurvival(): Ledger {
  const all = readExpected('parametric-survival');
  const ledger = new Ledger('parametric-survival', all);
  for (const [at, want] of Object.entries<Reference>(all)) {
    const source = readData(want.dataset);
    const frame = readFrame(source, want.formula);
    const covariates = readCovariates(frame, source, want.terms.slice(1));
    const distribution = distributions[want.dist as keyof typeof distributions];
    const fit = estimateAcceleratedFailure(frame.data, covariates, { distribution }) as AcceleratedFit;
    const part = { name: 'coefficients, scale, log likelihood', tolerance: 1e-7, at };
    ledger.compare(part, [fit.coefficients, fit.scale], [want.coef, want.scale]);
    ledger.compare(part, [fit.logLikelihoodNull, fit.logLikelihood], want.loglik);
    const size = Math.max(...want.var.flat().map(Math.abs));
    ledger.compare({ name: 'variance', tolerance: 1e-7, size, at }, fit.variance, want.var);
  }
  return ledger;
}
