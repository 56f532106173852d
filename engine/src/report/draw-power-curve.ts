import * as Plot from '@observablehq/plot';
import type { ComparisonCharacteristics } from '../data/operating-characteristics.ts';
import { type Canvas, drawPlot } from './draw-plot.ts';
import { formatDecimals } from './format-number.ts';

/** Two standard errors, about 95 %. */
const band = 1.96;

/**
 * Draws the power of a trial over its size, with the Monte-Carlo error of each point.
 * @param found of one comparison
 * @param subjects size of the design, marked
 * @param canvas where to draw
 * @returns the drawing
 */
export function drawPowerCurve(
  { powerBySize, alpha }: Pick<ComparisonCharacteristics, 'powerBySize' | 'alpha'>,
  subjects: number,
  canvas: Canvas,
): SVGSVGElement {
  const points = powerBySize.flatMap(({ subjects: n, power }) => {
    const { value, monteCarloError: error } = power;
    if (value === null) return [];
    const half = band * (error ?? 0);
    return [{ n, value, low: Math.max(0, value - half), high: Math.min(1, value + half) }];
  });
  return drawPlot(
    {
      height: 320,
      marginTop: 26,
      marginLeft: 50,
      marginRight: 20,
      marginBottom: 50,
      x: { domain: [0, 1.05 * Math.max(1, ...points.map(({ n }) => n))], label: null },
      y: { domain: [0, 1], label: null },
      marks: [
        Plot.gridY([0.2, 0.4, 0.6, 0.8, 1], { stroke: 'var(--rule)', strokeOpacity: 1 }),
        Plot.ruleY([0], { stroke: 'var(--muted)' }),
        Plot.ruleY([alpha], { stroke: 'var(--muted)', strokeDasharray: '2 3' }),
        Plot.axisY([0, 0.2, 0.4, 0.6, 0.8, 1], {
          tickSize: 0,
          label: null,
          tickFormat: (share: number) => `${Math.round(100 * share)} %`,
        }),
        Plot.axisX({ tickSize: 4, label: null, ticks: 6 }),
        Plot.lineY(points, { x: 'n', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
        Plot.ruleX(points, { x: 'n', y1: 'low', y2: 'high', stroke: 'var(--accent)', strokeWidth: 1.2 }),
        ...[
          { own: false, r: 3, fill: 'var(--paper)' },
          { own: true, r: 5, fill: 'var(--accent)' },
        ].map(({ own, ...look }) =>
          Plot.dot(
            points.filter(({ n }) => (n === subjects) === own),
            { x: 'n', y: 'value', stroke: 'var(--accent)', ...look },
          ),
        ),
        Plot.text(['power'], { frameAnchor: 'top-left', dx: -46, dy: -20, fill: 'var(--muted)' }),
        Plot.text(['subjects'], { frameAnchor: 'bottom-right', dy: 36, fill: 'var(--muted)' }),
      ],
    },
    `Power over the number of subjects: ${points
      .map(({ n, value }) => `${n} subjects ${formatDecimals(100 * value, 1)} %`)
      .join(', ')}. The design has ${subjects}.`,
    canvas,
  );
}
