import { timeSymbol } from '../data/expression.ts';
import type { Model } from '../data/model.ts';
import { nearestName, type Problem, problem } from '../data/problem.ts';
import { symbolsOf } from './read-expression.ts';

/**
 * Finds what keeps a model from being compiled: symbols defined twice or nowhere, and species that both a rule
 * and a reaction would change.
 * @param model the model.
 * @returns every problem found, empty when there is none; circles of rules are found while compiling.
 */
export function checkModel(model: Model): Problem[] {
  return [...checkDefinitions(model), ...checkReferences(model), ...checkChanges(model)];
}

function checkDefinitions(model: Model): Problem[] {
  const declared = [...model.compartments, ...model.species, ...model.parameters, ...model.reactions];
  const rules = [...model.assignmentRules, ...model.rateRules].map((rule) => rule.symbol);
  const twice = [...repeated([timeSymbol, ...declared.map(({ id }) => id)]), ...repeated(rules)];
  return twice.map((name) =>
    problem('symbol-defined-twice', `${model.id}: ${name}`, {
      expected: 'one definition of each symbol, none of "time"',
      received: `two definitions of "${name}"`,
      remedy: 'Rename one of them or remove a rule.',
    }),
  );
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

function checkReferences(model: Model): Problem[] {
  const species = new Set(model.species.map(({ id }) => id));
  const compartments = new Set(model.compartments.map(({ id }) => id));
  const known = new Set([timeSymbol, ...model.assignmentRules, ...model.rateRules].map(nameOf));
  for (const { id } of [...model.compartments, ...model.species, ...model.parameters, ...model.reactions]) {
    known.add(id);
  }
  const missing = new Map<string, Problem>();
  const require = (name: string, among: ReadonlySet<string>, place: string) => {
    if (!among.has(name) && !missing.has(name)) missing.set(name, undefinedSymbol(name, among, place));
  };
  for (const [place, expression] of formulasOf(model)) {
    for (const name of symbolsOf(expression)) require(name, known, `${model.id}: ${place}`);
  }
  for (const { id, compartment } of model.species) {
    if (compartment !== null) require(compartment, compartments, `${model.id}: ${id}`);
  }
  for (const { id, reactants, products } of model.reactions) {
    for (const reference of [...reactants, ...products]) {
      require(reference.species, species, `${model.id}: ${id}`);
    }
  }
  return [...missing.values()];
}

function nameOf(rule: string | { readonly symbol: string }): string {
  return typeof rule === 'string' ? rule : rule.symbol;
}

function formulasOf(model: Model) {
  const initials = [...model.species, ...model.parameters].map(({ id, initial }) => [id, initial] as const);
  const sizes = model.compartments.map(({ id, size }) => [id, size] as const);
  const rules = [...model.assignmentRules, ...model.rateRules].map(
    ({ symbol, expression }) => [symbol, expression] as const,
  );
  const laws = model.reactions.map(({ id, kineticLaw }) => [id, kineticLaw] as const);
  return [...sizes, ...initials, ...rules, ...laws].flatMap(([place, expression]) =>
    expression === null ? [] : [[place, expression] as const],
  );
}

function undefinedSymbol(name: string, among: ReadonlySet<string>, place: string): Problem {
  const nearest = nearestName(name, [...among]);
  return problem('undefined-symbol', place, {
    expected: 'symbols that the model defines',
    received: `"${name}"`,
    remedy: nearest === null ? `Define "${name}".` : `Define "${name}", or write "${nearest}" if meant.`,
  });
}

function checkChanges(model: Model): Problem[] {
  const ruled = new Set([...model.assignmentRules, ...model.rateRules].map((rule) => rule.symbol));
  const problems: Problem[] = [];
  for (const { id, boundary } of model.species) {
    if (boundary || !ruled.has(id)) continue;
    const reaction = model.reactions.find(({ reactants, products }) =>
      [...reactants, ...products].some((reference) => reference.species === id),
    );
    if (reaction === undefined) continue;
    problems.push(
      problem('species-changed-twice', `${model.id}: ${id}`, {
        expected: 'either a rule or reactions to change a species',
        received: `a rule and the reaction "${reaction.id}"`,
        remedy: 'Declare the species a boundary species or remove the rule.',
      }),
    );
  }
  return problems;
}
