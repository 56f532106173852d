import { DIMENSIONLESS, type Dimension, dimensionOfProduct, isSameDimension } from './dimension.ts';
import { power, product, type Ratio, ratio } from './ratio.ts';

/** What a unit is worth: so many canonical units of a dimension. */
export interface Measure {
  readonly scale: Ratio;
  readonly dimension: Dimension;
}

const LENGTH: Dimension = { ...DIMENSIONLESS, length: 1 };
const VOLUME: Dimension = { ...DIMENSIONLESS, volume: 1 };
/** 1 mm3 = 1e-6 L. */
const CUBIC_MILLIMETRE = ratio(1, 1e6);

/** a · b. */
export function times(a: Measure, b: Measure): Measure {
  return {
    scale: product(a.scale, b.scale),
    dimension: dimensionOfProduct(a.dimension, b.dimension, 1),
  };
}

/**
 * a^exponent. A length raised to a multiple of three is a volume: cm3 is mL. No other product of lengths
 * becomes a volume, because canonical numbers of mm2 and of mm multiply to mm3, not to litres.
 *
 * @param exponent a whole number of either sign
 */
export function raise(a: Measure, exponent: number): Measure {
  const scale = power(a.scale, exponent);
  if (isSameDimension(a.dimension, LENGTH) && exponent % 3 === 0) {
    const litres = power(CUBIC_MILLIMETRE, exponent / 3);
    return {
      scale: product(scale, litres),
      dimension: dimensionOfProduct(DIMENSIONLESS, VOLUME, exponent / 3),
    };
  }
  return { scale, dimension: dimensionOfProduct(DIMENSIONLESS, a.dimension, exponent) };
}
