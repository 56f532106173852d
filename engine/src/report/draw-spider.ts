import * as Plot from '@observablehq/plot';
import type { ArmAnalysis } from '../data/analysis.ts';
import { armColours } from './arm-colours.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { plainText } from './escape-html.ts';
import type { TumourCourse } from './follow-tumours.ts';

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
  const columns = narrow ? 1 : Math.min(2, Math.max(1, arms.length));
  const rows = Math.ceil(arms.length / columns);
  const panel = (i: number) => ({ fx: i % columns, fy: Math.floor(i / columns) });
  const last = Math.max(1, ...courses.map(({ months }) => months.at(-1)!));
  const panels = arms.map((arm, i) => ({ arm, ...panel(i) }));
  const top = Math.min(ceiling, Math.max(leastTop, ...courses.flatMap(({ change }) => change)));
  const ticks = [-100, -30, 0, 20, ...(top === ceiling ? [ceiling] : [])];
  const levels = panels.flatMap((p) => ticks.map((level) => ({ ...p, level })));
  return drawPlot(
    {
      height: 62 + rows * (narrow ? 210 : 270),
      marginTop: 26,
      marginLeft: 58,
      marginRight: 12,
      marginBottom: 44,
      fx: { axis: null, padding: 0.08 },
      fy: { axis: null, padding: rows > 1 ? 0.16 : 0 },
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
        Plot.axisX({ ticks: narrow ? 5 : 6, tickSize: 4, label: null }),
        Plot.text(['months since randomisation'], {
          frameAnchor: 'bottom-right',
          dy: 36,
          fill: 'var(--muted)',
          fx: columns - 1,
          fy: rows - 1,
        }),
        ...courses.flatMap((course) =>
          oneCourse(course, armColours(arms).get(arms[course.arm]!.id)!, panel(course.arm)),
        ),
        Plot.text(panels, {
          fx: 'fx',
          fy: 'fy',
          frameAnchor: 'top-left',
          dx: 2,
          dy: -18,
          fontWeight: 600,
          text: ({ arm }: { arm: ArmAnalysis }) => shorten(arm.label),
        }),
      ],
    },
    describe(courses, arms),
    canvas,
  );
}

function oneCourse(course: TumourCourse, colour: string, panel: { fx: number; fy: number }): Plot.Markish[] {
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

function shorten(text: string): string {
  const plain = plainText(text);
  return plain.length <= 46 ? plain : `${plain.slice(0, 45)}…`;
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
