import type { Model } from './model.ts';

/** Every symbol that a model defines. */
export function modelSymbols(model: Model): string[] {
  return [
    ...[...model.compartments, ...model.species, ...model.parameters].map(({ id }) => id),
    ...[...model.assignmentRules, ...model.rateRules].map(({ symbol }) => symbol),
  ];
}
