// Written by tests/reference/math/make-coefficients.py; the numbers are correctly rounded doubles.

/** 2 / π. */
export const TWO_OVER_PI = 0.6366197723675814;

/** π / 2. */
export const HALF_PI = 1.5707963267948966;

/** π / 2 less HALF_PI. */
export const HALF_PI_LOW = 6.123233995736766e-17;

/** π / 2 in three parts of 33 bits and their rest. */
export const HALF_PI_PARTS: Float64Array = new Float64Array([
  1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32,
]);

/** 2 / π in base 2²⁴, from the first digit behind the point. */
export const TWO_OVER_PI_DIGITS: Float64Array = new Float64Array([
  10680707, 7228996, 1387004, 2578385, 16069853, 12639074, 9804092, 4427841, 16666979, 11263675, 12935607,
  2387514, 4345298, 14681673, 3074569, 13734428, 16653803, 1880361, 10960616, 8533493, 3062596, 8710556,
  7349940, 6258241, 3772886, 3769171, 3798172, 8675211, 12450088, 3874808, 9961438, 366607, 15675153, 9132554,
  7151469, 3571407, 2607881, 12013382, 4155038, 6285869, 7677882, 13102053, 15825725, 473591, 9065106,
  15363067, 6271263, 9264392, 5636912, 4652155,
]);

/** (sin √z / √z − 1) / z in rising powers of z = x², |x| <= π/4. */
export const SINE_POLYNOMIAL: Float64Array = new Float64Array([
  -0.16666666666666666, 0.008333333333330936, -0.00019841269836740532, 2.7557316093198404e-6,
  -2.5051129896450185e-8, 1.5917988979397435e-10,
]);

/** (cos √z − 1 + z/2) / z² in rising powers of z = x², |x| <= π/4. */
export const COSINE_POLYNOMIAL: Float64Array = new Float64Array([
  0.041666666666666664, -0.0013888888888887389, 2.48015872987544e-5, -2.755731726587808e-7,
  2.087614504941318e-9, -1.138254464534925e-11,
]);
