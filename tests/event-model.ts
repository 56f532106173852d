import type { Model, ModelEvent } from '../engine/src/data/model.ts';
import { readExpression } from '../engine/src/data/read-expression.ts';
import type { Threshold } from '../engine/src/data/threshold.ts';
import { type Equations, modelOf } from './equations.ts';

/** An event in short form, its formulas as infix text. */
export interface ShortEvent
  extends Pick<ModelEvent, 'persistent' | 'initialValue' | 'useValuesFromTriggerTime'> {
  /** Trigger. */
  readonly at: string;
  readonly set: Readonly<Record<string, string>>;
  readonly delay?: string;
  readonly priority?: string;
}

/** A system of equations with events, and variables that only these change. */
export interface EventfulEquations extends Partial<Equations> {
  readonly variables?: Readonly<Record<string, number | string>>;
  readonly events: Readonly<Record<string, ShortEvent>>;
}

const formula = (text: string) => readExpression(text, 'here');

/** Writes a model with events. */
export function eventModel({ variables = {}, events, ...equations }: EventfulEquations): Model {
  const model = modelOf({ rates: {}, start: {}, ...equations });
  return {
    ...model,
    parameters: [
      ...model.parameters,
      ...Object.entries(variables).map(([id, value]) => ({
        id,
        initial: formula(String(value)),
        constant: false,
        unit: null,
      })),
    ],
    events: eventsOf(events),
  };
}

/** Writes events in the order given. */
export function eventsOf(events: EventfulEquations['events']): ModelEvent[] {
  return Object.entries(events).map(([id, { at, set, delay, priority, ...flags }]) => ({
    id,
    trigger: formula(at),
    delay: delay === undefined ? null : formula(delay),
    priority: priority === undefined ? null : formula(priority),
    ...flags,
    assignments: Object.entries(set).map(([symbol, text]) => ({ symbol, expression: formula(text) })),
  }));
}

export function threshold(id: string, expression: string, level: string): Threshold {
  return { id, expression: formula(expression), level: formula(level) };
}
