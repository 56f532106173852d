import { timeSymbol } from '../data/expression.ts';
import type { Model } from '../data/model.ts';
import { nearestName, type Problem, problem } from '../data/problem.ts';
import { symbolsOf } from '../data/symbols-of.ts';
import { findCycle } from './find-cycle.ts';
import { modelFormulas } from './model-formulas.ts';

/**
 * Checks that a model can be compiled: every name once, every symbol and species defined, at most one rule each,
 * no reaction changing what a rule gives, and no circle among assignment rules or initial values.
 *
 * @returns every problem; empty when the model is sound. Unused symbols are no problem: see `unusedSymbols`.
 */
export function checkModel(model: Model): Problem[] {
  const problems: Problem[] = [];
  const say: Say = (code, path, expected, received, remedy) => {
    problems.push(problem(code, `model ${model.id}: ${path}`, { expected, received, remedy }));
  };
  const defined = [...model.compartments, ...model.species, ...model.parameters].map(({ id }) => id);
  checkNames([...defined, ...model.reactions.map(({ id }) => id)], say);
  checkSymbols(model, defined, say);
  checkReactions(model, say);
  checkRules(model, new Set(defined), say);
  checkCycles(model, say);
  return problems;
}

type Say = (code: string, path: string, expected: string, received: string, remedy: string) => void;

function checkNames(ids: readonly string[], say: Say): void {
  const seen = new Set<string>([timeSymbol]);
  for (const id of ids) {
    if (seen.has(id)) say('duplicate-symbol', id, 'one meaning of a name', 'a second one', 'Rename one.');
    seen.add(id);
  }
}

function checkSymbols(model: Model, defined: readonly string[], say: Say): void {
  const known = new Set([...defined, timeSymbol]);
  for (const { owner, role, expression } of modelFormulas(model)) {
    for (const symbol of symbolsOf(expression)) {
      if (known.has(symbol)) continue;
      const near = nearestName(symbol, defined);
      const remedy = near ? `Did you mean ${near}?` : 'Declare it, or give it a value.';
      say('undefined-symbol', `${role} of ${owner}`, 'symbols of the model', `"${symbol}"`, remedy);
    }
  }
}

function checkReactions(model: Model, say: Say): void {
  const compartments = new Set(model.compartments.map(({ id }) => id));
  const species = new Map(model.species.map((s) => [s.id, s]));
  const ruled = new Set([...model.assignmentRules, ...model.rateRules].map(({ symbol }) => symbol));
  for (const { id, compartment } of model.species) {
    if (compartment === null || compartments.has(compartment)) continue;
    say(
      'missing-compartment',
      id,
      'a compartment of the model',
      `"${compartment}"`,
      'Declare the compartment.',
    );
  }
  for (const { id, reactants, products } of model.reactions) {
    for (const reference of [...reactants, ...products]) {
      const found = species.get(reference.species);
      const path = `reaction ${id}`;
      if (!found) {
        const near = nearestName(reference.species, [...species.keys()]);
        const remedy = near ? `Did you mean ${near}?` : 'Declare the species.';
        say('missing-species', path, 'species of the model', `"${reference.species}"`, remedy);
      } else if (!found.boundary && ruled.has(found.id)) {
        say(
          'species-with-rule',
          path,
          'a species without a rule',
          `"${found.id}", which has one`,
          `Write $${found.id}, or drop the rule.`,
        );
      }
    }
  }
}

function checkRules(model: Model, defined: ReadonlySet<string>, say: Say): void {
  const seen = new Set<string>();
  const constant = new Set(model.parameters.filter((p) => p.constant).map(({ id }) => id));
  for (const { symbol } of [...model.assignmentRules, ...model.rateRules]) {
    if (!defined.has(symbol))
      say('undefined-symbol', symbol, 'a rule for a declared symbol', 'none', 'Declare it.');
    if (seen.has(symbol)) say('two-rules', symbol, 'one rule', 'a second one', 'Keep one.');
    if (constant.has(symbol)) {
      say('constant-with-rule', symbol, 'no rule for a constant', 'a rule', 'Declare it as variable.');
    }
    seen.add(symbol);
  }
}

/** At time 0 assignment rules and initial values are computed together, so a circle through either is one. */
function checkCycles(model: Model, say: Say): void {
  const edges = new Map<string, string[]>();
  for (const { owner, role, expression } of modelFormulas(model)) {
    if (role === 'kinetic law' || role === 'rate rule') continue;
    edges.set(owner, [...(edges.get(owner) ?? []), ...symbolsOf(expression)]);
  }
  const cycle = findCycle(edges);
  if (!cycle) return;
  const received = `the circle ${cycle.join(' → ')}`;
  say(
    'cycle',
    cycle[0]!,
    'values that do not depend on themselves',
    received,
    'Break it, e.g. with a rate rule.',
  );
}
