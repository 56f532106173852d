import type { Model } from '../data/model.ts';
import type { ModuleTable } from '../data/platform-model.ts';
import { readExpression } from '../data/read-expression.ts';
import type { ModelModule, TrialInputs } from '../data/trial-inputs.ts';
import { joinModels } from '../model/join-models.ts';

/**
 * Joins the modules that are neither knocked out nor idle and the drugs of a trial into one model. What a drug adds to
 * an input of a module that is left out is left out with it.
 *
 * @throws InputError when modules and drugs contradict each other
 */
export function assemble({ design, modules, drugs }: TrialInputs): Model {
  const given = new Set(drugs.flatMap(({ drug }) => drug.effects.contributions.map(({ input }) => input)));
  const isIdle = ({ onlyWith }: ModuleTable) =>
    onlyWith.length > 0 && !onlyWith.some((input) => given.has(input));
  const isOut = ({ name, table }: ModelModule) => design.knockOut.includes(name) || isIdle(table);
  const kept = modules.filter((module) => !isOut(module));
  const keptInputs = inputsOf(kept);
  const lost = inputsOf(modules.filter(isOut)).filter((input) => !keptInputs.includes(input));
  const drugModels = drugs.map(({ drug, pharmacokinetics }) => ({
    id: drug.id,
    model: pharmacokinetics,
    contributions: drug.effects.contributions.flatMap(({ input, formula }, i) =>
      lost.includes(input)
        ? []
        : [{ input, expression: readExpression(formula, `${drug.id}: effects.contributions[${i}].formula`) }],
    ),
  }));
  return joinModels(
    design.model,
    kept.map(({ model }) => model),
    drugModels,
  );
}

function inputsOf(modules: readonly ModelModule[]): string[] {
  return modules.flatMap(({ table }) => Object.keys(table.inputs));
}
