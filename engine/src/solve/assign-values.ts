import type { CompiledEvent, KernelEvents } from '../data/kernel-events.ts';
import type { Integration } from './integration.ts';

/** An event to be executed. */
interface Execution {
  readonly event: CompiledEvent;
  /** Values to assign, in the order of its assignments. */
  readonly values: Float64Array;
  /** Where its assignments begin among those of all events. */
  readonly firstValue: number;
}

/**
 * Assigns the values of an event at the time reached. A concentration assigned becomes an amount by the size that the
 * compartment has before the event; where the event changes the compartment, too, that amount stays and the
 * concentration follows, as it does for species that are not assigned (SBML Test Suite 01505, 01506, 01779).
 * @param to the subject; `events` was evaluated at its state.
 * @param events its events; evaluated anew when a size may have changed.
 */
export function assignValues(
  to: Integration,
  events: KernelEvents,
  { event, values, firstValue }: Execution,
): void {
  const at = (numbers: Float64Array, i: number) => numbers[i * to.kernel.lanes + to.lane]!;
  const sizesBefore = events.rescaledStates.map((_, i) => at(events.rescaledSize, i));
  event.assignments.forEach(({ state, isConcentration }, k) => {
    to.setValue(state, isConcentration ? values[k]! * at(events.size, firstValue + k) : values[k]!);
  });
  if (sizesBefore.length === 0) return;
  to.interpolate(to.time);
  events.evaluate(to.time);
  events.rescaledStates.forEach((state, i) => {
    const [before, after] = [sizesBefore[i]!, at(events.rescaledSize, i)];
    if (before !== after) to.setValue(state, (to.value(state) * before) / after);
  });
}
