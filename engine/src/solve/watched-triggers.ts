import type { ComparisonKind, KernelEvents } from '../data/kernel-events.ts';
import type { Watched } from './change-scan.ts';
import type { Integration } from './integration.ts';

/**
 * The comparisons inside triggers, then the triggers themselves: a trigger mostly changes with a comparison, whose
 * difference shows the way; one that changes without is found by halving.
 */
export function watchTriggers(integration: Integration, events: KernelEvents): Watched {
  const { checked, comparisons, difference, trigger } = events;
  const { kernel, lane } = integration;
  const { lanes } = kernel;
  const own = comparisons.length;
  const holds = (i: number) => isTrue(trigger[i * lanes + lane]!);
  return {
    count: own + checked.length,
    smooth: own,
    evaluate(time) {
      integration.interpolate(time);
      events.checkTriggers(time);
    },
    value: (i) => (i < own ? difference[i * lanes + lane]! : holds(i - own) ? 0.5 : -0.5),
    rank: (i) =>
      i < own ? rankOf(comparisons[i]!.kind, difference[i * lanes + lane]!) : Number(holds(i - own)),
  };
}

/** Whether a value means true: not 0, and defined. */
export function isTrue(value: number): boolean {
  return value !== 0 && !Number.isNaN(value);
}

/** A number that changes when the comparison may. */
export function rankOf(kind: ComparisonKind, difference: number): number {
  if (kind === 'below') return difference < 0 ? -1 : 0;
  if (kind === 'above') return difference > 0 ? 1 : 0;
  return difference < 0 ? -1 : Number(difference > 0);
}
