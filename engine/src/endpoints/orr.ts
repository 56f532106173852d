import type { ResponseDefinition } from './definition.ts';

/** Objective response rate: confirmed complete or partial response by RECIST 1.1 before progression. */
export const orr: ResponseDefinition = {
  kind: 'response',
  name: 'orr',
  title: 'Objective response',
  label: 'ORR',
  reader: 'investigator',
};

/** The same by blinded central review. */
export const centralOrr: ResponseDefinition = {
  ...orr,
  name: 'orr-central',
  title: 'Objective response by central review',
  label: 'ORR by central review',
  reader: 'central',
};
