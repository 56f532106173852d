import * as Plot from '@observablehq/plot';
import type { Estimate } from '../data/analysis.ts';
import type { EvidenceRow } from '../data/evidence-result.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { endpointLabel } from './endpoint-words.ts';
import { formatNumber } from './format-number.ts';
import { formatEstimate } from './format-table.ts';
import { shorten } from './panel-grid.ts';

/** Scale of each measure: ticks, and the least and most that is drawn. */
const scales = {
  'hazard ratio': { type: 'log', ticks: [0.125, 0.25, 0.5, 1, 2, 4, 8] },
  median: { type: 'log', ticks: [0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256] },
  rate: { type: 'linear', ticks: [0, 20, 40, 60, 80, 100] },
} as const;

/** Decimals of each measure. */
export const decimalsOf = { 'hazard ratio': 2, median: 1, rate: 1 } as const;

/** A row, or the use above its rows, with its place from the top. */
interface Line {
  readonly place: number;
  readonly heading: string | null;
  readonly row: EvidenceRow | null;
}

/**
 * Draws simulated and published values of one measure one below the other: a disc with the prediction interval, and
 * under it a square with the published interval, hollow where the number is from memory.
 * @param rows of one measure, those of one use together
 * @param canvas where to draw
 */
export function drawEvidence(rows: readonly EvidenceRow[], canvas: Canvas): SVGSVGElement {
  const narrow = isNarrow(canvas);
  const lines = arrange(rows);
  const { type, domain, ticks } = chooseScale(rows);
  const margins = narrow ? { left: 14, right: 14 } : { left: 250, right: 170 };
  const height = narrow ? 52 : 36;
  return drawPlot(
    {
      height: 30 + height * lines.length + 40,
      marginTop: 30,
      marginLeft: margins.left,
      marginRight: margins.right,
      marginBottom: 40,
      x: { type, domain: [...domain], label: null },
      y: { domain: [lines.length - 0.4, -0.6], axis: null },
      marks: [
        Plot.gridX(ticks, { stroke: 'var(--rule)', strokeOpacity: 1 }),
        ...(rows[0]?.measure === 'hazard ratio' ? [Plot.ruleX([1], { stroke: 'var(--muted)' })] : []),
        ...side(lines, domain, { of: 'simulated', below: narrow ? 0.1 : -0.16 }),
        ...side(lines, domain, { of: 'published', below: narrow ? 0.32 : 0.18 }),
        ...words(lines, { narrow, ...margins }),
        Plot.axisX(ticks, { tickSize: 4, label: null, text: (x: number) => formatNumber(x) }),
      ],
    },
    describe(rows),
    canvas,
  );
}

function arrange(rows: readonly EvidenceRow[]): Line[] {
  const lines = rows.flatMap((row, i) => [
    ...(row.use === rows[i - 1]?.use ? [] : [{ heading: row.use, row: null }]),
    { heading: null, row },
  ]);
  return lines.map((line, place) => ({ ...line, place }));
}

function chooseScale(rows: readonly EvidenceRow[]) {
  const { type, ticks } = scales[rows[0]?.measure ?? 'rate'];
  if (type === 'linear') return { type, ticks, domain: [0, 100] as const };
  const ends = rows.flatMap(({ simulated, published }) =>
    [simulated, published].flatMap(({ low, value, high }) => [low, value, high].filter((x) => x !== null)),
  );
  const least = Math.min(...ends);
  const most = Math.max(...ends);
  const low = ticks.filter((tick) => tick <= least).at(-1) ?? ticks[0];
  const high = ticks.find((tick) => tick >= most) ?? ticks.at(-1)!;
  return { type, ticks: ticks.filter((t) => t >= low && t <= high), domain: [low, high] as const };
}

function side(
  lines: readonly Line[],
  [least, most]: readonly [number, number],
  { of, below }: { readonly of: 'simulated' | 'published'; readonly below: number },
): Plot.Markish[] {
  const within = (x: number) => Math.min(most, Math.max(least, x));
  const marks = lines.flatMap(({ row, place }) => {
    const { value, low, high }: Estimate = row?.[of] ?? { value: null, low: null, high: null };
    if (row === null || value === null) return [];
    const hasLimits = low !== null || high !== null;
    return [
      {
        y: place + below,
        value: within(value),
        low: hasLimits ? within(low ?? least) : within(value),
        high: hasLimits ? within(high ?? most) : within(value),
        memory: of === 'published' && row.how === 'memory',
      },
    ];
  });
  const colour = of === 'simulated' ? 'var(--accent)' : 'var(--ink)';
  const symbol = of === 'simulated' ? 'circle' : 'square';
  return [
    Plot.ruleY(marks, { y: 'y', x1: 'low', x2: 'high', stroke: colour, strokeWidth: 1.5 }),
    Plot.dot(marks, {
      x: 'value',
      y: 'y',
      symbol,
      r: 3.5,
      stroke: colour,
      fill: ({ memory }: { memory: boolean }) => (memory ? 'var(--paper)' : colour),
    }),
  ];
}

function words(
  lines: readonly Line[],
  { narrow, left, right }: { readonly narrow: boolean; readonly left: number; readonly right: number },
): Plot.Markish[] {
  const rows = lines.filter(({ row }) => row !== null);
  const dy = narrow ? -16 : 0;
  return [
    Plot.text(
      lines.filter(({ heading }) => heading !== null),
      { y: 'place', frameAnchor: 'left', dx: -left, fontWeight: 600, text: 'heading' },
    ),
    Plot.text(rows, {
      y: 'place',
      frameAnchor: 'left',
      dx: -left + (narrow ? 0 : 10),
      dy,
      text: ({ row }: Line) => shorten(labelOf(row!), narrow ? 34 : 36),
    }),
    ...(['simulated', 'published'] as const).map((of) =>
      Plot.text(narrow ? [] : rows, {
        y: 'place',
        frameAnchor: 'right',
        dx: right,
        dy: of === 'simulated' ? -7 : 8,
        textAnchor: 'end',
        fill: of === 'simulated' ? 'var(--accent)' : 'var(--ink)',
        text: ({ row }: Line) => formatEstimate(row![of], decimalsOf[row!.measure]),
      }),
    ),
  ];
}

function labelOf({ trial, endpoint, comparison, atMonths }: EvidenceRow): string {
  const at = atMonths === null ? '' : ` at ${atMonths} mo`;
  return `${trial} · ${endpointLabel(endpoint)}${at} · ${comparison}`;
}

function describe(rows: readonly EvidenceRow[]): string {
  const told = rows.map(
    (row) =>
      `${labelOf(row)}: simulated ${formatEstimate(row.simulated, decimalsOf[row.measure])}, ` +
      `published ${formatEstimate(row.published, decimalsOf[row.measure])}, ${row.use}`,
  );
  return `Simulated and published values, ${rows[0]?.measure ?? 'none'}. ${told.join('; ')}.`;
}
