import type { Model } from '../data/model.ts';
import { modelFormulas } from '../data/model-formulas.ts';
import { type Problem, problem } from '../data/problem.ts';
import { symbolsOf } from '../data/symbols-of.ts';

/**
 * Notes on symbols that nothing in the model uses: no formula, no reaction, no species standing in them. A
 * symbol with a rule is an output and is not named.
 */
export function unusedSymbols(model: Model): Problem[] {
  const used = new Set([...model.assignmentRules, ...model.rateRules].map(({ symbol }) => symbol));
  for (const { expression } of modelFormulas(model)) {
    for (const symbol of symbolsOf(expression)) used.add(symbol);
  }
  for (const { compartment } of model.species) {
    if (compartment !== null) used.add(compartment);
  }
  for (const { reactants, products } of model.reactions) {
    for (const { species } of [...reactants, ...products]) used.add(species);
  }
  return [...model.compartments, ...model.species, ...model.parameters]
    .filter(({ id }) => !used.has(id))
    .map(({ id }) =>
      problem('unused-symbol', `model ${model.id}: ${id}`, {
        expected: 'a symbol that a formula or reaction uses',
        received: 'one that nothing uses',
        remedy: 'Remove it if it is not meant as a note.',
      }),
    );
}
