import type { OccurrenceDefinition } from './definition.ts';

/** Decline of the ejection fraction: a measurement below 50 % that is at least 10 points below the first. */
export const lvefDecline: OccurrenceDefinition = {
  kind: 'occurrence',
  name: 'lvef-decline',
  code: 'LVEFDECL',
  title: 'LVEF decline of 10 points or more to below 50 %',
  label: 'LVEF decline',
  measure: 'lvef',
  isHarm: true,
  where: { below: 0.5, fallAtLeast: 0.1 },
  words: ['decline', 'no decline', 'not measured'],
};

/** The same confirmed at the next measurement, as trials of antibodies against HER2 asked before they counted it. */
export const confirmedLvefDecline: OccurrenceDefinition = {
  ...lvefDecline,
  name: 'lvef-decline-confirmed',
  code: 'LVEFCONF',
  title: 'Confirmed LVEF decline of 10 points or more to below 50 %',
  label: 'Confirmed LVEF decline',
  isConfirmed: true,
};
