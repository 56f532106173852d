import * as Plot from '@observablehq/plot';
import type { ArmAnalysis, SurvivalCurve, TimeToEventEstimate } from '../data/analysis.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { lastMonth, survivalPoint } from '../trial/survival-point.ts';
import { armColours } from './arm-colours.ts';
import { comparePublished } from './compare-published.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { endpointWords, isFromResponse } from './endpoint-words.ts';
import { plainText } from './escape-html.ts';
import { monthOfFew } from './few-at-risk.ts';
import { formatDecimals } from './format-number.ts';
import { formatEstimate } from './format-table.ts';

interface ArmCurve {
  readonly arm: ArmAnalysis;
  readonly estimate: TimeToEventEstimate;
  readonly colour: string;
  /** Medians published and seen on a page [months]. */
  readonly published: readonly number[];
}

/**
 * Draws Kaplan–Meier curves of one endpoint: confidence bands, ticks for censored subjects, pale where fewer than
 * ten are at risk, published medians as
 * rings on the line at 50 %, and the numbers at risk under the ticks of the axis.
 * @param result a finished trial
 * @param endpoint a time-to-event endpoint of its analysis
 * @param canvas where to draw
 * @returns the drawing; without such an endpoint an empty frame
 */
export function drawSurvival(result: TrialResult, endpoint: string, canvas: Canvas): SVGSVGElement {
  const curves = armCurves(result, endpoint);
  const margins = { left: 50, right: 12 + 8 * Math.max(1, ...curves.map((c) => shortName(c).length)) };
  const last = Math.max(1, ...curves.map(({ estimate }) => lastMonth(estimate.curve)));
  const ticks = chooseTicks(curves, Math.floor((canvas.width - margins.left - margins.right) / 46));
  const plotHeight = isNarrow(canvas) ? 250 : 330;
  const marginBottom = 64 + 38 * curves.length;
  return drawPlot(
    {
      height: 22 + plotHeight + marginBottom,
      marginTop: 22,
      marginLeft: margins.left,
      marginRight: margins.right,
      marginBottom,
      x: { domain: [0, Math.max(last, ...ticks)], label: null },
      y: { domain: [0, 1], label: null },
      marks: [
        ...axes(ticks, endpoint),
        ...curves.flatMap(band),
        ...curves.flatMap(steps),
        ...endLabels(curves),
        ...publishedMedians(curves),
        ...atRiskRows(curves, ticks),
      ],
    },
    describe(curves, endpoint),
    canvas,
  );
}

function armCurves(result: TrialResult, endpoint: string): ArmCurve[] {
  const colours = armColours(result.analysis.arms);
  const medians = comparePublished(result).filter(
    (row) => row.endpoint === endpoint && row.measure.startsWith('median') && row.how === 'source',
  );
  return result.analysis.arms.flatMap((arm) => {
    const estimate = arm.estimates.find((e) => e.endpoint === endpoint);
    if (estimate?.kind !== 'time to event') return [];
    const published = medians.filter((row) => row.arms[0] === arm.id).map((row) => row.published.value);
    return [{ arm, estimate, colour: colours.get(arm.id)!, published: published.filter((v) => v !== null) }];
  });
}

/** Every k-th month with a number at risk, so that as many fit as the width allows. */
function chooseTicks(curves: readonly ArmCurve[], most: number): number[] {
  const months = [...new Set(curves.flatMap(({ estimate }) => estimate.curve.atRiskMonths))];
  months.sort((a, b) => a - b);
  const every = Math.max(1, Math.ceil(months.length / Math.max(2, most)));
  return months.filter((_, i) => i % every === 0);
}

function axes(ticks: readonly number[], endpoint: string): Plot.Markish[] {
  return [
    Plot.gridY([0.25, 0.5, 0.75, 1], { stroke: 'var(--rule)', strokeOpacity: 1 }),
    Plot.ruleY([0], { stroke: 'var(--muted)' }),
    Plot.axisY([0, 0.25, 0.5, 0.75, 1], {
      tickSize: 0,
      label: null,
      tickFormat: (share: number) => `${100 * share} %`,
    }),
    Plot.text([endpointWords(endpoint)], {
      frameAnchor: 'top-left',
      dx: -46,
      dy: -20,
      fill: 'var(--muted)',
      text: plainText,
    }),
    Plot.axisX([...ticks], { tickSize: 4, label: null }),
    Plot.text([`months since ${isFromResponse(endpoint) ? 'the first response' : 'randomisation'}`], {
      frameAnchor: 'bottom-right',
      dy: 36,
      fill: 'var(--muted)',
    }),
  ];
}

/** The curve from month 0 to the end of follow-up, which its steps alone do not reach. */
function corners(
  curve: SurvivalCurve,
): { month: number; survival: number; low: number | null; high: number | null }[] {
  const months = [...new Set([0, ...curve.months, lastMonth(curve)])];
  return months.map((month) => ({ month, ...survivalPoint(curve, month)! }));
}

/** The curve in two parts: what rests on many subjects, and the pale tail that rests on few. */
function parts({ estimate: { curve } }: ArmCurve) {
  const all = corners(curve);
  const few = monthOfFew(curve) ?? Number.POSITIVE_INFINITY;
  return [
    { pale: false, points: all.filter(({ month }) => month <= few) },
    { pale: true, points: all.filter(({ month }) => month >= few) },
  ].filter(({ points }) => points.length > 1);
}

function band(curve: ArmCurve): Plot.Markish[] {
  return parts(curve).map(({ pale, points }) =>
    Plot.areaY(
      points.filter(({ low, high }) => low !== null && high !== null),
      {
        x: 'month',
        y1: 'low',
        y2: 'high',
        curve: 'step-after',
        fill: curve.colour,
        fillOpacity: pale ? 0.06 : 0.14,
      },
    ),
  );
}

function steps(arm: ArmCurve): Plot.Markish[] {
  const { colour } = arm;
  const { curve } = arm.estimate;
  const censored = tickMonths(curve).map((month) => ({
    month,
    survival: survivalPoint(curve, month)!.survival,
  }));
  return [
    ...parts(arm).map(({ pale, points }) =>
      Plot.line(points, {
        x: 'month',
        y: 'survival',
        curve: 'step-after',
        stroke: colour,
        strokeWidth: 2,
        strokeOpacity: pale ? 0.4 : 1,
      }),
    ),
    Plot.ruleX(censored, {
      x: 'month',
      y1: (c: { survival: number }) => c.survival - 0.013,
      y2: (c: { survival: number }) => c.survival + 0.013,
      stroke: colour,
      strokeWidth: 1,
    }),
  ];
}

/** Months of censored subjects, one for each thousandth of the axis: more ticks than that cannot be told apart. */
function tickMonths(curve: SurvivalCurve): number[] {
  const width = lastMonth(curve) / 1000;
  const seen = new Map(curve.censored.map((month) => [width > 0 ? Math.round(month / width) : 0, month]));
  return [...seen.values()];
}

/** Arm names at the ends of the curves, pushed apart where curves end close together. */
function endLabels(curves: readonly ArmCurve[]): Plot.Markish[] {
  const gap = 0.06;
  const ends = curves
    .map((c) => ({ c, month: lastMonth(c.estimate.curve), y: corners(c.estimate.curve).at(-1)!.survival }))
    .sort((a, b) => a.y - b.y);
  ends.forEach((end, i) => {
    if (i > 0) end.y = Math.max(end.y, ends[i - 1]!.y + gap);
  });
  return ends.map((end) =>
    Plot.text([end], {
      x: 'month',
      y: 'y',
      text: () => shortName(end.c),
      textAnchor: 'start',
      dx: 6,
      fill: end.c.colour,
      fontWeight: 700,
      stroke: 'var(--paper)',
      strokeWidth: 4,
    }),
  );
}

function publishedMedians(curves: readonly ArmCurve[]): Plot.Markish[] {
  return curves.flatMap(({ published, colour }) =>
    published.length === 0
      ? []
      : [
          Plot.dot(published, {
            x: (month: number) => month,
            y: () => 0.5,
            r: 5,
            stroke: colour,
            strokeWidth: 2,
            fill: 'var(--paper)',
          }),
        ],
  );
}

function atRiskRows(curves: readonly ArmCurve[], ticks: readonly number[]): Plot.Markish[] {
  const heading = Plot.text(['At risk'], { frameAnchor: 'bottom-left', dx: -46, dy: 50, fontWeight: 600 });
  return [
    heading,
    ...curves.flatMap((c, row) => {
      const { atRiskMonths, atRisk } = c.estimate.curve;
      const rows = atRiskMonths.map((month, i) => ({ month, count: atRisk[i]! }));
      const dy = 70 + 38 * row;
      return [
        Plot.text([c.arm.label], {
          frameAnchor: 'bottom-left',
          dx: -46,
          dy,
          fill: c.colour,
          text: plainText,
        }),
        Plot.text(
          rows.filter(({ month }) => ticks.includes(month)),
          {
            x: 'month',
            text: ({ count }: { count: number }) => String(count),
            frameAnchor: 'bottom',
            dy: dy + 16,
          },
        ),
      ];
    }),
  ];
}

/** A name short enough for the end of a curve: the label, or the id where that is long. */
function shortName({ arm }: ArmCurve): string {
  const name = plainText(arm.label.length <= 10 ? arm.label : arm.id);
  return name.length <= 12 ? name : `${name.slice(0, 11)}…`;
}

function describe(curves: readonly ArmCurve[], endpoint: string): string {
  const arms = curves.map(({ arm, estimate, published }) => {
    const seen = published.map((median) => formatDecimals(median, 1)).join(', ');
    return (
      `${arm.label}: median ${formatEstimate(estimate.median)} months, ` +
      `${estimate.events} events in ${estimate.n} subjects` +
      (seen === '' ? '.' : `; published median ${seen}.`)
    );
  });
  return `Kaplan–Meier curves of ${endpointWords(endpoint).toLowerCase()} by arm. ${arms.join(' ')}`;
}
