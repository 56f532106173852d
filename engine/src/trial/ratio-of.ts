import type { RatioEstimate } from '../data/analysis.ts';
import type { CoxFailure, CoxFit } from '../statistics/cox.ts';
import type { FineGrayFailure, FineGrayFit } from '../statistics/fine-gray.ts';

/** The ratio of the only covariate of a fit, or why there is none. */
export function ratioOf(fit: CoxFit | CoxFailure | FineGrayFit | FineGrayFailure): RatioEstimate {
  return fit.outcome === 'success'
    ? { value: fit.hazardRatios[0]!, low: fit.low[0]!, high: fit.high[0]!, outcome: 'success' }
    : { value: null, low: null, high: null, outcome: fit.outcome };
}
