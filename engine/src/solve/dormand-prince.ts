import type { ExplicitMethod } from '../data/method.ts';

const solution = [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84];

/** Dormand–Prince 5(4): explicit, for problems that are not stiff, and as a second opinion on those that are. */
export const dormandPrince: ExplicitMethod = {
  kind: 'explicit pair',
  name: 'dormand-prince',
  order: 5,
  embeddedOrder: 4,
  reference:
    'Dormand JR, Prince PJ. A family of embedded Runge-Kutta formulae. Journal of Computational and Applied ' +
    'Mathematics 1980;6:19-26. Dense output: Hairer E, Norsett SP, Wanner G. Solving Ordinary Differential ' +
    'Equations I. 2nd ed. Springer, 1993, section II.6',
  a: [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    solution,
  ],
  c: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1],
  errorWeights: [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40],
  thirdOrderWeights: null,
  dense: {
    kind: 'fifth term',
    weights: [
      -12715105075 / 11282082432,
      0,
      87487479700 / 32700410799,
      -10690763975 / 1880347072,
      701980252875 / 199316789632,
      -1453857185 / 822651844,
      69997945 / 29380423,
    ],
  },
};
