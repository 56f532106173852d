import { exp, expm1 } from '../math/exp.ts';
import { log1p } from '../math/log.ts';
import { normalQuantile, normalUpper } from '../math/normal.ts';
import { pow } from '../math/pow.ts';

/**
 * How an error is spent over information t, 0 to 1. Lan–DeMets in the manner of O'Brien and Fleming:
 * 2(1 − Φ(z(α/2)/√t)), of Pocock: α log(1 + (e − 1)t); Kim–DeMets: α t^power; Hwang–Shih–DeCani:
 * α(1 − exp(−γt))/(1 − exp(−γ)), α t where γ is 0.
 */
export type Spending =
  | { readonly kind: 'lan-demets-obrien-fleming' }
  | { readonly kind: 'lan-demets-pocock' }
  | { readonly kind: 'kim-demets'; readonly power: number }
  | { readonly kind: 'hwang-shih-decani'; readonly gamma: number };

/**
 * Error spent up to an information rate.
 * @param spending the function
 * @param error α or β in all, one-sided, between 0 and 1
 * @param t information rate, above 0 up to 1
 * @returns error spent, 0 to `error`
 * @see Lan & DeMets 1983, Biometrika 70:659; Kim & DeMets 1987, Biometrika 74:149; Hwang, Shih & DeCani 1990, Stat Med
 *   9:1439
 */
export function spentAt(spending: Spending, error: number, t: number): number {
  if (t >= 1) return error;
  switch (spending.kind) {
    case 'lan-demets-obrien-fleming':
      return 2 * normalUpper(-normalQuantile(error / 2) / Math.sqrt(t));
    case 'lan-demets-pocock':
      return error * log1p((exp(1) - 1) * t);
    case 'kim-demets':
      return error * pow(t, spending.power);
    case 'hwang-shih-decani':
      return spending.gamma === 0 ? error * t : (error * expm1(-spending.gamma * t)) / expm1(-spending.gamma);
  }
}
