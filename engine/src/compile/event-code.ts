import type { EventPlan } from '../data/kernel-events.ts';
import type { EventSystem } from './event-system.ts';
import { type EmittedCode, emitFormulas, type FormulaCode } from './formula-code.ts';
import type { MemoryPlan } from './memory-plan.ts';

/** Addresses [byte] of what is computed about events; see `KernelEvents`. */
export interface EventLayout {
  readonly trigger: number;
  readonly difference: number;
  readonly slope: number;
  readonly delay: number;
  readonly priority: number;
  readonly value: number;
  readonly size: number;
  readonly rescaledSize: number;
}

/** Events as plain data that can be posted to a worker. */
export interface EncodedEvents {
  readonly plan: EventPlan;
  readonly layout: EventLayout;
}

/**
 * Emits what is computed about events: triggers and their comparisons, watched along steps; and all that is asked
 * for when one fires or is executed.
 * @param code graph, lanes and places.
 * @param system the events.
 * @param memory where the results find room.
 */
export function emitEvents(
  code: FormulaCode,
  system: EventSystem,
  memory: MemoryPlan,
): { readonly layout: EventLayout; readonly checkTriggers: EmittedCode; readonly evaluate: EmittedCode } {
  const layout: EventLayout = {
    trigger: memory.reserve(system.triggers.length),
    difference: memory.reserve(system.differences.length),
    slope: memory.reserve(system.slopes.length),
    delay: memory.reserve(system.delays.length),
    priority: memory.reserve(system.priorities.length),
    value: memory.reserve(system.values.length),
    size: memory.reserve(system.sizes.length),
    rescaledSize: memory.reserve(system.rescaledSizes.length),
  };
  const targets = (nodes: readonly number[], first: number) =>
    nodes.map((node, i) => ({ node, address: first + code.lane.bytes * i }));
  return {
    layout,
    checkTriggers: emitFormulas(code, [
      ...targets(system.differences, layout.difference),
      ...targets(system.triggers, layout.trigger),
    ]),
    evaluate: emitFormulas(code, [
      ...targets(system.slopes, layout.slope),
      ...targets(system.delays, layout.delay),
      ...targets(system.priorities, layout.priority),
      ...targets(system.values, layout.value),
      ...targets(system.sizes, layout.size),
      ...targets(system.rescaledSizes, layout.rescaledSize),
    ]),
  };
}
