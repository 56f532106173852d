import type { TimeToEventDefinition } from './definition.ts';

/** Progression-free survival: randomisation to progression at a visit or death, whichever comes first. */
export const pfs: TimeToEventDefinition = {
  kind: 'time to event',
  name: 'pfs',
  code: 'PFS',
  title: 'Progression-free survival',
  label: 'PFS',
  events: [
    { measure: 'progression', reason: 'progression' },
    { measure: 'death', reason: 'death' },
  ],
  censoring: { atLast: 'sum of diameters' },
};

/** The same by blinded central review of the same scans. */
export const centralPfs: TimeToEventDefinition = {
  ...pfs,
  name: 'pfs-central',
  code: 'PFSIRC',
  title: 'Progression-free survival by central review',
  label: 'PFS by central review',
  events: [
    { measure: 'central progression', reason: 'progression' },
    { measure: 'death', reason: 'death' },
  ],
  censoring: { atLast: 'central sum of diameters' },
};

/** The same by iRECIST: progression counts from the day it was first seen, once it is confirmed (Seymour 2017). */
export const immunePfs: TimeToEventDefinition = {
  ...pfs,
  name: 'ipfs',
  code: 'IPFS',
  title: 'Progression-free survival by iRECIST',
  label: 'PFS by iRECIST',
  events: [
    { measure: 'confirmed progression', reason: 'progression', dayIsValue: true },
    { measure: 'death', reason: 'death' },
  ],
};
