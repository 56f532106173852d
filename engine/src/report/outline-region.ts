import { log } from '../math/log.ts';
import { normalQuantile } from '../math/normal.ts';
import { cos, sin } from '../math/trigonometric.ts';
import type { BenefitRisk } from './draw-benefit-risk.ts';

/** Corners of the outline. */
const corners = 48;

/**
 * Outlines the joint confidence region of two differences that are normal together: an ellipse.
 * @param centre the differences
 * @param variance of each, and their covariance as `both`
 * @param level of the region, e.g. 0.95
 * @returns corners in order, and the half width of single limits in standard errors
 */
export function outlineRegion(
  centre: { readonly benefit: number; readonly harm: number },
  variance: { readonly benefit: number; readonly harm: number; readonly both: number },
  level: number,
): { readonly region: BenefitRisk['region']; readonly halfWidth: number } {
  // The quantile of chi-square with two degrees of freedom, whose tail is exp(-x / 2).
  const radius = Math.sqrt(-2 * log(1 - level));
  const across = Math.sqrt(variance.benefit);
  const lean = across > 0 ? variance.both / across : 0;
  const upward = Math.sqrt(Math.max(0, variance.harm - lean * lean));
  const region = Array.from({ length: corners }, (_, k) => {
    const angle = (2 * Math.PI * k) / corners;
    const [x, y] = [radius * cos(angle), radius * sin(angle)];
    return { benefit: centre.benefit + across * x, harm: centre.harm + lean * x + upward * y };
  });
  return { region, halfWidth: normalQuantile(1 - (1 - level) / 2) };
}
