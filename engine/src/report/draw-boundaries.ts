import * as Plot from '@observablehq/plot';
import type { ComparisonCharacteristics } from '../data/operating-characteristics.ts';
import { type Canvas, drawPlot } from './draw-plot.ts';
import { formatDecimals } from './format-number.ts';

interface Bound {
  readonly fraction: number;
  readonly z: number;
}

/**
 * Draws the bounds of the looks of a trial over the share of the planned events.
 * @param found of one comparison with looks
 * @param canvas where to draw
 * @returns the drawing
 */
export function drawBoundaries(
  { looks }: Pick<ComparisonCharacteristics, 'looks'>,
  canvas: Canvas,
): SVGSVGElement {
  const bounds = (key: 'efficacyBound' | 'futilityBound'): Bound[] =>
    looks.flatMap(({ fraction, ...look }) => (look[key] === null ? [] : [{ fraction, z: look[key] }]));
  const [efficacy, futility] = [bounds('efficacyBound'), bounds('futilityBound')];
  const all = [...efficacy, ...futility].map(({ z }) => z);
  return drawPlot(
    {
      height: 320,
      marginTop: 26,
      marginLeft: 50,
      marginRight: 20,
      marginBottom: 50,
      x: { domain: [0, 1.02], label: null },
      y: { domain: [Math.min(0, ...all) - 0.3, Math.max(0, ...all) + 0.3], label: null },
      marks: [
        Plot.gridY({ stroke: 'var(--rule)', strokeOpacity: 1 }),
        Plot.ruleY([0], { stroke: 'var(--muted)' }),
        Plot.axisY({ tickSize: 0, label: null, ticks: 6 }),
        Plot.axisX([0, 0.25, 0.5, 0.75, 1], {
          tickSize: 4,
          label: null,
          tickFormat: (share: number) => `${100 * share} %`,
        }),
        ...course(efficacy, 'var(--accent)'),
        ...course(futility, 'var(--arm-4)'),
        Plot.text(['standardised statistic'], {
          frameAnchor: 'top-left',
          dx: -46,
          dy: -20,
          fill: 'var(--muted)',
        }),
        Plot.text(['share of the planned events'], {
          frameAnchor: 'bottom-right',
          dy: 36,
          fill: 'var(--muted)',
        }),
        Plot.text(['rejects above'], { frameAnchor: 'top-right', dy: 4, fill: 'var(--accent)' }),
        ...(futility.length === 0
          ? []
          : [
              Plot.text(['stops for futility below'], {
                frameAnchor: 'bottom-right',
                dy: -6,
                fill: 'var(--arm-4)',
              }),
            ]),
      ],
    },
    `Bounds by look: ${looks.map(words).join('; ')}.`,
    canvas,
  );
}

function course(bounds: readonly Bound[], colour: string): Plot.Markish[] {
  return [
    Plot.lineY(bounds, { x: 'fraction', y: 'z', stroke: colour, strokeWidth: 2 }),
    Plot.dot(bounds, { x: 'fraction', y: 'z', r: 4, fill: colour }),
  ];
}

function words(look: ComparisonCharacteristics['looks'][number]): string {
  const told = (z: number | null) => (z === null ? 'none' : formatDecimals(z, 2));
  return `at ${Math.round(100 * look.fraction)} % efficacy ${told(look.efficacyBound)}, futility ${told(look.futilityBound)}`;
}
