import type { GradeDefinition } from './definition.ts';

/** Neutropenia by CTCAE grade: below 2.0 (lower limit of normal), 1.5, 1.0 and 0.5 x 1e9/L. */
export const neutropenia: GradeDefinition = {
  kind: 'grade',
  name: 'neutropenia',
  title: 'Neutropenia',
  label: 'Neutropenia',
  measure: 'neutrophils',
  below: [2.0, 1.5, 1.0, 0.5],
  countFrom: 3,
};
