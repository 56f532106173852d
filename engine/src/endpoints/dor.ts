import type { TimeToEventDefinition } from './definition.ts';

/** Duration of response: first confirmed response to progression or death, of those who responded. */
export const dor: TimeToEventDefinition = {
  kind: 'time to event',
  name: 'dor',
  code: 'DOR',
  title: 'Duration of response',
  label: 'DOR',
  events: [
    { measure: 'progression', reason: 'progression' },
    { measure: 'death', reason: 'death' },
  ],
  from: 'response',
  censoring: { atLast: 'sum of diameters' },
};
