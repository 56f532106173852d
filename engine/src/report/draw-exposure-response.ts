import * as Plot from '@observablehq/plot';
import type { Estimate } from '../data/analysis.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { formatNumber } from './format-number.ts';
import { formatEstimate } from './format-table.ts';
import {
  arrangePanels,
  labelFoot,
  levelShares,
  type PanelGrid,
  type PanelPlace,
  spacePanels,
  titlePanels,
} from './panel-grid.ts';

/** Subjects of one arm with exposures between two quartiles. */
export interface ExposureQuarter {
  /** Exposure of the quarter [mg/L]: lowest, median, highest. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly subjects: number;
  /** What was observed in them [percent]. */
  readonly rate: Estimate;
}

/** Exposure and response of one arm. */
export interface ExposureResponse {
  readonly arm: string;
  readonly label: string;
  /** Colour of the arm. */
  readonly colour: string;
  /** From the lowest to the highest exposure. */
  readonly quarters: readonly ExposureQuarter[];
}

/** What is on the axes, in words. */
export interface ExposureResponseWords {
  readonly drug: string;
  /** With its unit, e.g. `average concentration, mg/L`. */
  readonly exposure: string;
  /** With its unit, e.g. `objective response rate, percent`. */
  readonly response: string;
}

/**
 * Draws the rate of an outcome by quarter of exposure: one panel per arm; a dot at the median exposure of each
 * quarter with the limits of the rate, over a bar from the lowest to the highest exposure of the quarter.
 * @param arms exposure and response of each arm that receives the drug
 * @param words what is on the axes
 * @param canvas where to draw
 * @returns the drawing; exposure on a logarithmic scale
 */
export function drawExposureResponse(
  arms: readonly ExposureResponse[],
  words: ExposureResponseWords,
  canvas: Canvas,
): SVGSVGElement {
  const grid = arrangePanels(Math.max(1, arms.length), canvas, 62);
  const domain = chooseDomain(arms);
  const ticks = exposureTicks(...domain);
  return drawPlot(
    {
      height: 70 + grid.rows * (isNarrow(canvas) ? 210 : 250),
      marginTop: 48,
      marginLeft: 50,
      marginRight: 12,
      marginBottom: 44,
      ...spacePanels(grid, 0.12, 0.26),
      x: { type: 'log', domain, label: null, inset: 8 },
      y: { domain: [0, 100], label: null },
      marks: [
        ...levelShares([0, 25, 50, 75, 100], 100, grid),
        ...grid.feet.map((foot) =>
          Plot.axisX(ticks, { ...foot, tickSize: 4, label: null, text: (c: number) => formatNumber(c) }),
        ),
        ...axisWords(words, grid),
        ...arms.flatMap((arm, i) => oneArm(arm, grid.places[i]!)),
        titlePanels(
          arms.map(({ arm, label }) => ({ id: arm, label })),
          grid,
        ),
      ],
    },
    describe(arms, words),
    canvas,
  );
}

/** From the lowest to the highest exposure. */
function chooseDomain(arms: readonly ExposureResponse[]): [number, number] {
  const quarters = arms.flatMap((arm) => arm.quarters);
  const low = Math.min(...quarters.map((q) => q.low));
  const high = Math.max(...quarters.map((q) => q.high));
  return low > 0 && low < high ? [low, high] : [1, 10];
}

function axisWords({ response, exposure }: ExposureResponseWords, grid: PanelGrid): Plot.Markish[] {
  const place = { fx: 0, fy: 0, frameAnchor: 'top-left', dx: -46, dy: -42 } as const;
  return [Plot.text([response], { ...place, fill: 'var(--muted)' }), labelFoot(exposure, grid)];
}

/** Up to five round numbers within the limits, finer where the limits lie close. */
function exposureTicks(low: number, high: number): number[] {
  const decades = Array.from({ length: 24 }, (_, k) => Number(`1e${k - 12}`));
  const sets = [
    [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 4, 5, 6, 7, 8, 9],
    [1, 1.5, 2, 3, 4, 5, 7],
    [1, 2, 5],
    [1],
  ];
  const within = sets.map((set) =>
    decades
      .flatMap((decade) => set.map((k) => Number((k * decade).toPrecision(3))))
      .filter((tick) => tick >= low && tick <= high),
  );
  return within.find((ticks) => ticks.length <= 5) ?? within.at(-1)!;
}

function oneArm({ quarters, colour }: ExposureResponse, place: PanelPlace): Plot.Markish[] {
  const points = quarters.flatMap((quarter) =>
    quarter.rate.value === null
      ? []
      : [
          {
            ...place,
            ...quarter,
            rate: quarter.rate.value,
            least: quarter.rate.low ?? quarter.rate.value,
            most: quarter.rate.high ?? quarter.rate.value,
          },
        ],
  );
  const at = { fx: 'fx', fy: 'fy' };
  return [
    Plot.ruleY(points, {
      ...at,
      y: 'rate',
      x1: 'low',
      x2: 'high',
      stroke: colour,
      strokeWidth: 5,
      strokeOpacity: 0.25,
    }),
    Plot.ruleX(points, { ...at, x: 'median', y1: 'least', y2: 'most', stroke: colour, strokeWidth: 1.5 }),
    Plot.dot(points, {
      ...at,
      x: 'median',
      y: 'rate',
      r: 4.5,
      fill: colour,
      stroke: 'var(--paper)',
      strokeWidth: 1.5,
    }),
  ];
}

function describe(
  arms: readonly ExposureResponse[],
  { drug, exposure, response }: ExposureResponseWords,
): string {
  const told = arms.map(({ label, quarters }) => {
    const each = quarters.map(
      ({ median, rate, subjects }) =>
        `${formatNumber(median)} mg/L: ${formatEstimate(rate)} of ${subjects} subjects`,
    );
    return `${label}: ${each.join('; ')}.`;
  });
  return `${response} by quarter of ${exposure} of ${drug}, from the lowest to the highest. ${told.join(' ')}`;
}
