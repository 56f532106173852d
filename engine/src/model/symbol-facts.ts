import type { Expression } from '../data/expression.ts';
import type { Compartment, Model, ModelParameter, Species } from '../data/model.ts';

/** All that a model says of one symbol, its reactions apart. */
export interface SymbolFacts {
  readonly id: string;
  readonly compartment: Compartment | null;
  readonly species: Species | null;
  readonly parameter: ModelParameter | null;
  readonly assignment: Expression | null;
  readonly rate: Expression | null;
}

/** What a model says of each of its symbols, in the order compartments, species, parameters. */
export function symbolFacts(model: Model): ReadonlyMap<string, SymbolFacts> {
  const assignments = new Map(model.assignmentRules.map(({ symbol, expression }) => [symbol, expression]));
  const rates = new Map(model.rateRules.map(({ symbol, expression }) => [symbol, expression]));
  const facts = new Map<string, SymbolFacts>();
  const add = (id: string, said: Partial<SymbolFacts>): void => {
    const rules = { assignment: assignments.get(id) ?? null, rate: rates.get(id) ?? null };
    facts.set(id, { id, compartment: null, species: null, parameter: null, ...rules, ...said });
  };
  for (const compartment of model.compartments) add(compartment.id, { compartment });
  for (const species of model.species) add(species.id, { species });
  for (const parameter of model.parameters) add(parameter.id, { parameter });
  return facts;
}

/** Whether the symbol is a constant parameter without a rule: a default that another module may define. */
export function isPlainParameter({ parameter, assignment, rate }: SymbolFacts): boolean {
  return parameter?.constant === true && assignment === null && rate === null;
}
