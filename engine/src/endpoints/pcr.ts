import type { OccurrenceDefinition } from './definition.ts';

/**
 * Pathological complete response: no viable tumour found at surgery. A pathologist finds from 100,000 cells on
 * (assumed). Subjects without surgery count as not responding.
 */
export const pcr: OccurrenceDefinition = {
  kind: 'occurrence',
  name: 'pcr',
  code: 'PCR',
  title: 'Pathological complete response',
  measure: 'surgery',
  where: { below: 1e-4 },
  words: ['complete response', 'residual disease', 'no surgery'],
};
