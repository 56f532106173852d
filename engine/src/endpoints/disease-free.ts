import type { TimeToEventDefinition } from './definition.ts';

const recurrence = { measure: 'recurrence', reason: 'recurrence' } as const;
const death = { measure: 'death', reason: 'death' } as const;

/** Event-free survival: randomisation before surgery to progression, recurrence or death. */
export const efs: TimeToEventDefinition = {
  kind: 'time to event',
  name: 'efs',
  code: 'EFS',
  title: 'Event-free survival',
  label: 'EFS',
  events: [{ measure: 'progression', reason: 'progression' }, recurrence, death],
  censoring: { atLast: null },
};

/** Disease-free survival: randomisation after surgery to recurrence or death of any cause. */
export const dfs: TimeToEventDefinition = {
  kind: 'time to event',
  name: 'dfs',
  code: 'DFS',
  title: 'Disease-free survival',
  label: 'DFS',
  events: [recurrence, death],
  censoring: { atLast: null },
};

/**
 * Invasive disease-free survival (Hudis 2007): every simulated recurrence is invasive, so that it differs from
 * disease-free survival only where second cancers or non-invasive disease would be told apart.
 */
export const idfs: TimeToEventDefinition = {
  ...dfs,
  name: 'idfs',
  code: 'IDFS',
  title: 'Invasive disease-free survival',
  label: 'IDFS',
};

/** Time to recurrence: death without recurrence is a competing end. */
export const recurrenceFreeInterval: TimeToEventDefinition = {
  kind: 'time to event',
  name: 'rfi',
  code: 'RFI',
  title: 'Recurrence-free interval',
  label: 'RFI',
  events: [recurrence],
  competing: [death],
  censoring: { atLast: null },
};
