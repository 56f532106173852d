import type { KernelEvents, KernelThresholds } from '../data/kernel-events.ts';
import type { KernelPlan } from './kernel-plan.ts';

/** Gives the numbers at an address [byte], `count` per lane. */
type View = (address: number, count: number) => Float64Array;

/** The events of an instance; null when the model has none. */
export function eventsOf(plan: KernelPlan, exports: WebAssembly.Exports, view: View): KernelEvents | null {
  if (plan.events === null) return null;
  const { layout, plan: known } = plan.events;
  const { events, checked, comparisons, rescaledStates } = known;
  const assignments = events.reduce((sum, event) => sum + event.assignments.length, 0);
  const at = evaluatorOf(plan, exports, view);
  return {
    ...known,
    trigger: view(layout.trigger, checked.length),
    difference: view(layout.difference, comparisons.length),
    slope: view(layout.slope, comparisons.length),
    delay: view(layout.delay, events.length),
    priority: view(layout.priority, events.length),
    value: view(layout.value, assignments),
    size: view(layout.size, assignments),
    rescaledSize: view(layout.rescaledSize, rescaledStates.length),
    checkTriggers: at('check triggers'),
    evaluate: at('evaluate events'),
  };
}

/** The thresholds of an instance; null when it has none. */
export function thresholdsOf(
  plan: KernelPlan,
  exports: WebAssembly.Exports,
  view: View,
): KernelThresholds | null {
  if (plan.thresholds === null) return null;
  const { names, difference } = plan.thresholds;
  return {
    names,
    difference: view(difference, names.length),
    evaluate: evaluatorOf(plan, exports, view)('evaluate thresholds'),
  };
}

/** Functions of an instance that evaluate formulas at a time [d], with what was prepared before. */
function evaluatorOf({ layout }: KernelPlan, exports: WebAssembly.Exports, view: View) {
  const pointTime = view(layout.control.get('pointTime')!, 1);
  return (name: string) => {
    const evaluate = exports[name] as () => void;
    return (time: number): void => {
      pointTime.fill(time);
      evaluate();
    };
  };
}
