import type { Model, ModelEvent } from './model.ts';
import { nearestName, type Problem, problem } from './problem.ts';

/**
 * Checks the events of a model: every name once, and assignments, each to one symbol, that may change. Symbols of
 * their formulas are checked with all others.
 */
export function checkEvents(model: Model): Problem[] {
  return [...checkNames(model), ...(model.events ?? []).flatMap((event) => checkAssignments(model, event))];
}

function checkNames(model: Model): Problem[] {
  const taken = new Set([...quantitiesOf(model), ...model.reactions.map(({ id }) => id)]);
  const problems: Problem[] = [];
  for (const { id } of model.events ?? []) {
    if (taken.has(id)) {
      problems.push(
        problem('duplicate-symbol', place(model, id), {
          expected: 'a name of its own for each event',
          received: `another "${id}"`,
          remedy: 'Rename one of them.',
        }),
      );
    }
    taken.add(id);
  }
  return problems;
}

function checkAssignments(model: Model, event: ModelEvent): Problem[] {
  const targets = event.assignments.map(({ symbol }) => symbol);
  const seen = new Set<string>();
  return targets.flatMap((symbol) => {
    const path = place(model, `event ${event.id}, assignment to ${symbol}`);
    if (seen.has(symbol)) return seenTwice(path, symbol);
    seen.add(symbol);
    return checkTarget(model, symbol, path);
  });
}

function seenTwice(path: string, symbol: string): Problem {
  return problem('two-assignments', path, {
    expected: 'at most one assignment to a symbol in an event',
    received: `two to "${symbol}"`,
    remedy: 'Remove one of them.',
  });
}

function checkTarget(model: Model, symbol: string, path: string): Problem[] {
  const quantities = quantitiesOf(model);
  if (!quantities.includes(symbol)) {
    const near = nearestName(symbol, quantities);
    return [
      problem('undefined-symbol', path, {
        expected: 'a compartment, species or parameter of the model',
        received: `"${symbol}"`,
        remedy: near === null ? 'Declare it as a parameter that is not constant.' : `Did you mean "${near}"?`,
      }),
    ];
  }
  if (model.parameters.some(({ id, constant }) => id === symbol && constant)) {
    return [
      problem('constant-assigned', path, {
        expected: 'a symbol that is not constant',
        received: `the constant "${symbol}"`,
        remedy: 'Declare it as variable.',
      }),
    ];
  }
  if (model.assignmentRules.every((rule) => rule.symbol !== symbol)) return [];
  return [
    problem('ruled-symbol-assigned', path, {
      expected: 'a symbol without assignment rule',
      received: `"${symbol}", which a rule computes at all times`,
      remedy: 'Assign to a symbol of the rule, or remove the rule.',
    }),
  ];
}

function quantitiesOf(model: Model): string[] {
  return [...model.compartments, ...model.species, ...model.parameters].map(({ id }) => id);
}

function place(model: Model, part: string): string {
  return `model ${model.id}: ${part}`;
}
