import type { FreeParameter } from '../data/evidence-plan.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';

/**
 * The value of a parameter at a place on its prior: 0 is the prior median, 1 one standard deviation above it on the
 * transformed scale. Beyond the bounds it is the bound.
 */
export function parameterValue({ transform, prior, low, high }: FreeParameter, latent: number): number {
  const x = transformed(transform, prior.value) + prior.sd * latent;
  return Math.min(high, Math.max(low, restored(transform, x)));
}

function transformed(transform: FreeParameter['transform'], value: number): number {
  switch (transform) {
    case 'log':
      return log(value);
    case 'logit':
      return log(value / (1 - value));
    case 'none':
      return value;
  }
}

function restored(transform: FreeParameter['transform'], x: number): number {
  switch (transform) {
    case 'log':
      return exp(x);
    case 'logit':
      return 1 / (1 + exp(-x));
    case 'none':
      return x;
  }
}
