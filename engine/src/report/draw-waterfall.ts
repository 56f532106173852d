import * as Plot from '@observablehq/plot';
import type { ResponseColumn } from '../data/endpoint-table.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { armColours } from './arm-colours.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { arrangePanels, type PanelPlace, spacePanels, titlePanels } from './panel-grid.ts';

/** Best changes [percent] of one arm, from the largest growth to the largest shrinkage. */
export interface ArmChanges {
  readonly id: string;
  readonly label: string;
  /** Colour of the arm. */
  readonly colour: string;
  readonly changes: readonly number[];
  /** Subjects without a later scan, who have no change. */
  readonly without: number;
}

/** Growth above this is drawn at it [percent]. */
const ceiling = 100;
/** Steps of one panel: in a larger arm every k-th subject stands for k. */
const mostSteps = 1200;
/** Height of the axis when nothing grows much [percent]. */
const leastTop = 40;

/**
 * Lists the best change of the sum of diameters by arm.
 * @param result a finished trial
 * @returns arms in the order of the analysis; empty without a response endpoint
 */
export function listBestChanges(result: TrialResult): ArmChanges[] {
  const column = result.endpoints.rows.find((row): row is ResponseColumn => row.kind === 'response');
  if (column === undefined) return [];
  const colours = armColours(result.analysis.arms);
  return result.analysis.arms.map(({ id, label }, arm) => {
    const own = Array.from(column.bestChange).filter((_, subject) => result.cohort.arm[subject] === arm);
    const changes = own.filter((change) => !Number.isNaN(change)).sort((a, b) => b - a);
    return { id, label, colour: colours.get(id)!, changes, without: own.length - changes.length };
  });
}

/**
 * Draws a waterfall of best change of the sum of diameters, one panel per arm, with lines at −30 and +20 %.
 * @param arms from `listBestChanges`
 * @param canvas where to draw
 * @returns the drawing
 */
export function drawWaterfall(arms: readonly ArmChanges[], canvas: Canvas): SVGSVGElement {
  const narrow = isNarrow(canvas);
  const grid = arrangePanels(arms.length, canvas, 66);
  const most = Math.max(leastTop, ...arms.map(({ changes }) => changes[0] ?? 0));
  const top = Math.min(ceiling, most);
  const lines = grid.places.flatMap((place) => [-30, 20].map((level) => ({ level, ...place })));
  return drawPlot(
    {
      height: 30 + grid.rows * (narrow ? 200 : 260),
      marginTop: 26,
      marginLeft: 58,
      marginRight: 8,
      marginBottom: 8,
      ...spacePanels(grid, 0.06, 0.16),
      x: { domain: [0, 1], axis: null },
      y: { domain: [-100, top], label: null },
      marks: [
        Plot.axisY(top === ceiling ? [-100, -30, 20, ceiling] : [-100, -30, 20], {
          tickSize: 0,
          label: null,
          tickFormat: (level: number) => `${level > 0 ? '+' : ''}${String(level).replace('-', '−')} %`,
          ...(narrow ? {} : { fx: 0 }),
        }),
        ...arms.flatMap((arm, i) => areas(arm, grid.places[i]!)),
        Plot.ruleY(lines, {
          y: 'level',
          fx: 'fx',
          fy: 'fy',
          stroke: 'var(--muted)',
          strokeDasharray: '3 3',
        }),
        Plot.ruleY(grid.places, { y: () => 0, fx: 'fx', fy: 'fy', stroke: 'var(--ink)' }),
        titlePanels(arms, grid),
      ],
    },
    describe(arms),
    canvas,
  );
}

/** One area per class of change; subjects stand side by side from the largest growth on. */
function areas(arm: ArmChanges, panel: PanelPlace): Plot.Markish[] {
  const n = arm.changes.length;
  const growing = arm.changes.filter((change) => change >= 20).length;
  const shrunk = arm.changes.filter((change) => change <= -30).length;
  const groups = [
    { from: 0, to: growing, fill: 'var(--worse)', opacity: 1 },
    { from: growing, to: n - shrunk, fill: arm.colour, opacity: 0.4 },
    { from: n - shrunk, to: n, fill: arm.colour, opacity: 1 },
  ];
  return groups
    .filter(({ from, to }) => to > from)
    .map(({ from, to, fill, opacity }) => {
      const stride = Math.max(1, Math.ceil(n / mostSteps));
      const places = Array.from({ length: Math.ceil((to - from) / stride) }, (_, k) => from + k * stride);
      const steps = [...places, to].map((place) => ({
        x: place / n,
        change: Math.min(ceiling, arm.changes[Math.min(place, to - 1)]!),
        ...panel,
      }));
      return Plot.areaY(steps, {
        x: 'x',
        y1: 0,
        y2: 'change',
        fx: 'fx',
        fy: 'fy',
        curve: 'step-after',
        fill,
        fillOpacity: opacity,
      });
    });
}

function describe(arms: readonly ArmChanges[]): string {
  const words = arms.map(({ label, changes, without }) => {
    const shrunk = changes.filter((change) => change <= -30).length;
    const grown = changes.filter((change) => change >= 20).length;
    return (
      `${label}: ${shrunk} of ${changes.length} subjects shrank by 30 % or more, ${grown} grew by 20 % or more` +
      `${without > 0 ? `, ${without} had no later scan` : ''}.`
    );
  });
  return `Waterfall of the best change of the sum of diameters from baseline, by arm. ${words.join(' ')}`;
}
