import type { OccurrenceDefinition } from './definition.ts';

/** Interstitial lung disease of any grade, found on a scan. */
export const ild: OccurrenceDefinition = {
  kind: 'occurrence',
  name: 'ild',
  code: 'ILD',
  title: 'Interstitial lung disease',
  label: 'ILD',
  measure: 'interstitial lung disease',
  isHarm: true,
  where: { atLeast: 1 },
  words: ['lung disease', 'no lung disease', 'not looked for'],
};
