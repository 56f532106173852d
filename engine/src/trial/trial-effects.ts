import { type EvidencePlan, type TrialEffect, trialEffects } from '../data/evidence-plan.ts';
import { numberAt } from '../data/parameter-path.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { exp } from '../math/exp.ts';
import type { Variant } from './solve-variants.ts';

/** Log of the factor of each effect in one trial; 0 is no effect. */
export type EffectSizes = Readonly<Record<TrialEffect, number>>;

export const noEffect: EffectSizes = { growth: 0, kill: 0, reading: 0 };

/**
 * The numbers of a variant in which a trial differs from others by its effects.
 *
 * @param inputs of the trial
 * @param effects which numbers each effect multiplies
 * @param from `values` by path before the effects, and `sizes` of the effects
 */
export function withEffects(
  inputs: TrialInputs,
  effects: EvidencePlan['effects'],
  { values, sizes }: { readonly values: ReadonlyMap<string, number>; readonly sizes: EffectSizes },
): Pick<Variant, 'values' | 'reading'> {
  const changed = new Map(values);
  for (const effect of trialEffects) {
    if (effect === 'reading' || sizes[effect] === 0) continue;
    for (const path of effects[effect]) {
      const base = values.get(path) ?? numberAt(inputs, path);
      if (base !== null) changed.set(path, base * exp(sizes[effect]));
    }
  }
  return { values: changed, reading: effects.reading ? exp(sizes.reading) : 1 };
}
