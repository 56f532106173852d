import type { OccurrenceDefinition } from './definition.ts';

/** Pathological complete response: no viable tumour found at surgery. Subjects without surgery count as not responding. */
export const pcr: OccurrenceDefinition = {
  kind: 'occurrence',
  name: 'pcr',
  code: 'PCR',
  title: 'Pathological complete response',
  label: 'pCR',
  measure: 'surgery',
  isHarm: false,
  where: { atMost: 0 },
  words: ['complete response', 'residual disease', 'no surgery'],
};
