/** The base dimensions, each with the canonical unit of the house; order is the order of writing. */
export const BASE_DIMENSIONS = {
  mass: 'mg',
  amount: 'nmol',
  volume: 'L',
  length: 'mm',
  count: 'cell',
  activity: 'U',
  pressure: 'mmHg',
  time: 'd',
} as const;

export type BaseDimension = keyof typeof BASE_DIMENSIONS;

/** Exponent of each base dimension: clearance is volume 1, time -1. */
export type Dimension = Readonly<Record<BaseDimension, number>>;

export const DIMENSIONLESS: Dimension = {
  mass: 0,
  amount: 0,
  volume: 0,
  length: 0,
  count: 0,
  activity: 0,
  pressure: 0,
  time: 0,
};

const NAMES = Object.keys(BASE_DIMENSIONS) as BaseDimension[];

/** The dimension of a · b^power. */
export function dimensionOfProduct(a: Dimension, b: Dimension, power: number): Dimension {
  const product = { ...a };
  for (const name of NAMES) product[name] += b[name] * power;
  return product;
}

export function isSameDimension(a: Dimension, b: Dimension): boolean {
  return NAMES.every((name) => a[name] === b[name]);
}

/** Writes the canonical unit of a dimension, e.g. `mg/L`, `L/mm2/d`, `1/d`, or `1` where there is none. */
export function formatDimension(dimension: Dimension): string {
  const above = NAMES.filter((name) => dimension[name] > 0).map((name) => powerOf(name, dimension[name]));
  const below = NAMES.filter((name) => dimension[name] < 0).map((name) => powerOf(name, -dimension[name]));
  return [above.join('*') || '1', ...below].join('/');
}

function powerOf(name: BaseDimension, exponent: number): string {
  return exponent === 1 ? BASE_DIMENSIONS[name] : `${BASE_DIMENSIONS[name]}^${exponent}`;
}
