import type { Model } from '../data/model.ts';
import { readExpression } from '../data/read-expression.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { joinModels } from '../model/join-models.ts';

/**
 * Joins the modules that are not knocked out and the drugs of a trial into one model.
 *
 * @throws InputError when modules and drugs contradict each other
 */
export function assemble({ design, modules, drugs }: TrialInputs): Model {
  const kept = modules.filter(({ name }) => !design.knockOut.includes(name)).map(({ model }) => model);
  const drugModels = drugs.map(({ drug, pharmacokinetics }) => ({
    id: drug.id,
    model: pharmacokinetics,
    contributions: drug.effects.contributions.map(({ input, formula }, i) => ({
      input,
      expression: readExpression(formula, `${drug.id}: effects.contributions[${i}].formula`),
    })),
  }));
  return joinModels(design.model, kept, drugModels);
}
