import * as Plot from '@observablehq/plot';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { formatDecimals } from './format-number.ts';
import { monthTicks } from './month-ticks.ts';
import {
  arrangePanels,
  labelMonths,
  levelShares,
  type PanelPlace,
  spacePanels,
  titlePanels,
} from './panel-grid.ts';

/** Cumulative incidence of one cause in one arm, as from the Aalen–Johansen estimator. */
export interface IncidenceCurve {
  readonly arm: string;
  readonly label: string;
  /** Colour of the arm. */
  readonly colour: string;
  /** What happened first, e.g. `progression` or `death`. */
  readonly cause: string;
  /** Months of the steps, ascending. */
  readonly months: readonly number[];
  /** Share of subjects with this event first, from each month on. */
  readonly incidence: readonly number[];
  /** Confidence limits; null where there are none. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** End of follow-up [months]. */
  readonly until: number;
}

/**
 * Draws cumulative incidences under competing risks: one panel for each cause, one curve for each arm.
 * @param curves curves of every arm and cause of one endpoint
 * @param canvas where to draw
 * @returns the drawing; panels in the order in which the causes appear
 */
export function drawCumulativeIncidence(curves: readonly IncidenceCurve[], canvas: Canvas): SVGSVGElement {
  const causes = [...new Set(curves.map(({ cause }) => cause))];
  const grid = arrangePanels(Math.max(1, causes.length), canvas, 62);
  const months = monthTicks(Math.max(1, ...curves.map(({ until }) => until)), Math.floor(grid.width / 40));
  const placeOf = (curve: IncidenceCurve) => grid.places[causes.indexOf(curve.cause)]!;
  return drawPlot(
    {
      height: 66 + grid.rows * (isNarrow(canvas) ? 220 : 280),
      marginTop: 26,
      marginLeft: 50,
      marginRight: 28,
      marginBottom: 44,
      ...spacePanels(grid, 0.12, 0.22),
      x: { domain: [0, Math.max(1, ...curves.map(({ until }) => until))], label: null },
      y: { domain: [0, 1], label: null },
      marks: [
        ...levelShares([0, 0.25, 0.5, 0.75, 1], 1, grid),
        ...labelMonths(months, grid),
        ...curves.flatMap((curve) => oneCurve(curve, placeOf(curve))),
        ...causes.flatMap((cause, k) =>
          endLabels(
            curves.filter((curve) => curve.cause === cause),
            grid.places[k]!,
          ),
        ),
        titlePanels(
          causes.map((cause) => ({ id: cause, label: cause })),
          grid,
        ),
      ],
    },
    describe(curves, causes),
    canvas,
  );
}

interface Corner extends PanelPlace {
  readonly month: number;
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** From 0 at randomisation over the steps to the end of follow-up. */
function corners(curve: IncidenceCurve, place: PanelPlace): Corner[] {
  const steps = curve.months.map((month, i) => ({
    month,
    share: curve.incidence[i]!,
    low: curve.low[i] ?? null,
    high: curve.high[i] ?? null,
  }));
  const start = { month: 0, share: 0, low: null, high: null };
  const end = { ...(steps.at(-1) ?? start), month: curve.until };
  return [start, ...steps, end].map((corner) => ({ ...corner, ...place }));
}

function oneCurve(curve: IncidenceCurve, place: PanelPlace): Plot.Markish[] {
  const points = corners(curve, place);
  const step = { x: 'month', fx: 'fx', fy: 'fy', curve: 'step-after' } as const;
  const limited = points.filter(({ low, high }) => low !== null && high !== null);
  return [
    ...(limited.length > 1
      ? [Plot.areaY(limited, { ...step, y1: 'low', y2: 'high', fill: curve.colour, fillOpacity: 0.14 })]
      : []),
    Plot.line(points, { ...step, y: 'share', stroke: curve.colour, strokeWidth: 2 }),
  ];
}

/** Ids of the arms at the ends of the curves, pushed apart where curves end close together. */
function endLabels(curves: readonly IncidenceCurve[], place: PanelPlace): Plot.Markish[] {
  const ends = curves
    .map((curve) => ({ curve, month: curve.until, y: curve.incidence.at(-1) ?? 0, ...place }))
    .sort((a, b) => a.y - b.y);
  ends.forEach((end, i) => {
    if (i > 0) end.y = Math.max(end.y, ends[i - 1]!.y + 0.07);
  });
  return ends.map((end) =>
    Plot.text([end], {
      x: 'month',
      y: 'y',
      fx: 'fx',
      fy: 'fy',
      text: () => end.curve.arm.slice(0, 4),
      textAnchor: 'start',
      dx: 5,
      fill: end.curve.colour,
      fontWeight: 700,
    }),
  );
}

function describe(curves: readonly IncidenceCurve[], causes: readonly string[]): string {
  const words = causes.map((cause) => {
    const arms = curves
      .filter((curve) => curve.cause === cause)
      .map(({ label, incidence, until }) => {
        const share = formatDecimals(100 * (incidence.at(-1) ?? 0), 1);
        return `${label} ${share} % by ${formatDecimals(until, 0)} months`;
      });
    return `${cause}: ${arms.join('; ')}.`;
  });
  return `Cumulative incidence under competing risks, by cause and arm. ${words.join(' ')}`;
}
