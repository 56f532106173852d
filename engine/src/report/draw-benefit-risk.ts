import * as Plot from '@observablehq/plot';
import type { Estimate } from '../data/analysis.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { formatEstimate } from './format-table.ts';

/** One place on the benefit–risk plane: an experimental arm against the control, for one endpoint of benefit. */
export interface BenefitRisk {
  /** What stands at the point, e.g. `response`. */
  readonly label: string;
  readonly colour: string;
  /** Experimental less control [percentage points], more is better. */
  readonly benefit: Estimate;
  /** Experimental less control [percentage points], more is worse. */
  readonly harm: Estimate;
  /** Outline of the joint confidence region [percentage points], closed. */
  readonly region: readonly { readonly benefit: number; readonly harm: number }[];
}

/** What the axes mean. */
export interface BenefitRiskWords {
  /** e.g. `A over B`. */
  readonly comparison: string;
  /** e.g. `neutropenia of grade 3 or higher`. */
  readonly harm: string;
}

/**
 * Draws the benefit–risk plane: across the difference in benefit, upward the difference in harm, both in
 * percentage points, with limits of each and the outline of their joint region.
 * @param points one for each endpoint of benefit
 * @param words what the axes mean
 * @param canvas where to draw
 * @returns the drawing; right of the upright line is benefit, above the level line is harm
 */
export function drawBenefitRisk(
  points: readonly BenefitRisk[],
  words: BenefitRiskWords,
  canvas: Canvas,
): SVGSVGElement {
  const reach = chooseReach(points);
  return drawPlot(
    {
      height: isNarrow(canvas) ? 380 : 460,
      marginTop: 30,
      marginLeft: 50,
      marginRight: 18,
      marginBottom: 46,
      x: { domain: [-reach, reach], label: null },
      y: { domain: [-reach, reach], label: null },
      marks: [
        ...axes(reach),
        ...quadrants(),
        ...axisWords(words, isNarrow(canvas)),
        ...points.flatMap(onePoint),
        ...labels(points, reach),
      ],
    },
    describe(points, words),
    canvas,
  );
}

/** Half the width of the plane: a round number beyond every limit [percentage points]. */
function chooseReach(points: readonly BenefitRisk[]): number {
  const ends = points.flatMap(({ benefit, harm, region }) => [
    ...[benefit, harm].flatMap(({ low, value, high }) => [low ?? 0, value ?? 0, high ?? 0]),
    ...region.flatMap((corner) => [corner.benefit, corner.harm]),
  ]);
  const most = Math.max(0, ...ends.map(Math.abs));
  return [10, 20, 30, 40, 60, 80].find((reach) => reach >= most) ?? 100;
}

/** Lines and numbers of both axes, and the two lines of no difference. */
function axes(reach: number): Plot.Markish[] {
  const ticks = [-1, -0.5, 0, 0.5, 1].map((part) => part * reach);
  const tickFormat = (x: number) => `${x > 0 ? '+' : ''}${String(x).replace('-', '−')}`;
  const grid = { stroke: 'var(--rule)', strokeOpacity: 1 };
  return [
    Plot.gridX(ticks, grid),
    Plot.gridY(ticks, grid),
    Plot.ruleX([0], { stroke: 'var(--muted)' }),
    Plot.ruleY([0], { stroke: 'var(--muted)' }),
    Plot.axisX(ticks, { tickSize: 4, label: null, tickFormat }),
    Plot.axisY(ticks, { tickSize: 0, label: null, tickFormat }),
  ];
}

function quadrants(): Plot.Markish[] {
  const corner = (text: string, frameAnchor: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right') =>
    Plot.text([text], {
      frameAnchor,
      dx: frameAnchor.endsWith('left') ? 6 : -6,
      dy: frameAnchor.startsWith('top') ? 6 : -6,
      fill: 'var(--muted)',
      lineWidth: 9,
    });
  return [
    corner('less benefit, more harm', 'top-left'),
    corner('more benefit, more harm', 'top-right'),
    corner('less benefit, less harm', 'bottom-left'),
    corner('more benefit, less harm', 'bottom-right'),
  ];
}

function axisWords({ harm }: BenefitRiskWords, narrow: boolean): Plot.Markish[] {
  const muted = 'var(--muted)';
  return [
    Plot.text([narrow ? `↑ ${harm}, points` : `↑ difference in ${harm}, percentage points`], {
      frameAnchor: 'top-left',
      dx: -46,
      dy: -26,
      fill: muted,
    }),
    Plot.text([narrow ? 'benefit, points →' : 'difference in benefit, percentage points →'], {
      frameAnchor: 'bottom-right',
      dy: 38,
      fill: muted,
    }),
  ];
}

function onePoint({ benefit, harm, region, colour }: BenefitRisk): Plot.Markish[] {
  if (benefit.value === null || harm.value === null) return [];
  const point = [{ x: benefit.value, y: harm.value }];
  const line = { stroke: colour, strokeWidth: 1.5 };
  return [
    Plot.line([...region, ...region.slice(0, 1)], {
      x: 'benefit',
      y: 'harm',
      stroke: colour,
      strokeOpacity: 0.5,
      fill: colour,
      fillOpacity: 0.1,
    }),
    ...(benefit.low === null || benefit.high === null
      ? []
      : [Plot.ruleY(point, { y: 'y', x1: benefit.low, x2: benefit.high, ...line })]),
    ...(harm.low === null || harm.high === null
      ? []
      : [Plot.ruleX(point, { x: 'x', y1: harm.low, y2: harm.high, ...line })]),
    Plot.dot(point, { x: 'x', y: 'y', r: 4.5, fill: colour, stroke: 'var(--paper)', strokeWidth: 1.5 }),
  ];
}

/** Names of the points above their regions, pushed apart where points lie close together. */
function labels(points: readonly BenefitRisk[], reach: number): Plot.Markish[] {
  const tops = points.flatMap(({ label, colour, benefit, harm, region }) => {
    if (benefit.value === null || harm.value === null) return [];
    const top = Math.max(harm.high ?? harm.value, ...region.map((corner) => corner.harm));
    return [{ label, colour, x: benefit.value, y: top + 0.05 * reach }];
  });
  tops.sort((a, b) => a.y - b.y || a.x - b.x);
  tops.forEach((top, i) => {
    if (i > 0) top.y = Math.max(top.y, tops[i - 1]!.y + 0.1 * reach);
  });
  return tops.map((top) =>
    Plot.text([top], {
      x: Math.max(-0.6 * reach, Math.min(0.6 * reach, top.x)),
      y: 'y',
      text: 'label',
      fill: top.colour,
      fontWeight: 700,
      stroke: 'var(--paper)',
      strokeWidth: 4,
    }),
  );
}

function describe(points: readonly BenefitRisk[], { comparison, harm }: BenefitRiskWords): string {
  const told = points.map(
    (point) =>
      `${point.label}: benefit ${formatEstimate(point.benefit)}, harm ${formatEstimate(point.harm)} percentage points.`,
  );
  return `Benefit–risk plane, ${comparison}: difference in benefit against difference in ${harm}. ${told.join(' ')}`;
}
