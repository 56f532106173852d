import * as Plot from '@observablehq/plot';
import type { ArmAnalysis } from '../data/analysis.ts';
import { armColours } from './arm-colours.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import type { TumourCourse } from './follow-tumours.ts';
import { monthTicks } from './month-ticks.ts';
import { arrangePanels, labelMonths, type PanelPlace, spacePanels, titlePanels } from './panel-grid.ts';

/** Growth above this is drawn at it [percent]. */
const ceiling = 100;
/** Height of the axis when nothing grows much [percent]. */
const leastTop = 40;

/**
 * Draws the change of the sum of diameters over time of a few subjects, one panel per arm; the mark at the
 * end says how follow-up ended: a dot for progression, a cross for death, a ring for censored.
 * @param courses from `followTumours`
 * @param arms arms in the order of the analysis
 * @param canvas where to draw
 * @returns the drawing
 */
export function drawSpider(
  courses: readonly TumourCourse[],
  arms: readonly ArmAnalysis[],
  canvas: Canvas,
): SVGSVGElement {
  const narrow = isNarrow(canvas);
  const grid = arrangePanels(arms.length, canvas, 70);
  const colours = armColours(arms);
  const last = Math.max(1, ...courses.map(({ months }) => months.at(-1)!));
  const top = Math.min(ceiling, Math.max(leastTop, ...courses.flatMap(({ change }) => change)));
  const months = monthTicks(last, Math.floor(grid.width / 46));
  const ticks = [-100, -30, 0, 20, ...(top === ceiling ? [ceiling] : [])];
  const levels = grid.places.flatMap((place) => ticks.map((level) => ({ ...place, level })));
  return drawPlot(
    {
      height: 62 + grid.rows * (narrow ? 210 : 270),
      marginTop: 26,
      marginLeft: 58,
      marginRight: 12,
      marginBottom: 44,
      ...spacePanels(grid, 0.08, 0.22),
      x: { domain: [0, last], label: null },
      y: { domain: [-100, top], label: null },
      marks: [
        Plot.axisY(ticks, {
          tickSize: 0,
          label: null,
          tickFormat: (level: number) => `${level > 0 ? '+' : ''}${String(level).replace('-', '−')} %`,
          ...(narrow ? {} : { fx: 0 }),
        }),
        Plot.ruleY(levels, { y: 'level', fx: 'fx', fy: 'fy', stroke: 'var(--rule)' }),
        ...labelMonths(months, grid),
        ...courses.flatMap((course) =>
          oneCourse(course, colours.get(arms[course.arm]!.id)!, grid.places[course.arm]!),
        ),
        titlePanels(arms, grid),
      ],
    },
    describe(courses, arms),
    canvas,
  );
}

function oneCourse(course: TumourCourse, colour: string, panel: PanelPlace): Plot.Markish[] {
  const points = course.months.map((month, i) => ({
    month,
    change: Math.min(ceiling, course.change[i]!),
    ...panel,
  }));
  const place = { x: 'month', y: 'change', fx: 'fx', fy: 'fy', stroke: colour };
  const died = course.event && course.reason.includes('death');
  const fill = course.event ? colour : 'var(--paper)';
  return [
    Plot.line(points, { ...place, strokeWidth: 1.3, strokeOpacity: 0.75 }),
    died
      ? Plot.dot(points.slice(-1), { ...place, symbol: 'times', r: 4, strokeWidth: 2 })
      : Plot.dot(points.slice(-1), { ...place, fill, r: 3, strokeWidth: 1.5 }),
  ];
}

function describe(courses: readonly TumourCourse[], arms: readonly ArmAnalysis[]): string {
  const words = arms.map(({ label }, arm) => {
    const own = courses.filter((course) => course.arm === arm);
    const ends = new Map<string, number>();
    for (const { reason } of own) ends.set(reason, (ends.get(reason) ?? 0) + 1);
    const reasons = [...ends].map(([reason, count]) => `${count} ${reason}`).join(', ');
    return `${label}: ${own.length} subjects; follow-up ended with ${reasons || 'nothing to show'}.`;
  });
  return `Change of the sum of diameters over time of a few subjects, by arm. ${words.join(' ')}`;
}
