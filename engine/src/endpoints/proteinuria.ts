import type { OccurrenceDefinition } from './definition.ts';

/** Proteinuria found at a visit. */
export const proteinuria: OccurrenceDefinition = {
  kind: 'occurrence',
  name: 'proteinuria',
  code: 'PROTEINU',
  title: 'Proteinuria',
  label: 'Proteinuria',
  measure: 'proteinuria',
  isHarm: true,
  where: { atLeast: 1 },
  words: ['proteinuria', 'no proteinuria', 'not measured'],
};
