import { acos, asin, atan } from '../math/arc.ts';
import { acosh, asinh, atanh } from '../math/area-hyperbolic.ts';
import { factorial } from '../math/factorial.ts';
import { cosh, sinh, tanh } from '../math/hyperbolic.ts';
import { acot, acoth, acsc, acsch, asec, asech } from '../math/reciprocal-arc.ts';
import { logToBase, root } from '../math/root.ts';

/**
 * The rarer functions of formulas by their operator, each as `engine/src/math` computes it. `root` and `log` take
 * degree and base first, as SBML does.
 */
export const specialFunctions = {
  asin,
  acos,
  atan,
  asec,
  acsc,
  acot,
  sinh,
  cosh,
  tanh,
  asinh,
  acosh,
  atanh,
  asech,
  acsch,
  acoth,
  factorial,
  root,
  log: logToBase,
} as const;

export type SpecialFunction = keyof typeof specialFunctions;
