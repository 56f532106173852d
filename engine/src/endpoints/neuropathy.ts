import type { GradeDefinition } from './definition.ts';

/** Peripheral neuropathy as graded at visits, where it is worse than at baseline. */
export const neuropathy: GradeDefinition = {
  kind: 'grade',
  name: 'neuropathy',
  title: 'Peripheral neuropathy',
  label: 'Neuropathy',
  measure: 'neuropathy grade',
  atLeast: [1, 2, 3],
  countFrom: 3,
  worsening: true,
};
