import type { Expression } from './expression.ts';
import type { Model } from './model.ts';

/** A formula of a model and what it belongs to. */
interface ModelFormula {
  readonly owner: string;
  readonly role:
    | 'size'
    | 'initial value'
    | 'assignment rule'
    | 'rate rule'
    | 'kinetic law'
    | 'trigger'
    | 'delay'
    | 'priority'
    | 'event assignment';
  readonly expression: Expression;
}

/** Every formula of a model. */
export function modelFormulas(model: Model): readonly ModelFormula[] {
  const formulas: ModelFormula[] = [];
  const add = (
    owner: string,
    role: ModelFormula['role'],
    expression: Expression | null | undefined,
  ): void => {
    if (expression) formulas.push({ owner, role, expression });
  };
  for (const { id, size } of model.compartments) add(id, 'size', size);
  for (const { id, initial } of model.species) add(id, 'initial value', initial);
  for (const { id, initial } of model.parameters) add(id, 'initial value', initial);
  for (const { symbol, expression } of model.assignmentRules) add(symbol, 'assignment rule', expression);
  for (const { symbol, expression } of model.rateRules) add(symbol, 'rate rule', expression);
  for (const { id, kineticLaw } of model.reactions) add(id, 'kinetic law', kineticLaw);
  for (const { id, trigger, delay, priority, assignments } of model.events ?? []) {
    add(id, 'trigger', trigger);
    add(id, 'delay', delay);
    add(id, 'priority', priority);
    for (const { expression } of assignments) add(id, 'event assignment', expression);
  }
  return formulas;
}
