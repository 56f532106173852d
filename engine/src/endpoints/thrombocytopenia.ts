import type { GradeDefinition } from './definition.ts';

/** Thrombocytopenia by CTCAE grade: below 150 (lower limit of normal), 75, 50 and 25 x 1e9/L. */
export const thrombocytopenia: GradeDefinition = {
  kind: 'grade',
  name: 'thrombocytopenia',
  title: 'Thrombocytopenia',
  label: 'Thrombocytopenia',
  measure: 'platelets',
  below: [150, 75, 50, 25],
  countFrom: 3,
};
