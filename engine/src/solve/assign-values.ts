import type { CompiledEvent, KernelEvents } from '../data/kernel-events.ts';
import type { Integration } from './integration.ts';

/** An event to be executed. */
export interface Execution {
  readonly event: CompiledEvent;
  /** Values to assign, in the order of its assignments. */
  readonly values: Float64Array;
  /** Where its assignments begin among those of all events. */
  readonly firstValue: number;
}

/**
 * Assigns the values of an event at the time reached. A concentration assigned becomes an amount by the size that the
 * compartment has after the event; where a compartment jumps, amounts stay.
 * @param to the subject; `events` was evaluated at its state.
 * @param events its events; evaluated anew when a size matters.
 */
export function assignValues(
  to: Integration,
  events: KernelEvents,
  { event, values, firstValue }: Execution,
): void {
  const at = (numbers: Float64Array, i: number) => numbers[i * to.kernel.lanes + to.lane]!;
  const { assignments } = event;
  const sizesBefore = events.rescaledStates.map((_, i) => at(events.rescaledSize, i));
  assignments.forEach(({ state, isConcentration }, k) => {
    if (!isConcentration) setValue(to, state, values[k]!);
  });
  if (sizesBefore.length === 0 && assignments.every(({ isConcentration }) => !isConcentration)) return;
  to.interpolate(to.time);
  events.evaluate(to.time);
  assignments.forEach(({ state, isConcentration }, k) => {
    if (isConcentration) setValue(to, state, values[k]! * at(events.size, firstValue + k));
  });
  events.rescaledStates.forEach((state, i) => {
    const [before, after] = [sizesBefore[i]!, at(events.rescaledSize, i)];
    if (before === after || assignments.some((assigned) => assigned.state === state)) return;
    setValue(to, state, (to.value(state) * before) / after);
  });
}

/** Only a change is a discontinuity. */
function setValue(to: Integration, state: number, value: number): void {
  if (to.value(state) !== value) to.setValue(state, value);
}
