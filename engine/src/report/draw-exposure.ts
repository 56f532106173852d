import * as Plot from '@observablehq/plot';
import type { ArmAnalysis } from '../data/analysis.ts';
import type { ExposureCurve } from '../data/trial-result.ts';
import { armColours } from './arm-colours.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { formatNumber } from './format-number.ts';

/** Highest over lowest concentration that is shown. */
const range = 1e4;
/** What is shown of a drug that is nearly gone within a day [d]. */
const shortWindow = 2;
const hoursPerDay = 24;
/** Such a drug falls below this share of its peak within a day of the first dose. */
const nearlyGone = 0.05;

/**
 * Draws plasma concentrations of one drug over time on a logarithmic scale: median and 5th–95th percentile
 * of each arm that receives it. A drug that is nearly gone after a day is shown over the first 48 hours.
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
  const short = curves.length > 0 && curves.every(isShort);
  const curvesShown = short ? curves.map(firstDays) : curves;
  return drawCurves(curvesShown, { ...who, short }, canvas);
}

interface Who {
  readonly drug: string;
  readonly arms: readonly ArmAnalysis[];
  readonly short: boolean;
}

const dashes = [
  { name: 'solid', pattern: null },
  { name: 'dashed', pattern: '7 7' },
  { name: 'dotted', pattern: '2 4' },
  { name: 'dash-dotted', pattern: '9 4 2 4' },
] as const;

/** How the line of curve k is drawn; from the fifth on they begin again. */
export function dashOf(k: number): { readonly name: string; readonly pattern: string | null } {
  return dashes[k % dashes.length]!;
}

/** The arm of a sample by its id, and the physician's choice where there is one. */
export function sampleWords({ arm, choice }: Pick<ExposureCurve, 'arm' | 'choice'>): string {
  return choice === undefined ? arm : `${arm} with ${choice}`;
}

/** Whether the median of a curve has nearly gone a day after the first dose: a taxane, but no antibody. */
export function isShort({ days, p50 }: ExposureCurve): boolean {
  const firstDay = p50.filter((_, i) => days[i]! <= 1);
  return firstDay.length > 1 && firstDay.at(-1)! < nearlyGone * Math.max(...firstDay);
}

/** The first two days of a curve. */
function firstDays(curve: ExposureCurve): ExposureCurve {
  const end = curve.days.filter((day) => day <= shortWindow).length;
  const cut = (column: readonly number[]) => column.slice(0, end);
  return {
    ...curve,
    days: cut(curve.days),
    p5: cut(curve.p5),
    p50: cut(curve.p50),
    p95: cut(curve.p95),
  };
}

function drawCurves(curves: readonly ExposureCurve[], who: Who, canvas: Canvas): SVGSVGElement {
  const top = Math.max(...curves.flatMap(({ p95 }) => p95), Number.MIN_VALUE);
  const lowest = curves.flatMap(({ p5, p50, p95 }) => [...p5, ...p50, ...p95]).filter((c) => c > top / range);
  const bottom = Math.min(...lowest, top / 2);
  const ticks = chooseTicks(bottom, top);
  const unit = who.short ? hoursPerDay : 1;
  const last = Math.max(1, ...curves.map(({ days }) => days.at(-1) ?? 0)) * unit;
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
        who.short
          ? Plot.axisX([0, 6, 12, 24, 36, 48], { tickSize: 4, label: null })
          : Plot.axisX({ ticks: isNarrow(canvas) ? 5 : 8, tickSize: 4, label: null }),
        Plot.text(['mg/L'], { frameAnchor: 'top-left', dx: -50, dy: -22, fill: 'var(--muted)' }),
        Plot.text([who.short ? 'hours since the first dose' : 'days since randomisation'], {
          frameAnchor: 'bottom-right',
          dy: 36,
          fill: 'var(--muted)',
        }),
        ...curves.flatMap((curve, k) =>
          bandAndMedian(curve, { colour: colours.get(curve.arm)!, dash: dashOf(k).pattern, bottom, unit }),
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
  style: {
    readonly colour: string;
    readonly dash: string | null;
    readonly bottom: number;
    readonly unit: number;
  },
): Plot.Markish[] {
  const points = curve.days.map((day, i) => ({
    time: day * style.unit,
    low: Math.max(style.bottom, curve.p5[i]!),
    middle: curve.p50[i]! >= style.bottom ? curve.p50[i]! : Number.NaN,
    high: Math.max(style.bottom, curve.p95[i]!),
  }));
  return [
    Plot.areaY(points, { x: 'time', y1: 'low', y2: 'high', fill: style.colour, fillOpacity: 0.16 }),
    Plot.line(points, {
      x: 'time',
      y: 'middle',
      stroke: style.colour,
      strokeWidth: 1.8,
      ...(style.dash === null ? {} : { strokeDasharray: style.dash }),
    }),
  ];
}

function describe(curves: readonly ExposureCurve[], who: Who): string {
  const span = ({ days }: ExposureCurve) =>
    `${formatNumber((days.at(-1) ?? 0) * (who.short ? hoursPerDay : 1))} ${who.short ? 'hours' : 'days'}`;
  const words = curves.map((curve) => {
    const arm = who.arms.find(({ id }) => id === curve.arm)?.label ?? curve.arm;
    const label = curve.choice === undefined ? arm : `${arm}, ${curve.choice}`;
    const peak = formatNumber(Math.max(0, ...curve.p50));
    return `${label}: highest median ${peak} mg/L over ${span(curve)}, ${curve.subjects} subjects.`;
  });
  return `Plasma concentration of ${who.drug}, median and 5th to 95th percentile. ${words.join(' ')}`;
}
