import type { OccurrenceDefinition } from './definition.ts';

/** Seroconversion: an antibody titre at least four times the first. */
export const seroconversion: OccurrenceDefinition = {
  kind: 'occurrence',
  name: 'seroconversion',
  code: 'SEROCONV',
  title: 'Seroconversion',
  label: 'Seroconversion',
  measure: 'antibody titre',
  isHarm: false,
  where: { timesFirst: 4 },
  words: ['seroconverted', 'not seroconverted', 'not measured'],
};
