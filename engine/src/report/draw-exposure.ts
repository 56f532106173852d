import * as Plot from '@observablehq/plot';
import type { ArmAnalysis } from '../data/analysis.ts';
import type { ExposureCurve } from '../data/trial-result.ts';
import { armColours } from './arm-colours.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { formatNumber } from './format-number.ts';

/** Highest over lowest concentration that is shown. */
const range = 1e4;

/**
 * Draws plasma concentrations of one drug over time on a logarithmic scale: median and 5th–95th percentile
 * of each arm that receives it.
 * @param curves the curves of one drug
 * @param who name of the drug for people, and the arms in the order of the analysis
 * @param canvas where to draw
 * @returns the drawing; concentrations under a ten-thousandth of the highest are not shown
 */
export function drawExposure(
  curves: readonly ExposureCurve[],
  who: { readonly drug: string; readonly arms: readonly ArmAnalysis[] },
  canvas: Canvas,
): SVGSVGElement {
  const top = Math.max(...curves.flatMap(({ p95 }) => p95), Number.MIN_VALUE);
  const lowest = curves.flatMap(({ p5, p50, p95 }) => [...p5, ...p50, ...p95]).filter((c) => c > top / range);
  const bottom = Math.min(...lowest, top / 2);
  const ticks = chooseTicks(bottom, top);
  const last = Math.max(1, ...curves.map(({ days }) => days.at(-1) ?? 0));
  const colours = armColours(who.arms);
  return drawPlot(
    {
      height: isNarrow(canvas) ? 210 : 230,
      marginTop: 26,
      marginLeft: 54,
      marginRight: 14,
      marginBottom: 42,
      x: { domain: [0, last], label: null },
      y: { type: 'log', domain: [bottom, top], label: null },
      marks: [
        Plot.gridY(ticks, { stroke: 'var(--rule)', strokeOpacity: 1 }),
        Plot.axisY(ticks, { tickSize: 0, label: null, text: (c: number) => formatNumber(c) }),
        Plot.axisX({ ticks: isNarrow(canvas) ? 5 : 8, tickSize: 4, label: null }),
        Plot.text(['mg/L'], { frameAnchor: 'top-left', dx: -50, dy: -22, fill: 'var(--muted)' }),
        Plot.text(['days since randomisation'], {
          frameAnchor: 'bottom-right',
          dy: 36,
          fill: 'var(--muted)',
        }),
        ...curves.flatMap((curve, k) =>
          bandAndMedian(curve, { colour: colours.get(curve.arm)!, dashed: k > 0, bottom }),
        ),
      ],
    },
    describe(curves, who),
    canvas,
  );
}

/** Round numbers within the limits: 1, 2 and 5 of each decade, or the decades alone where those are many. */
function chooseTicks(bottom: number, top: number): number[] {
  const decades = Array.from({ length: 24 }, (_, k) => Number(`1e${k - 12}`));
  const fine = decades.flatMap((decade) => [decade, 2 * decade, 5 * decade]);
  const within = (ticks: readonly number[]) => ticks.filter((tick) => tick >= bottom && tick <= top);
  return within(fine).length <= 6 ? within(fine) : within(decades);
}

function bandAndMedian(
  curve: ExposureCurve,
  style: { readonly colour: string; readonly dashed: boolean; readonly bottom: number },
): Plot.Markish[] {
  const points = curve.days.map((day, i) => ({
    day,
    low: Math.max(style.bottom, curve.p5[i]!),
    middle: curve.p50[i]! >= style.bottom ? curve.p50[i]! : Number.NaN,
    high: Math.max(style.bottom, curve.p95[i]!),
  }));
  return [
    Plot.areaY(points, { x: 'day', y1: 'low', y2: 'high', fill: style.colour, fillOpacity: 0.16 }),
    Plot.line(points, {
      x: 'day',
      y: 'middle',
      stroke: style.colour,
      strokeWidth: 1.8,
      ...(style.dashed ? { strokeDasharray: '7 7' } : {}),
    }),
  ];
}

function describe(
  curves: readonly ExposureCurve[],
  who: { readonly drug: string; readonly arms: readonly ArmAnalysis[] },
): string {
  const words = curves.map((curve) => {
    const label = who.arms.find(({ id }) => id === curve.arm)?.label ?? curve.arm;
    const peak = formatNumber(Math.max(0, ...curve.p50));
    return `${label}: highest median ${peak} mg/L over ${formatNumber(curve.days.at(-1) ?? 0)} days, ${curve.subjects} subjects.`;
  });
  return `Plasma concentration of ${who.drug}, median and 5th to 95th percentile. ${words.join(' ')}`;
}
