import { checkEvents } from './check-events.ts';
import { checkModelForm } from './check-model-form.ts';
import { orderByDependency } from './dependency-order.ts';
import { timeSymbol } from './expression.ts';
import type { Model, Species } from './model.ts';
import { modelFormulas } from './model-formulas.ts';
import { nearestName, type Problem, problem } from './problem.ts';
import { symbolsOf } from './symbols-of.ts';

/**
 * Checks that a model can be compiled: that it is one, every name once, every symbol, species and compartment declared, at most
 * one rule each, no species that both a rule and a reaction change, no event that assigns what cannot change, and no
 * circle among formulas.
 * @param model the model.
 * @returns every problem, of circles the first; empty when the model is sound. Unused symbols are no problem.
 */
export function checkModel(model: Model): Problem[] {
  const malformed = checkModelForm(model);
  if (malformed.length > 0) return malformed;
  return [
    ...checkNames(model),
    ...checkFormulas(model),
    ...checkCompartments(model),
    ...checkReactions(model),
    ...checkRules(model),
    ...checkConstants(model),
    ...checkEvents(model),
    ...checkCircles(model),
  ];
}

function checkNames(model: Model): Problem[] {
  return repeated(namesOf(model)).map((name) =>
    problem('duplicate-symbol', place(model, name), {
      expected: 'one definition of each symbol, none of "time"',
      received: `two definitions of "${name}"`,
      remedy: 'Rename one of them.',
    }),
  );
}

function checkFormulas(model: Model): Problem[] {
  const names = namesOf(model);
  const known = new Set(names);
  return modelFormulas(model).flatMap(({ owner, role, expression }) =>
    [...symbolsOf(expression)]
      .filter((symbol) => !known.has(symbol))
      .map((symbol) =>
        problem('undefined-symbol', place(model, `${role} of ${owner}`), {
          expected: 'symbols that the model defines',
          received: `"${symbol}"`,
          remedy: suggest(symbol, names, 'Declare it, or give it a value.'),
        }),
      ),
  );
}

function checkCompartments(model: Model): Problem[] {
  const compartments = model.compartments.map(({ id }) => id);
  const known = new Set(compartments);
  return model.species.flatMap(({ id, compartment }) => {
    if (compartment === null || known.has(compartment)) return [];
    return problem('missing-compartment', place(model, id), {
      expected: 'a compartment of the model',
      received: `"${compartment}"`,
      remedy: suggest(compartment, compartments, 'Declare the compartment.'),
    });
  });
}

function checkReactions(model: Model): Problem[] {
  const species = new Map(model.species.map((s) => [s.id, s]));
  const ruled = ruledSymbols(model);
  return model.reactions.flatMap(({ id, reactants, products }) =>
    [...new Set([...reactants, ...products].map((reference) => reference.species))].flatMap((name) => {
      const found = species.get(name);
      if (found === undefined) {
        return problem('missing-species', place(model, `reaction ${id}`), {
          expected: 'species of the model',
          received: `"${name}"`,
          remedy: suggest(name, [...species.keys()], 'Declare the species.'),
        });
      }
      if (found.boundary || !ruled.has(name)) return [];
      return problem('species-changed-twice', place(model, name), {
        expected: 'either a rule or reactions to change a species',
        received: `a rule and the reaction "${id}"`,
        remedy: `Declare it a boundary species, $${name}, or remove the rule.`,
      });
    }),
  );
}

function checkRules(model: Model): Problem[] {
  const rules = [...model.assignmentRules, ...model.rateRules].map(({ symbol }) => symbol);
  const quantities = quantitiesOf(model);
  const declared = new Set(quantities);
  const undeclared = [...new Set(rules)].filter((symbol) => !declared.has(symbol));
  return [
    ...undeclared.map((symbol) =>
      problem('undefined-symbol', place(model, `rule of ${symbol}`), {
        expected: 'a rule for a compartment, species or parameter of the model',
        received: `"${symbol}"`,
        remedy: suggest(symbol, quantities, 'Declare it as a parameter that is not constant.'),
      }),
    ),
    ...repeated(rules).map((symbol) =>
      problem('two-rules', place(model, symbol), {
        expected: 'at most one rule for a symbol',
        received: `two for "${symbol}"`,
        remedy: 'Remove one of them.',
      }),
    ),
  ];
}

function checkConstants(model: Model): Problem[] {
  const ruled = ruledSymbols(model);
  return model.parameters
    .filter(({ id, constant }) => constant && ruled.has(id))
    .map(({ id }) =>
      problem('constant-with-rule', place(model, id), {
        expected: 'no rule for a constant',
        received: `a rule for "${id}"`,
        remedy: 'Declare it as variable, or remove the rule.',
      }),
    );
}

function checkCircles(model: Model): Problem[] {
  const circle = findCircle(formulasAtStart(model)) ?? findCircle(formulasRunning(model));
  if (circle === null) return [];
  return [
    problem('circular-formulas', place(model, circle[0]!), {
      expected: 'assignment rules and initial values that can be computed one after another',
      received: `the circle ${[...circle, circle[0]!].map((name) => `"${name}"`).join(' → ')}`,
      remedy: 'Break the circle, for example with a rate rule for one of these symbols.',
    }),
  ];
}

type Dependencies = ReadonlyMap<string, Iterable<string>>;

function findCircle(dependencies: Dependencies): readonly string[] | null {
  return orderByDependency([...dependencies.keys()], (name) => dependencies.get(name) ?? []).circle;
}

/** At time 0 rules, kinetic laws and initial values are computed together; a rule replaces an initial value. */
function formulasAtStart(model: Model): Dependencies {
  const roles: readonly string[] = ['size', 'initial value', 'assignment rule', 'kinetic law'];
  const formulas = modelFormulas(model).filter(({ role }) => roles.includes(role));
  return new Map(formulas.map(({ owner, expression }) => [owner, symbolsOf(expression)]));
}

/** Later initial values are kept, but a concentration needs the size of its compartment. */
function formulasRunning(model: Model): Dependencies {
  const ruled = ruledSymbols(model);
  const isConcentration = ({ id, boundary, substanceOnly }: Species) =>
    !boundary && !substanceOnly && !ruled.has(id);
  const formulas = modelFormulas(model).filter(
    ({ role }) => role === 'assignment rule' || role === 'kinetic law',
  );
  return new Map<string, Iterable<string>>([
    ...model.species
      .filter(isConcentration)
      .map(({ id, compartment }) => [id, compartment === null ? [] : [compartment]] as const),
    ...formulas.map(({ owner, expression }) => [owner, symbolsOf(expression)] as const),
  ]);
}

/** Every name that a formula may use; a reaction's name means its rate. */
function namesOf(model: Model): string[] {
  return [timeSymbol, ...quantitiesOf(model), ...model.reactions.map(({ id }) => id)];
}

function quantitiesOf(model: Model): string[] {
  return [...model.compartments, ...model.species, ...model.parameters].map(({ id }) => id);
}

function ruledSymbols(model: Model): ReadonlySet<string> {
  return new Set([...model.assignmentRules, ...model.rateRules].map(({ symbol }) => symbol));
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(names.filter((name) => seen.has(name) || !seen.add(name)))];
}

function place(model: Model, part: string): string {
  return `model ${model.id}: ${part}`;
}

function suggest(name: string, known: readonly string[], otherwise: string): string {
  const near = nearestName(name, known);
  return near === null ? otherwise : `Did you mean "${near}"?`;
}
