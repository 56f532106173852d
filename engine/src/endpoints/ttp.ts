import type { TimeToEventDefinition } from './definition.ts';

/** Time to progression: randomisation to progression at a visit; death without it is a competing end. */
export const ttp: TimeToEventDefinition = {
  kind: 'time to event',
  name: 'ttp',
  code: 'TTP',
  title: 'Time to progression',
  label: 'TTP',
  events: [{ measure: 'progression', reason: 'progression' }],
  competing: [{ measure: 'death', reason: 'death' }],
  censoring: { atLast: 'sum of diameters' },
};
