import type { TimeToEventDefinition } from './definition.ts';

/** Progression-free survival: randomisation to progression at a visit or death, whichever comes first. */
export const pfs: TimeToEventDefinition = {
  kind: 'time to event',
  name: 'pfs',
  title: 'Progression-free survival',
  events: [
    { measure: 'progression', reason: 'progression' },
    { measure: 'death', reason: 'death' },
  ],
  censoring: { atLast: 'sum of diameters' },
};
