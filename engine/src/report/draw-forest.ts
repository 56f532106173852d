import * as Plot from '@observablehq/plot';
import type { SubgroupComparison } from '../data/analysis.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { formatNumber } from './format-number.ts';
import { formatEstimate } from './format-table.ts';
import { shorten } from './panel-grid.ts';

/** Hazard ratios of one comparison in subgroups. */
export interface Forest {
  /** In a sentence, e.g. `progression-free survival`. */
  readonly endpoint: string;
  /** Ids of the arms. */
  readonly experimental: string;
  readonly control: string;
  readonly rows: readonly SubgroupComparison[];
}

/** Limits beyond these are drawn at them. */
const widest = [1 / 8, 8] as const;
const levels = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8];

/** A row, or the name of a covariate above its levels, with its place from the top. */
interface Line {
  readonly place: number;
  readonly heading: string | null;
  readonly row: SubgroupComparison | null;
}

/**
 * Draws hazard ratios of subgroups with their limits on a logarithmic scale, all subjects first as a diamond.
 * @param forest rows of one comparison, all subjects first, then the levels of each covariate together
 * @param canvas where to draw
 * @returns the drawing; the area of a square is proportional to the events of its subgroup
 */
export function drawForest(forest: Forest, canvas: Canvas): SVGSVGElement {
  const narrow = isNarrow(canvas);
  const lines = arrangeLines(forest.rows);
  const rowHeight = narrow ? 40 : 25;
  const domain = chooseDomain(forest.rows);
  const ticks = levels.filter((level) => level >= domain[0] && level <= domain[1]);
  const margins = narrow ? { left: 14, right: 14 } : { left: 320, right: 140 };
  return drawPlot(
    {
      height: 24 + rowHeight * lines.length + 62,
      marginTop: 24,
      marginLeft: margins.left,
      marginRight: margins.right,
      marginBottom: 62,
      x: { type: 'log', domain: [...domain], label: null },
      y: { domain: [lines.length - 0.4, -0.6], axis: null },
      marks: [
        Plot.ruleX([1], { stroke: 'var(--muted)' }),
        ...overallLine(forest.rows),
        ...intervals(lines, domain, narrow ? 0.24 : 0),
        ...words(lines, { narrow, left: margins.left, right: margins.right }),
        Plot.axisX(ticks, { tickSize: 4, label: null, text: (x: number) => formatNumber(x) }),
        ...favours(forest, domain),
      ],
    },
    describe(forest),
    canvas,
  );
}

function arrangeLines(rows: readonly SubgroupComparison[]): Line[] {
  const lines: Omit<Line, 'place'>[] = rows.flatMap((row, i) => {
    const first = row.covariate !== null && row.covariate !== rows[i - 1]?.covariate;
    return [...(first ? [{ heading: row.covariate, row: null }] : []), { heading: null, row }];
  });
  return lines.map((line, place) => ({ ...line, place }));
}

/** Powers of two around every limit, within `widest`, and around 1. */
function chooseDomain(rows: readonly SubgroupComparison[]): [number, number] {
  const ends = rows.flatMap(({ hazardRatio: { low, high } }) => [low ?? 1, high ?? 1]);
  const lowest = Math.min(0.5, ...ends);
  const highest = Math.max(2, ...ends);
  return [
    levels.filter((level) => level <= lowest).at(-1) ?? widest[0],
    levels.find((level) => level >= highest) ?? widest[1],
  ];
}

function overallLine(rows: readonly SubgroupComparison[]): Plot.Markish[] {
  const overall = rows.find(({ covariate }) => covariate === null)?.hazardRatio.value;
  if (overall === undefined || overall === null) return [];
  return [Plot.ruleX([overall], { stroke: 'var(--accent)', strokeDasharray: '2 4' })];
}

function intervals(lines: readonly Line[], [least, most]: [number, number], below: number): Plot.Markish[] {
  const within = (x: number) => Math.min(most, Math.max(least, x));
  const largest = Math.max(1, ...lines.map(({ row }) => row?.events ?? 0));
  const marks = lines.flatMap(({ row, place }) => {
    const { value, low, high } = row?.hazardRatio ?? { value: null, low: null, high: null };
    if (row === null || value === null) return [];
    const side = 4 + 6 * Math.sqrt(row.events / largest);
    return [
      {
        y: place + below,
        value: within(value),
        low: within(low ?? least),
        high: within(high ?? most),
        side,
        row,
      },
    ];
  });
  return [
    Plot.ruleY(marks, { y: 'y', x1: 'low', x2: 'high', stroke: 'var(--accent)', strokeWidth: 1.5 }),
    Plot.dot(
      marks.filter(({ row }) => row.covariate !== null),
      { x: 'value', y: 'y', symbol: 'square', r: (m: { side: number }) => m.side / 2, fill: 'var(--accent)' },
    ),
    Plot.dot(
      marks.filter(({ row }) => row.covariate === null),
      { x: 'value', y: 'y', symbol: 'diamond2', r: 7, fill: 'var(--accent)' },
    ),
  ];
}

interface Columns {
  readonly narrow: boolean;
  readonly left: number;
  readonly right: number;
}

function words(lines: readonly Line[], { narrow, left, right }: Columns): Plot.Markish[] {
  const rows = lines.filter(({ row }) => row !== null);
  const above = narrow ? -9 : 0;
  const column = (anchor: 'left' | 'right', options: Plot.TextOptions, text: (line: Line) => string) =>
    Plot.text(rows, {
      y: 'place',
      frameAnchor: anchor,
      dy: above,
      text,
      ...(narrow ? { fill: 'currentColor', stroke: 'var(--paper)', strokeWidth: 5 } : {}),
      ...options,
    });
  const label = ({ row }: Line) => shorten(row!.label, narrow ? 17 : 27);
  const counts = ({ row }: Line) => `${row!.events} / ${row!.subjects}`;
  const ratio = ({ row }: Line) =>
    row!.hazardRatio.value === null ? shorten(row!.outcome, 18) : formatEstimate(row!.hazardRatio, 2);
  return [
    Plot.text(
      lines.filter(({ heading }) => heading !== null),
      {
        y: 'place',
        frameAnchor: 'left',
        dx: -left,
        dy: narrow ? 4 : 0,
        fontWeight: 600,
        text: ({ heading }: Line) => shorten(heading!, narrow ? 40 : 60),
      },
    ),
    column('left', { dx: narrow ? -left : 14 - left }, label),
    column('left', { dx: narrow ? 110 : -130, textAnchor: 'start', fill: 'var(--muted)' }, counts),
    column('right', { dx: right, textAnchor: 'end' }, ratio),
    ...headings({ narrow, left, right }),
  ];
}

function headings({ narrow, left, right }: Columns): Plot.Markish[] {
  const heading = (text: string, anchor: 'top-left' | 'top-right', dx: number) =>
    Plot.text([text], { frameAnchor: anchor, dx, dy: -20, fill: 'var(--muted)' });
  return [
    heading('Subgroup', 'top-left', -left),
    heading(narrow ? 'events / n' : 'events / subjects', 'top-left', narrow ? 110 : -130),
    heading('hazard ratio', 'top-right', right),
  ];
}

/** Which side of 1 speaks for which arm. */
function favours({ experimental, control }: Forest, [low, high]: [number, number]): Plot.Markish[] {
  const side = (text: string, x: number, textAnchor: 'start' | 'end') =>
    Plot.text([text], { x: () => x, frameAnchor: 'bottom', dy: 46, textAnchor, fill: 'var(--muted)' });
  return [
    side(`← favours ${shorten(experimental, 9)}`, low, 'start'),
    side(`favours ${shorten(control, 9)} →`, high, 'end'),
  ];
}

function describe({ endpoint, experimental, control, rows }: Forest): string {
  const told = rows.map(({ covariate, label, hazardRatio, outcome }) => {
    const name = covariate === null ? label : `${covariate} ${label}`;
    return `${name} ${hazardRatio.value === null ? outcome : formatEstimate(hazardRatio, 2)}`;
  });
  return `Forest plot of the hazard ratio of ${endpoint}, ${experimental} over ${control}, by subgroup. ${told.join('; ')}.`;
}
