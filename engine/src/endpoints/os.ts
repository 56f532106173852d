import type { TimeToEventDefinition } from './definition.ts';

/** Overall survival: randomisation to death of any cause. */
export const os: TimeToEventDefinition = {
  kind: 'time to event',
  name: 'os',
  code: 'OS',
  title: 'Overall survival',
  label: 'OS',
  events: [{ measure: 'death', reason: 'death' }],
  censoring: { atLast: null },
};
