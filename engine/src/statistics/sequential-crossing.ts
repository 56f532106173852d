import { quadratureRule } from '../math/integrate.ts';
import { normalDensity, normalUpper } from '../math/normal.ts';

/** Beyond this many standard deviations a normal has no mass that doubles would notice. */
const FAR = 8.5;
/** Width of a panel of quadrature in standard deviations of an increment. */
const PANEL = 4;

/** The score so far of trials that go on: nodes, and the probability each stands for. Null before the first look. */
export interface GoingOn {
  readonly information: number;
  readonly nodes: Float64Array;
  readonly mass: Float64Array;
}

/** Before the first look. */
export const notBegun: GoingOn = { information: 0, nodes: Float64Array.of(0), mass: Float64Array.of(1) };

/**
 * Probability that a trial goes on to a look and is above a bound there.
 * @param before trials that went on from the look before
 * @param look `information`: rate at the look; `drift`: mean of Z at information 1
 * @param z bound on the scale of Z
 * @returns the probability
 */
export function probabilityAbove(
  before: GoingOn,
  look: { readonly information: number; readonly drift: number },
  z: number,
): number {
  if (z === Infinity) return 0;
  const step = look.information - before.information;
  const root = Math.sqrt(step);
  const bound = z * Math.sqrt(look.information) - look.drift * step;
  let sum = 0;
  for (let i = 0; i < before.nodes.length; i++) {
    sum += before.mass[i]! * (z === -Infinity ? 1 : normalUpper((bound - before.nodes[i]!) / root));
  }
  return sum;
}

/**
 * Follows trials through a look.
 * @param before trials that went on from the look before
 * @param look `information` and `drift` as above
 * @param bounds those below `low` or above `high`, on the scale of Z, stop
 * @returns those that go on
 * @see Armitage, McPherson & Rowe 1969, J R Stat Soc A 132:235; Jennison & Turnbull 2000, Group Sequential Methods,
 *   chapter 19, here by Gauss–Legendre panels
 */
export function goOn(
  before: GoingOn,
  look: { readonly information: number; readonly drift: number },
  bounds: { readonly low: number; readonly high: number },
): GoingOn {
  const { information, drift } = look;
  const whole = Math.sqrt(information);
  const step = information - before.information;
  const root = Math.sqrt(step);
  const from = Math.max(bounds.low * whole, drift * information - FAR * whole);
  const to = Math.min(bounds.high * whole, drift * information + FAR * whole);
  if (!(to > from)) return { information, nodes: new Float64Array(0), mass: new Float64Array(0) };
  const panels = Math.max(2, Math.ceil((to - from) / (PANEL * root)));
  const { nodes, weights } = quadratureRule(from, to, panels);
  const mass = nodes.map((score, j) => {
    let density = 0;
    for (let i = 0; i < before.nodes.length; i++) {
      density += before.mass[i]! * normalDensity((score - before.nodes[i]! - drift * step) / root);
    }
    return (weights[j]! * density) / root;
  });
  return { information, nodes, mass };
}
