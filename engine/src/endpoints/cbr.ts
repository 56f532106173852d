import type { BenefitDefinition } from './definition.ts';

/** Clinical benefit: confirmed response, or no progression for at least 24 weeks. */
export const cbr: BenefitDefinition = {
  kind: 'benefit',
  name: 'cbr',
  code: 'CBR',
  title: 'Clinical benefit',
  label: 'CBR',
  reader: 'investigator',
  stableFor: 168,
};
