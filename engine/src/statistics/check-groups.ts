import type { Problem } from '../data/problem.ts';
import { checkColumn } from './check-column.ts';
import { checkFact } from './check-fact.ts';

/** Weight S^rho (1 − S)^gamma of an event, S the survival just before it. */
export interface FlemingHarringtonWeight {
  readonly rho: number;
  readonly gamma: number;
}

/**
 * Checks groups that are to be compared.
 * @param group group code of each subject
 * @param groups number of distinct codes
 * @param by `subjects`: how many there are; `strata`: their stratum codes, if any
 * @returns every problem found, empty when sound
 */
export function checkGroups(
  group: Int32Array,
  groups: number,
  by: { readonly subjects: number; readonly strata: Int32Array | undefined },
): Problem[] {
  return [
    ...checkColumn('group', group, by.subjects),
    ...(by.strata ? checkColumn('options.strata', by.strata, by.subjects) : []),
    ...checkFact(
      groups >= 2,
      { code: 'too-few-groups', path: 'group' },
      {
        expected: 'two groups or more with someone at risk',
        received: `${groups}`,
        remedy: 'Compare groups that both have subjects.',
      },
    ),
  ];
}

/**
 * Checks the exponents of a weight.
 * @param path where they stand, such as `options`
 * @param weight the exponents
 * @returns every problem found, empty when sound
 */
export function checkWeight(path: string, { rho, gamma }: FlemingHarringtonWeight): Problem[] {
  const sound = (x: number) => x >= 0 && x < Infinity;
  const at = (name: string) => ({ code: `bad-${name}`, path: `${path}.${name}` });
  const parts = (x: number) => ({
    expected: 'a finite number of 0 or more',
    received: `${x}`,
    remedy: 'Give 0 for the log-rank test.',
  });
  return [
    ...checkFact(sound(rho), at('rho'), parts(rho)),
    ...checkFact(sound(gamma), at('gamma'), parts(gamma)),
  ];
}
