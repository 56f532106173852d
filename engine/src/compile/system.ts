import { checkModel } from '../data/check-model.ts';
import { checkModelForm } from '../data/check-model-form.ts';
import { checkThresholds } from '../data/check-thresholds.ts';
import { orderByDependency } from '../data/dependency-order.ts';
import { type Expression, timeSymbol } from '../data/expression.ts';
import type { Model, Reaction } from '../data/model.ts';
import { InputError } from '../data/problem.ts';
import { symbolsOf } from '../data/symbols-of.ts';
import type { Threshold } from '../data/threshold.ts';
import { enterFormula } from './enter-formula.ts';
import { type EventSystem, readEvents } from './event-system.ts';
import { createGraph, type ExpressionGraph, numberAt } from './expression-graph.ts';

/** A model as a system of ordinary differential equations over one graph; numbers are nodes of the graph. */
export interface EquationSystem {
  readonly graph: ExpressionGraph;
  readonly states: readonly string[];
  readonly parameterNames: readonly string[];
  /** Default of each parameter, NaN when the model gives none. */
  readonly parameterDefaults: readonly number[];
  readonly outputs: readonly string[];
  /** d state / dt, without input, as functions of time, states and parameters. */
  readonly rates: readonly number[];
  /** State at time 0 as functions of the parameters. */
  readonly initial: readonly number[];
  /** Assignment rules as functions of time, states and parameters. */
  readonly observed: readonly number[];
  readonly events: EventSystem | null;
  /** Expressions of thresholds less their levels. */
  readonly thresholds: readonly number[];
}

/** What a symbol means: a node at once, or a formula of other symbols. */
type Meaning = { readonly node: number } | { readonly formula: Expression };
type Scope = Map<string, Meaning>;

/**
 * Reads a model as a system of equations. States are the species that reactions or events may change, as amounts, and
 * the symbols that a rate rule or an event changes, in the symbol's own meaning. A species in a compartment that is not `substanceOnly`
 * means amount divided by size in formulas. A constant symbol with a number, or none, is a parameter; one with a
 * formula is computed from the others at time 0 and kept.
 * @param model the model.
 * @param thresholds levels to be watched.
 * @returns the system.
 * @throws InputError with every problem that `checkModel` finds, and those of the thresholds.
 */
export function readSystem(model: Model, thresholds: readonly Threshold[] = []): EquationSystem {
  const malformed = checkModelForm(model);
  if (malformed.length > 0) throw new InputError(malformed);
  const problems = [...checkModel(model), ...checkThresholds(model, thresholds)];
  if (problems.length > 0) throw new InputError(problems);
  const graph = createGraph();
  const roles = classifySymbols(model, graph);
  const atStart = resolve(graph, scopeAtStart(model, graph, roles));
  const running = resolve(graph, scopeRunning(model, graph, roles, atStart));
  const nodeOf = (symbol: string) => running.get(symbol)!;
  const rates = ratesOf(model, roles.states, graph, running);
  const { states, compartmentOf } = roles;
  return {
    graph,
    states,
    parameterNames: [...roles.parameters.keys()],
    parameterDefaults: [...roles.parameters.values()],
    outputs: model.assignmentRules.map((rule) => rule.symbol),
    rates,
    initial: states.map((state) => initialOf(state, roles, graph, atStart)),
    observed: model.assignmentRules.map((rule) => running.get(rule.symbol)!),
    events: readEvents(model, { graph, states, compartmentOf, rates, nodeOf }),
    thresholds: thresholds.map(({ expression, level }) =>
      graph.apply('-', enterFormula(graph, expression, nodeOf), enterFormula(graph, level, nodeOf)),
    ),
  };
}

interface Roles {
  readonly states: string[];
  /** Settable constants with their defaults. */
  readonly parameters: Map<string, number>;
  /** Formula at time 0 of symbols that are neither parameters nor ruled by assignment. */
  readonly starts: Map<string, Expression>;
  /** Compartment of each state that formulas read as a concentration. */
  readonly compartmentOf: Map<string, string>;
}

function classifySymbols(model: Model, graph: ExpressionGraph): Roles {
  const assigned = new Set(model.assignmentRules.map((rule) => rule.symbol));
  const rated = new Set(model.rateRules.map((rule) => rule.symbol));
  const jumping = new Set((model.events ?? []).flatMap((event) => event.assignments.map((a) => a.symbol)));
  const isChanged = (id: string) => rated.has(id) || jumping.has(id);
  const roles: Roles = { states: [], parameters: new Map(), starts: new Map(), compartmentOf: new Map() };
  const add = (id: string, initial: Expression | null, isState: boolean) => {
    if (assigned.has(id)) return;
    if (isState) roles.states.push(id);
    const number = initial === null ? Number.NaN : constantValue(initial, graph);
    if (initial === null || (!isState && number !== null)) roles.parameters.set(id, number!);
    else roles.starts.set(id, initial);
  };
  for (const { id, compartment, substanceOnly, boundary, initial } of model.species) {
    const isState = isChanged(id) || !boundary;
    add(id, initial ?? { kind: 'number', value: 0 }, isState);
    const isAmount = substanceOnly || compartment === null || rated.has(id) || assigned.has(id);
    if (isState && !isAmount) roles.compartmentOf.set(id, compartment);
  }
  for (const { id, size } of model.compartments) add(id, size, isChanged(id));
  for (const { id, initial } of model.parameters) add(id, initial, isChanged(id));
  return roles;
}

/** The value of a formula without symbols, null when it has symbols. */
function constantValue(expression: Expression, graph: ExpressionGraph): number | null {
  if (symbolsOf(expression).size > 0) return null;
  return numberAt(
    graph,
    enterFormula(graph, expression, () => 0),
  );
}

function scopeAtStart(model: Model, graph: ExpressionGraph, roles: Roles): Scope {
  const scope: Scope = new Map([[timeSymbol, { node: graph.number(0) }]]);
  [...roles.parameters.keys()].forEach((name, i) => {
    scope.set(name, { node: graph.leaf('parameter', i) });
  });
  for (const [name, formula] of roles.starts) scope.set(name, { formula });
  return addFormulas(model, scope);
}

function scopeRunning(
  model: Model,
  graph: ExpressionGraph,
  roles: Roles,
  atStart: ReadonlyMap<string, number>,
): Scope {
  const scope: Scope = new Map([[timeSymbol, { node: graph.leaf('time', 0) }]]);
  for (const name of [...roles.parameters.keys(), ...roles.starts.keys()]) {
    scope.set(name, { node: atStart.get(name)! });
  }
  roles.states.forEach((name, i) => {
    const compartment = roles.compartmentOf.get(name);
    const state = { node: graph.leaf('state', i) };
    scope.set(compartment === undefined ? name : amountKey(name), state);
    if (compartment !== undefined) scope.set(name, { formula: concentration(name, compartment) });
  });
  return addFormulas(model, scope);
}

/** Key of the amount behind a concentration; no identifier can contain a blank. */
function amountKey(species: string): string {
  return `amount of ${species}`;
}

/** Amount divided by size; undefined in a compartment without size, whatever the amount. */
function concentration(species: string, compartment: string): Expression {
  const size: Expression = { kind: 'symbol', name: compartment };
  const hasSize: Expression = {
    kind: 'operation',
    operator: '!=',
    operands: [size, { kind: 'number', value: 0 }],
  };
  const definedSize: Expression = { kind: 'operation', operator: 'piecewise', operands: [size, hasSize] };
  const amount: Expression = { kind: 'symbol', name: amountKey(species) };
  return { kind: 'operation', operator: '/', operands: [amount, definedSize] };
}

/** Assignment rules, and reactions, whose name means their rate. */
function addFormulas(model: Model, scope: Scope): Scope {
  for (const { symbol, expression } of model.assignmentRules) scope.set(symbol, { formula: expression });
  for (const { id, kineticLaw } of model.reactions) scope.set(id, { formula: kineticLaw });
  return scope;
}

/** Enters every formula of a scope, in an order that a checked model has. */
function resolve(graph: ExpressionGraph, scope: Scope): Map<string, number> {
  const { order } = orderByDependency([...scope.keys()], (name) => {
    const meaning = scope.get(name)!;
    return 'formula' in meaning ? symbolsOf(meaning.formula) : [];
  });
  const nodes = new Map<string, number>();
  for (const name of order) {
    const meaning = scope.get(name)!;
    const node =
      'node' in meaning ? meaning.node : enterFormula(graph, meaning.formula, (symbol) => nodes.get(symbol)!);
    nodes.set(name, node);
  }
  return nodes;
}

function initialOf(
  state: string,
  roles: Roles,
  graph: ExpressionGraph,
  atStart: ReadonlyMap<string, number>,
): number {
  const value = atStart.get(state)!;
  const compartment = roles.compartmentOf.get(state);
  const given = roles.starts.get(state);
  // an amount given as a concentration is that amount, also in a compartment without size
  if (given?.kind === 'operation' && given.operator === '/' && isSymbol(given.operands[1]!, compartment)) {
    return enterFormula(graph, given.operands[0]!, (symbol) => atStart.get(symbol)!);
  }
  return compartment === undefined ? value : graph.apply('*', value, atStart.get(compartment)!);
}

function isSymbol(expression: Expression, name: string | undefined): boolean {
  return expression.kind === 'symbol' && expression.name === name;
}

function ratesOf(
  model: Model,
  states: readonly string[],
  graph: ExpressionGraph,
  running: ReadonlyMap<string, number>,
): number[] {
  const rules = new Map(model.rateRules.map((rule) => [rule.symbol, rule.expression]));
  const reactions = reactionsBySpecies(model);
  const boundaries = new Set(model.species.filter(({ boundary }) => boundary).map(({ id }) => id));
  return states.map((state) => {
    const rule = rules.get(state);
    if (rule !== undefined) return enterFormula(graph, rule, (symbol) => running.get(symbol)!);
    const changing = boundaries.has(state) ? [] : (reactions.get(state) ?? []);
    return sumReactions(state, changing, graph, running);
  });
}

/** Reactions that name a species, in the order of the model. */
function reactionsBySpecies({ reactions }: Model): Map<string, Reaction[]> {
  const found = new Map<string, Reaction[]>();
  for (const reaction of reactions) {
    const named = new Set([...reaction.reactants, ...reaction.products].map(({ species }) => species));
    for (const species of named) {
      const others = found.get(species);
      if (others === undefined) found.set(species, [reaction]);
      else others.push(reaction);
    }
  }
  return found;
}

function sumReactions(
  state: string,
  reactions: readonly Reaction[],
  graph: ExpressionGraph,
  running: ReadonlyMap<string, number>,
): number {
  let sum: number | null = null;
  for (const reaction of reactions) {
    const net = netStoichiometry(reaction, state);
    if (net === 0) continue;
    const law = running.get(reaction.id)!;
    const size = graph.apply('*', graph.number(Math.abs(net)), law);
    if (sum === null) sum = net > 0 ? size : graph.apply('negate', size);
    else sum = graph.apply(net > 0 ? '+' : '-', sum, size);
  }
  return sum ?? graph.number(0);
}

function netStoichiometry(reaction: Reaction, species: string): number {
  let net = 0;
  for (const product of reaction.products) if (product.species === species) net += product.stoichiometry;
  for (const reactant of reaction.reactants) if (reactant.species === species) net -= reactant.stoichiometry;
  return net;
}
