import { type Expression, timeSymbol } from '../data/expression.ts';
import type { Model, ModelEvent, Rule, SpeciesReference } from '../data/model.ts';

type Rename = (name: string) => string;

/** The model with every symbol, reaction and event renamed; `time` and units keep their names. */
export function renameModel(model: Model, rename: Rename): Model {
  const formula = <E extends Expression | null>(e: E): E => (e ? (renameSymbols(e, rename) as E) : e);
  const rule = (r: Rule): Rule => ({ symbol: rename(r.symbol), expression: formula(r.expression) });
  const reference = (r: SpeciesReference): SpeciesReference => ({ ...r, species: rename(r.species) });
  const event = (e: ModelEvent): ModelEvent => ({
    ...e,
    id: rename(e.id),
    trigger: formula(e.trigger),
    delay: formula(e.delay ?? null),
    priority: formula(e.priority ?? null),
    assignments: e.assignments.map(rule),
  });
  return {
    ...model,
    compartments: model.compartments.map((c) => ({ id: rename(c.id), size: formula(c.size) })),
    species: model.species.map((s) => ({
      ...s,
      id: rename(s.id),
      compartment: s.compartment === null ? null : rename(s.compartment),
      initial: formula(s.initial),
    })),
    parameters: model.parameters.map((p) => ({ ...p, id: rename(p.id), initial: formula(p.initial) })),
    reactions: model.reactions.map((r) => ({
      id: rename(r.id),
      reactants: r.reactants.map(reference),
      products: r.products.map(reference),
      kineticLaw: formula(r.kineticLaw),
    })),
    assignmentRules: model.assignmentRules.map(rule),
    rateRules: model.rateRules.map(rule),
    ...(model.events ? { events: model.events.map(event) } : {}),
    ...(model.displayNames
      ? { displayNames: model.displayNames.map(({ symbol, text }) => ({ symbol: rename(symbol), text })) }
      : {}),
  };
}

/** The formula with every symbol but `time` renamed. */
export function renameSymbols(expression: Expression, rename: Rename): Expression {
  if (expression.kind === 'number') return expression;
  if (expression.kind === 'symbol') {
    return expression.name === timeSymbol ? expression : { kind: 'symbol', name: rename(expression.name) };
  }
  return { ...expression, operands: expression.operands.map((operand) => renameSymbols(operand, rename)) };
}
