import type {
  ComparisonKind,
  CompiledAssignment,
  CompiledComparison,
  CompiledEvent,
  EventPlan,
} from '../data/kernel-events.ts';
import type { Model, ModelEvent } from '../data/model.ts';
import { clockTrigger } from './clock-triggers.ts';
import { differentiate } from './differentiate.ts';
import { enterFormula } from './enter-formula.ts';
import { type ExpressionGraph, reachableNodes } from './expression-graph.ts';
import { findScheduled } from './scheduled-comparisons.ts';

/** The events of a model: their plan, and nodes of the graph in its order. */
export interface EventSystem {
  readonly plan: EventPlan;
  /** Of the checked events. */
  readonly triggers: readonly number[];
  readonly differences: readonly number[];
  readonly slopes: readonly number[];
  readonly delays: readonly number[];
  readonly priorities: readonly number[];
  readonly values: readonly number[];
  readonly sizes: readonly number[];
  readonly rescaledSizes: readonly number[];
}

/** What events are read with. */
interface EventScope {
  readonly graph: ExpressionGraph;
  readonly states: readonly string[];
  /** Compartment of each state that formulas read as a concentration. */
  readonly compartmentOf: ReadonlyMap<string, string>;
  /** Nodes of the rates, in the order of the states. */
  readonly rates: readonly number[];
  /** Node of every symbol. */
  readonly nodeOf: (symbol: string) => number;
}

const kinds: Readonly<Record<string, ComparisonKind>> = {
  '<': 'below',
  '>=': 'below',
  '>': 'above',
  '<=': 'above',
  '==': 'equal',
  '!=': 'equal',
};

/**
 * Reads the events of a model. The comparisons inside the triggers, also those behind assignment rules, become
 * differences whose signs can be watched.
 * @param model a model that `checkModel` accepts.
 * @param scope its symbols.
 * @returns the events; null when the model has none.
 */
export function readEvents(model: Model, scope: EventScope): EventSystem | null {
  const events = model.events ?? [];
  if (events.length === 0) return null;
  const { graph } = scope;
  const enter = (formula: ModelEvent['trigger']) => enterFormula(graph, formula, scope.nodeOf);
  const orZero = (formula: ModelEvent['delay']) => (formula == null ? graph.number(0) : enter(formula));
  const triggers = events.map(({ trigger }) => enter(trigger));
  const scheduled = findScheduled(graph, triggers, scope.rates);
  const clocks = triggers.map((trigger) => clockTrigger(graph, trigger));
  const checked = triggers.flatMap((_, i) => (clocks[i] === null ? [i] : []));
  const checkedTriggers = checked.map((i) => triggers[i]!);
  const comparisons = findComparisons(graph, checkedTriggers, scheduled.isFixed);
  const differences = comparisons.map((node) => {
    const [left, right] = graph.nodes[node]!.operands as [number, number];
    return graph.apply('-', left, right);
  });
  const assigned = events.flatMap(({ assignments }) => assignments);
  const rescaled = rescaledSpecies(model, scope);
  const plan: EventPlan = {
    events: events.map((event, i) => ({ ...compiledEvent(event, scope), clock: clocks[i]! })),
    checked,
    comparisons: comparisons.map((node): CompiledComparison => {
      return { kind: kinds[graph.nodes[node]!.operator]!, isScheduled: scheduled.isScheduled(node) };
    }),
    heldStates: scheduled.heldStates,
    isWatched: scheduled.isWatched,
    rescaledStates: rescaled.map(({ state }) => state),
  };
  return {
    plan,
    triggers: checkedTriggers,
    differences,
    slopes: slopesOf(graph, differences),
    delays: events.map(({ delay }) => orZero(delay)),
    priorities: events.map(({ priority }) => orZero(priority)),
    values: assigned.map(({ expression }) => enter(expression)),
    sizes: assigned.map(({ symbol }) => sizeFor(symbol, scope)),
    rescaledSizes: rescaled.map(({ size }) => size),
  };
}

function compiledEvent(
  event: ModelEvent,
  { states, compartmentOf }: EventScope,
): Omit<CompiledEvent, 'clock'> {
  const { id, delay = null, priority = null, persistent = true, initialValue = true } = event;
  return {
    id,
    hasDelay: delay !== null,
    hasPriority: priority !== null,
    persistent,
    initialValue,
    useValuesFromTriggerTime: event.useValuesFromTriggerTime ?? true,
    assignments: event.assignments.map(({ symbol }): CompiledAssignment => {
      return { state: states.indexOf(symbol), isConcentration: compartmentOf.has(symbol) };
    }),
  };
}

/** Comparisons on which triggers depend, except those that nothing changes. */
function findComparisons(
  graph: ExpressionGraph,
  triggers: readonly number[],
  isFixed: (node: number) => boolean,
): number[] {
  const found: number[] = [];
  reachableNodes(graph, triggers).forEach((reached, node) => {
    if (reached === 1 && kinds[graph.nodes[node]!.operator] !== undefined && !isFixed(node)) found.push(node);
  });
  return found;
}

function slopesOf(graph: ExpressionGraph, differences: readonly number[]): number[] {
  const gradients = differentiate(graph, differences, new Map([[graph.leaf('time', 0), 0]]));
  return gradients.map((gradient) => gradient.get(0) ?? graph.number(0));
}

function sizeFor(symbol: string, { graph, compartmentOf, nodeOf }: EventScope): number {
  const compartment = compartmentOf.get(symbol);
  return compartment === undefined ? graph.number(1) : nodeOf(compartment);
}

/** Species that a rate rule changes as concentrations, in compartments that can jump. */
function rescaledSpecies(model: Model, { graph, states, nodeOf }: EventScope) {
  const rated = new Set(model.rateRules.map(({ symbol }) => symbol));
  return model.species.flatMap(({ id, compartment, substanceOnly }) => {
    if (!rated.has(id) || substanceOnly || compartment === null) return [];
    const size = nodeOf(compartment);
    const isMovable = reachableNodes(graph, [size]).some(
      (reached, node) => reached === 1 && graph.nodes[node]!.operator === 'state',
    );
    return isMovable ? [{ state: states.indexOf(id), size }] : [];
  });
}
