import * as Plot from '@observablehq/plot';
import type { ArmAnalysis } from '../data/analysis.ts';
import { armColours } from './arm-colours.ts';
import { type Canvas, drawPlot } from './draw-plot.ts';
import { monthTicks } from './month-ticks.ts';
import {
  arrangePanels,
  labelMonths,
  type PanelGrid,
  type PanelPlace,
  spacePanels,
  titlePanels,
} from './panel-grid.ts';

/** The course of one subject in months from randomisation. */
export interface Swimmer {
  readonly subject: number;
  /** Index of the arm. */
  readonly arm: number;
  /** Until when a drug was given. */
  readonly treated: number;
  /** End of what is known: death, loss to follow-up or the data cut-off. */
  readonly end: number;
  /** First scan with a response that was later confirmed. */
  readonly response: number | null;
  readonly progression: number | null;
  readonly died: boolean;
  /** True when the subject was alive and followed at the end. */
  readonly followed: boolean;
}

/** Height of one lane [px]. */
const lane = 15;

interface Lane extends Swimmer, PanelPlace {
  readonly place: number;
}

/**
 * Draws one lane per subject, longest first, one panel per arm: broad while treated, thin while followed
 * without treatment; marks for response, progression and death, an arrow where follow-up goes on.
 * @param swimmers a few subjects of each arm, from `followTreatment`
 * @param arms arms in the order of the analysis
 * @param canvas where to draw
 * @returns the drawing
 */
export function drawSwimmer(
  swimmers: readonly Swimmer[],
  arms: readonly ArmAnalysis[],
  canvas: Canvas,
): SVGSVGElement {
  const grid = arrangePanels(arms.length, canvas, 34);
  const lanes = arrangeLanes(swimmers, grid);
  const most = Math.max(1, ...lanes.map(({ place }) => place + 1));
  const last = Math.max(1, ...swimmers.map(({ end }) => end));
  const months = monthTicks(last, Math.floor(grid.width / 46));
  const colours = armColours(arms);
  const grids = grid.places.flatMap((place) => months.map((month) => ({ ...place, month })));
  return drawPlot(
    {
      height: 70 + grid.rows * (lane * most + 34),
      marginTop: 26,
      marginLeft: 8,
      marginRight: 26,
      marginBottom: 44,
      ...spacePanels(grid, 0.1, 0.2),
      x: { domain: [0, last], label: null },
      y: { domain: [-0.7, most - 0.3], reverse: true, axis: null },
      marks: [
        Plot.ruleX(grids, { x: 'month', fx: 'fx', fy: 'fy', stroke: 'var(--rule)' }),
        ...arms.flatMap(({ id }, arm) =>
          marksOf(
            lanes.filter((l) => l.arm === arm),
            colours.get(id)!,
          ),
        ),
        ...labelMonths(months, grid),
        titlePanels(arms, grid),
      ],
    },
    describe(swimmers, arms),
    canvas,
  );
}

/** Lanes of each panel, the longest on top. */
function arrangeLanes(swimmers: readonly Swimmer[], grid: PanelGrid): Lane[] {
  return grid.places.flatMap((panel, arm) =>
    swimmers
      .filter((swimmer) => swimmer.arm === arm)
      .sort((a, b) => b.end - a.end || a.subject - b.subject)
      .map((swimmer, place) => ({ ...swimmer, place, ...panel })),
  );
}

function marksOf(lanes: readonly Lane[], colour: string): Plot.Markish[] {
  const at = { y: 'place', fx: 'fx', fy: 'fy' };
  const paper = 'var(--paper)';
  return [
    Plot.ruleY(lanes, { ...at, x1: 0, x2: 'end', stroke: colour, strokeWidth: 2, strokeOpacity: 0.45 }),
    Plot.ruleY(lanes, { ...at, x1: 0, x2: 'treated', stroke: colour, strokeWidth: 8, strokeOpacity: 0.45 }),
    Plot.dot(
      lanes.filter(({ response }) => response !== null),
      { ...at, x: 'response', symbol: 'triangle', r: 4, fill: paper, stroke: colour, strokeWidth: 1.6 },
    ),
    Plot.dot(
      lanes.filter(({ progression }) => progression !== null),
      { ...at, x: 'progression', r: 3.4, fill: colour, stroke: paper, strokeWidth: 1 },
    ),
    Plot.dot(
      lanes.filter(({ died }) => died),
      { ...at, x: 'end', symbol: 'times', r: 4, stroke: colour, strokeWidth: 2 },
    ),
    Plot.text(
      lanes.filter(({ followed }) => followed),
      { ...at, x: 'end', text: () => '→', dx: 3, textAnchor: 'start', fill: colour, fontWeight: 700 },
    ),
  ];
}

function describe(swimmers: readonly Swimmer[], arms: readonly ArmAnalysis[]): string {
  const words = arms.map(({ label }, arm) => {
    const own = swimmers.filter((swimmer) => swimmer.arm === arm);
    const count = (is: (swimmer: Swimmer) => boolean) => own.filter(is).length;
    return (
      `${label}: ${own.length} subjects, ${count(({ response }) => response !== null)} with a confirmed response, ` +
      `${count(({ progression }) => progression !== null)} progressed, ${count(({ died }) => died)} died, ` +
      `${count(({ followed }) => followed)} still followed.`
    );
  });
  return `Swimmer plot, one lane per subject: time on treatment and in follow-up of a few subjects, by arm. ${words.join(' ')}`;
}
