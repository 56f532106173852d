import { aFormula } from './check-expression.ts';
import {
  aFlag,
  aListOf,
  anything,
  aText,
  checkFields,
  type Field,
  type Fields,
  optional,
} from './check-fields.ts';
import type { Model, ModelEvent, Rule } from './model.ts';
import { type Problem, problem } from './problem.ts';

const aFormulaOrNull: Field = optional({
  ...aFormula,
  expected: 'a formula or null',
  isRight: (value) => value === null || aFormula.isRight(value),
});

const modelFields: Fields<Model> = {
  id: aText,
  compartments: aListOf('compartments'),
  species: aListOf('species'),
  parameters: aListOf('parameters'),
  reactions: aListOf('reactions'),
  assignmentRules: aListOf('rules'),
  rateRules: aListOf('rules'),
  unitDefinitions: aListOf('unit definitions'),
  events: optional(aListOf('events')),
  displayNames: optional(anything),
};

const eventFields: Fields<ModelEvent> = {
  id: aText,
  trigger: aFormula,
  delay: aFormulaOrNull,
  priority: aFormulaOrNull,
  persistent: optional(aFlag),
  initialValue: optional(aFlag),
  useValuesFromTriggerTime: optional(aFlag),
  assignments: aListOf('assignments'),
};

const assignmentFields: Fields<Rule> = { symbol: aText, expression: aFormula };

/**
 * Checks that a model has the lists of one, and that its events, which are mostly written by hand, are ones.
 * @returns the problems found; what the lists of species, parameters and rules hold is taken on trust.
 */
export function checkModelForm(model: unknown): Problem[] {
  if (typeof model !== 'object' || model === null) return [noModel(model)];
  const problems = checkFields<Model>(model, modelFields, 'model');
  if (problems.length > 0) return problems;
  const { events = [] } = model as Model;
  return events.flatMap((event, i) => checkEventForm(event, `model.events[${i}]`));
}

function checkEventForm(event: ModelEvent, path: string): Problem[] {
  const problems = checkFields<ModelEvent>(event, eventFields, path);
  if (problems.length > 0) return problems;
  return event.assignments.flatMap((assignment, k) =>
    checkFields<Rule>(assignment, assignmentFields, `${path}.assignments[${k}]`),
  );
}

function noModel(received: unknown): Problem {
  return problem('wrong-type', 'model', {
    expected: 'a model',
    received: typeof received === 'string' ? 'text' : String(received),
    remedy: 'Read it, as readAntimony(text, name) does.',
  });
}
