import type { GradeDefinition } from './definition.ts';

/**
 * Hypertension by CTCAE grade of the systolic pressure: 120, 140 and 160 mmHg or more, where it is worse than at
 * baseline.
 */
export const hypertension: GradeDefinition = {
  kind: 'grade',
  name: 'hypertension',
  title: 'Hypertension',
  label: 'Hypertension',
  measure: 'systolic pressure',
  atLeast: [120, 140, 160],
  countFrom: 3,
  worsening: true,
};

/** The same counted from 140 mmHg on. */
export const hypertensionFrom140: GradeDefinition = {
  ...hypertension,
  name: 'hypertension-140',
  title: 'Hypertension of 140 mmHg or more',
  label: 'Hypertension ≥ 140 mmHg',
  countFrom: 2,
};
