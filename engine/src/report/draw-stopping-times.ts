import * as Plot from '@observablehq/plot';
import type { ComparisonCharacteristics } from '../data/operating-characteristics.ts';
import { type Canvas, drawPlot } from './draw-plot.ts';
import { formatDecimals } from './format-number.ts';
import { monthTicks } from './month-ticks.ts';

interface Course {
  readonly label: string;
  readonly colour: string;
  readonly quantiles: readonly number[];
}

/**
 * Draws when trials end: the share of replicates that are over by each month, as designed and without a difference.
 * @param found of one comparison
 * @param canvas where to draw
 * @returns the drawing
 */
export function drawStoppingTimes(
  { stoppingTimes }: Pick<ComparisonCharacteristics, 'stoppingTimes'>,
  canvas: Canvas,
): SVGSVGElement {
  const courses: Course[] = [
    { label: 'as designed', colour: 'var(--accent)', quantiles: stoppingTimes.design },
    { label: 'no difference', colour: 'var(--control)', quantiles: stoppingTimes.null },
  ];
  const last = 1.05 * Math.max(1, ...courses.flatMap(({ quantiles }) => quantiles));
  return drawPlot(
    {
      height: 320,
      marginTop: 26,
      marginLeft: 50,
      marginRight: 20,
      marginBottom: 50,
      x: { domain: [0, last], label: null },
      y: { domain: [0, 1], label: null },
      marks: [
        Plot.gridY([0.25, 0.5, 0.75, 1], { stroke: 'var(--rule)', strokeOpacity: 1 }),
        Plot.ruleY([0], { stroke: 'var(--muted)' }),
        Plot.axisY([0, 0.25, 0.5, 0.75, 1], {
          tickSize: 0,
          label: null,
          tickFormat: (share: number) => `${100 * share} %`,
        }),
        Plot.axisX(monthTicks(last, Math.floor(canvas.width / 60)), { tickSize: 4, label: null }),
        ...courses.flatMap(line),
        Plot.text(['trials that are over'], {
          frameAnchor: 'top-left',
          dx: -46,
          dy: -20,
          fill: 'var(--muted)',
        }),
        Plot.text(['months since the first entry'], {
          frameAnchor: 'bottom-right',
          dy: 36,
          fill: 'var(--muted)',
        }),
      ],
    },
    `Share of trials that are over by month: ${courses
      .map(({ label, quantiles }) => `${label}, half by month ${formatDecimals(quantiles[10]!, 1)}`)
      .join('; ')}.`,
    canvas,
  );
}

function line({ label, colour, quantiles }: Course, k: number): Plot.Markish[] {
  const points = quantiles.map((month, q) => ({ month, share: q / (quantiles.length - 1) }));
  return [
    Plot.lineY(points, { x: 'month', y: 'share', stroke: colour, strokeWidth: 2 }),
    Plot.text([label], { frameAnchor: 'top-left', dx: 8, dy: 10 + 18 * k, fill: colour }),
  ];
}
