import { aFunction, aNumber, type Fields, optional } from '../data/check-fields.ts';

/** Limits and order of events. */
export interface EventOptions {
  /** Most executions at one instant; default 1000. */
  readonly maxEventsAtOnce?: number;
  /** Most executions in all; default 100 000. */
  readonly maxEvents?: number;
  /**
   * Which of `count` events due with one priority comes first, given in the order of the model; default 0, the
   * first. A draw from a random stream makes it SBML's random order.
   */
  readonly chooseAmongEqual?: (count: number) => number;
}

/** What may be said of limits and order. */
export const eventOptionFields: Fields<EventOptions> = {
  maxEventsAtOnce: optional(aNumber),
  maxEvents: optional(aNumber),
  chooseAmongEqual: optional(aFunction),
};
