import * as Plot from '@observablehq/plot';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { formatDecimals } from './format-number.ts';
import { shorten } from './panel-grid.ts';

/** Worst grades of one adverse event in one arm. */
export interface ToxicityBar {
  readonly arm: string;
  readonly label: string;
  /** Colour of the arm. */
  readonly colour: string;
  readonly subjects: number;
  /** Subjects whose worst grade was 0, 1, … 5. */
  readonly grades: readonly number[];
}

/** One adverse event in every arm. */
export interface Toxicity {
  readonly event: string;
  readonly bars: readonly ToxicityBar[];
}

/** Strength of the colour of grades 1 to 5. */
const strengths = [0.14, 0.3, 0.52, 0.76, 1];
/** Height that one bar takes with its words [px]. */
const barHeight = 44;

interface Row extends ToxicityBar {
  readonly place: number;
}

/**
 * Draws the worst grades of adverse events as stacked bars, one for each arm, the worst grade first: what lies
 * left of the upright mark had grade 3 or higher.
 * @param toxicities events in the order of the plan, each with a bar for every arm
 * @param canvas where to draw
 * @returns the drawing; what remains to 100 % had no event
 */
export function drawToxicity(toxicities: readonly Toxicity[], canvas: Canvas): SVGSVGElement {
  const narrow = isNarrow(canvas);
  const { rows, headings, places } = arrange(toxicities);
  return drawPlot(
    {
      height: 54 + places * barHeight + 26,
      marginTop: 54,
      marginLeft: 14,
      marginRight: 26,
      marginBottom: 26,
      x: { domain: [0, 100], label: null },
      y: { domain: [places - 0.5, -0.5], axis: null },
      marks: [
        Plot.ruleX([0, 25, 50, 75, 100], { stroke: 'var(--rule)' }),
        ...key(canvas),
        Plot.text(headings, {
          y: 'place',
          frameAnchor: 'left',
          dy: -6,
          fontWeight: 600,
          text: ({ event }: { event: string }) => shorten(event, narrow ? 40 : 90),
        }),
        ...rows.flatMap((row) => oneBar(row, narrow)),
        Plot.axisX([0, 25, 50, 75, 100], {
          tickSize: 4,
          label: null,
          tickFormat: (share: number) => `${share} %`,
        }),
      ],
    },
    describe(toxicities),
    canvas,
  );
}

/** Rows from the top: the name of each event takes one, then its arms. */
function arrange(toxicities: readonly Toxicity[]) {
  let place = 0;
  const rows: Row[] = [];
  const headings: { event: string; place: number }[] = [];
  for (const { event, bars } of toxicities) {
    headings.push({ event, place });
    place += 0.72;
    for (const bar of bars) {
      rows.push({ ...bar, place });
      place += 1;
    }
  }
  return { rows, headings, places: place };
}

function oneBar(row: Row, narrow: boolean): Plot.Markish[] {
  const percent = (count: number) => (row.subjects === 0 ? 0 : (100 * count) / row.subjects);
  let reached = 0;
  const parts = [5, 4, 3, 2, 1].map((grade) => {
    const from = reached;
    reached += percent(row.grades[grade] ?? 0);
    return { grade, from, to: reached };
  });
  const severe = parts.find(({ grade }) => grade === 3)!.to;
  const told = `${formatDecimals(severe, 1)} % grade 3 or higher`;
  return [
    ...parts
      .filter(({ from, to }) => to > from)
      .map(({ grade, from, to }) =>
        Plot.rect([{ from, to }], {
          x1: 'from',
          x2: 'to',
          y1: row.place - 0.04,
          y2: row.place + 0.36,
          fill: row.colour,
          fillOpacity: strengths[grade - 1]!,
          insetRight: 1,
        }),
      ),
    Plot.ruleX([severe], {
      y1: row.place - 0.12,
      y2: row.place + 0.44,
      stroke: 'var(--ink)',
      strokeWidth: 1.5,
    }),
    Plot.text([row], {
      y: 'place',
      frameAnchor: 'left',
      dy: -13,
      fill: row.colour,
      text: () => (narrow ? shorten(`${row.arm}: ${row.label}`, 19) : shorten(row.label, 60)),
    }),
    Plot.text([row], { y: 'place', frameAnchor: 'right', dy: -13, text: () => told }),
  ];
}

/** Which strength is which grade. */
function key(canvas: Canvas): Plot.Markish[] {
  const step = 46;
  const grades = [5, 4, 3, 2, 1];
  const left = 46;
  return [
    Plot.text(['grade'], { frameAnchor: 'top-left', dy: -44, fill: 'var(--muted)' }),
    ...grades.flatMap((grade, i) => [
      Plot.text([String(grade)], { frameAnchor: 'top-left', dx: left + i * step, dy: -44 }),
      Plot.dot([grade], {
        frameAnchor: 'top-left',
        symbol: 'square',
        r: 6,
        dx: left + 20 + i * step,
        dy: -37,
        fill: 'var(--ink)',
        fillOpacity: strengths[grade - 1]!,
      }),
    ]),
    ...(isNarrow(canvas)
      ? []
      : [
          Plot.text(['worst grade of each subject, percent of the arm'], {
            frameAnchor: 'top-right',
            dy: -44,
            fill: 'var(--muted)',
          }),
        ]),
  ];
}

function describe(toxicities: readonly Toxicity[]): string {
  const words = toxicities.map(({ event, bars }) => {
    const arms = bars.map(({ label, grades, subjects }) => {
      const each = grades.map((count, grade) => `grade ${grade} ${count}`).join(', ');
      return `${label}, ${subjects} subjects: ${each}`;
    });
    return `${event}: ${arms.join('; ')}.`;
  });
  return `Worst grades of adverse events by arm, as stacked bars from grade 5 to grade 1. ${words.join(' ')}`;
}
