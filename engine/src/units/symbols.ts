import { type BaseDimension, DIMENSIONLESS } from './dimension.ts';
import type { Measure } from './measure.ts';
import { ONE, product, type Ratio, ratio } from './ratio.ts';

const PREFIXES: Readonly<Record<string, Ratio>> = {
  k: ratio(1000, 1),
  '': ONE,
  d: ratio(1, 10),
  c: ratio(1, 100),
  m: ratio(1, 1000),
  u: ratio(1, 1e6),
  n: ratio(1, 1e9),
  p: ratio(1, 1e12),
  f: ratio(1, 1e15),
};

/**
 * Every unit symbol, under all its spellings. Micro is `u` here; a reader turns both signs µ into it.
 *
 * - U is a unit of activity; IU is read as U, as clinical chemistry uses them (ALT 40 IU/L = 40 U/L).
 * - M is mol/L. Da and kDa are molar masses, g/mol and kg/mol.
 * - A month is 30.4375 d, a year 365.25 d.
 * - 1 mmHg is 133.322387415 Pa: 1 mm of mercury of 13595.1 kg/m3 under 9.80665 m/s2.
 */
export const UNIT_SYMBOLS: ReadonlyMap<string, Measure> = new Map([
  ...timeSymbols(),
  ...prefixed('g', ['k', '', 'm', 'u', 'n', 'p', 'f'], ratio(1000, 1), { mass: 1 }),
  spelled('mcg', ratio(1, 1000), { mass: 1 }),
  ...prefixed('mol', ['', 'm', 'u', 'n', 'p', 'f'], ratio(1e9, 1), { amount: 1 }),
  ...prefixed('M', ['', 'm', 'u', 'n', 'p', 'f'], ratio(1e9, 1), { amount: 1, volume: -1 }),
  ...prefixed('Da', ['', 'k'], ratio(1, 1e6), { mass: 1, amount: -1 }),
  ...prefixed('L', ['', 'd', 'c', 'm', 'u', 'n', 'p', 'f'], ONE, { volume: 1 }),
  ...prefixed('l', ['', 'd', 'c', 'm', 'u', 'n', 'p', 'f'], ONE, { volume: 1 }),
  ...prefixed('m', ['', 'd', 'c', 'm', 'u', 'n'], ratio(1000, 1), { length: 1 }),
  spelled('cell', ONE, { count: 1 }),
  spelled('cells', ONE, { count: 1 }),
  ...prefixed('U', ['', 'k', 'm', 'u', 'n'], ONE, { activity: 1 }),
  ...prefixed('IU', ['', 'k', 'm', 'u', 'n'], ONE, { activity: 1 }),
  spelled('mmHg', ONE, { pressure: 1 }),
  ...prefixed('Pa', ['', 'k'], ratio(1e9, 133322387415), { pressure: 1 }),
  spelled('dimensionless', ONE, {}),
  spelled('ratio', ONE, {}),
  spelled('titre', ONE, {}),
  spelled('percent', ratio(1, 100), {}),
  spelled('%', ratio(1, 100), {}),
]);

type Entry = readonly [string, Measure];

function spelled(name: string, scale: Ratio, exponents: Partial<Record<BaseDimension, number>>): Entry {
  return [name, { scale, dimension: { ...DIMENSIONLESS, ...exponents } }];
}

function prefixed(
  name: string,
  prefixes: readonly string[],
  scale: Ratio,
  exponents: Partial<Record<BaseDimension, number>>,
): Entry[] {
  return prefixes.map((prefix) => spelled(prefix + name, product(PREFIXES[prefix]!, scale), exponents));
}

function timeSymbols(): Entry[] {
  const spellings: readonly [Ratio, readonly string[]][] = [
    [ratio(1, 86400), ['s', 'sec', 'second', 'seconds']],
    [ratio(1, 1440), ['min', 'minute', 'minutes']],
    [ratio(1, 24), ['h', 'hr', 'hour', 'hours']],
    [ONE, ['d', 'day', 'days']],
    [ratio(7, 1), ['wk', 'week', 'weeks']],
    [ratio(487, 16), ['mo', 'month', 'months']],
    [ratio(1461, 4), ['yr', 'year', 'years']],
  ];
  return spellings.flatMap(([scale, names]) => names.map((name) => spelled(name, scale, { time: 1 })));
}
