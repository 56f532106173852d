/** Nodes of the 16-point Gauss–Legendre rule in 0 … 1; the rule is symmetric. Source: Abramowitz & Stegun (1964) 25.4. */
const NODES = [
  0.09501250983763744, 0.2816035507792589, 0.45801677765722737, 0.6178762444026438, 0.755404408355003,
  0.8656312023878318, 0.9445750230732326, 0.9894009349916499,
];
const WEIGHTS = [
  0.1894506104550685, 0.18260341504492358, 0.16915651939500254, 0.14959598881657674, 0.12462897125553388,
  0.09515851168249279, 0.062253523938647894, 0.027152459411754096,
];

/**
 * Integral of a smooth function, by the 16-point Gauss–Legendre rule on equal panels.
 *
 * @param f the function.
 * @param below lower end.
 * @param options `above`: upper end; `panels`: number of panels, >= 1.
 * @returns the integral; exact for polynomials of degree 31 on each panel.
 * Source: Abramowitz & Stegun (1964) 25.4.30.
 */
export function integrate(
  f: (x: number) => number,
  below: number,
  options: { readonly above: number; readonly panels: number },
): number {
  const { above, panels } = options;
  const half = (above - below) / (2 * panels);
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = below + (2 * panel + 1) * half;
    for (let k = 0; k < 8; k++) {
      const offset = half * NODES[k]!;
      sum += WEIGHTS[k]! * (f(middle - offset) + f(middle + offset));
    }
  }
  return half * sum;
}

/**
 * Nodes and weights of the same rule, for integrands that are tabulated once.
 *
 * @param below lower end.
 * @param above upper end.
 * @param panels number of panels, >= 1.
 * @returns 16 nodes per panel, ascending, with their weights.
 */
export function quadratureRule(
  below: number,
  above: number,
  panels: number,
): { readonly nodes: Float64Array; readonly weights: Float64Array } {
  const half = (above - below) / (2 * panels);
  const nodes = new Float64Array(16 * panels);
  const weights = new Float64Array(16 * panels);
  for (let panel = 0; panel < panels; panel++) {
    const middle = below + (2 * panel + 1) * half;
    for (let k = 0; k < 8; k++) {
      const left = 16 * panel + 7 - k;
      const right = 16 * panel + 8 + k;
      nodes[left] = middle - half * NODES[k]!;
      nodes[right] = middle + half * NODES[k]!;
      weights[left] = half * WEIGHTS[k]!;
      weights[right] = half * WEIGHTS[k]!;
    }
  }
  return { nodes, weights };
}

/** Halvings of a panel after which it is taken as it is. */
const DEEPEST = 14;

/**
 * Integral of a function that is smooth between breaks: a panel of the 16-point rule is halved until its halves agree
 * with it.
 *
 * @param f the function.
 * @param breaks ends and breaks, ascending, two or more.
 * @param tolerance absolute error allowed on a panel, > 0.
 * @returns the integral.
 */
export function integrateBetween(
  f: (x: number) => number,
  breaks: readonly number[],
  tolerance: number,
): number {
  let sum = 0;
  for (let i = 0; i + 1 < breaks.length; i++) {
    const [below, above] = [breaks[i]!, breaks[i + 1]!];
    if (above > below) sum += halve(f, { below, above }, { tolerance, depth: 0, whole: Number.NaN });
  }
  return sum;
}

function halve(
  f: (x: number) => number,
  { below, above }: { below: number; above: number },
  at: { tolerance: number; depth: number; whole: number },
): number {
  const whole = Number.isNaN(at.whole) ? integrate(f, below, { above, panels: 1 }) : at.whole;
  const middle = 0.5 * (below + above);
  const left = integrate(f, below, { above: middle, panels: 1 });
  const right = integrate(f, middle, { above, panels: 1 });
  if (Math.abs(left + right - whole) <= at.tolerance || at.depth >= DEEPEST) return left + right;
  const next = { tolerance: at.tolerance, depth: at.depth + 1 };
  return (
    halve(f, { below, above: middle }, { ...next, whole: left }) +
    halve(f, { below: middle, above }, { ...next, whole: right })
  );
}
