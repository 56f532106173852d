import * as Plot from '@observablehq/plot';
import { type Box, type BoxLine, layBox, stackBoxes } from './consort-boxes.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { formatCount } from './format-number.ts';

/** Subjects of one arm from allocation to analysis. */
export interface ConsortArm {
  readonly id: string;
  readonly label: string;
  /** Colour of the arm. */
  readonly colour: string;
  readonly allocated: number;
  /** Why drugs were stopped: one line for each drug. */
  readonly stopped: readonly string[];
  readonly lost: number;
  readonly died: number;
  readonly alive: number;
  readonly analysed: number;
  /** Of those analysed, whose equations were not solved to the end. */
  readonly failed: number;
}

/** Subjects of a trial from assessment to analysis. */
export interface ConsortFlow {
  readonly assessed: number;
  readonly excluded: number;
  /** Why, one line each. */
  readonly exclusions: readonly string[];
  readonly randomised: number;
  readonly arms: readonly ConsortArm[];
}

/** Space between boxes [px]. */
const gap = 26;

/** A line from one box to another, in pixels. */
interface Connector {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/**
 * Draws the flow of subjects as CONSORT has it: assessed, excluded, randomised, allocated, followed up, analysed.
 * @param flow counts of a trial
 * @param canvas where to draw
 * @returns the drawing; arms side by side, or one under another where there is no room
 * @see Schulz, Altman & Moher 2010, BMJ 340:c332
 */
export function drawConsort(flow: ConsortFlow, canvas: Canvas): SVGSVGElement {
  const stacked = isNarrow(canvas) || flow.arms.length > 3;
  const head = layHead(flow, canvas);
  const columns = stacked ? 1 : Math.max(1, flow.arms.length);
  const width = (canvas.width - 2 - gap * (columns - 1)) / columns;
  const columnsOfArms: Box[][] = [];
  let top = head.bottom + 2 * gap;
  for (const [i, arm] of flow.arms.entries()) {
    const left = 1 + (stacked ? 0 : i * (width + gap));
    const boxes = stackBoxes(armBoxes(arm), { left, top, width, gap, border: arm.colour });
    columnsOfArms.push(boxes);
    if (stacked) top = bottomOf(boxes) + 2 * gap;
  }
  const boxes = [...head.boxes, ...columnsOfArms.flat()];
  const height = Math.max(...boxes.map((box) => box.top + box.height)) + 2;
  const connectors = [...head.connectors, ...connect(head, columnsOfArms, stacked)];
  return drawPixels({ boxes, connectors, height }, describe(flow), canvas);
}

interface Head {
  readonly boxes: readonly Box[];
  readonly connectors: readonly Connector[];
  readonly bottom: number;
  readonly spine: number;
}

/** Assessed, excluded to the side, randomised. */
function layHead(flow: ConsortFlow, canvas: Canvas): Head {
  const narrow = isNarrow(canvas);
  const width = 330;
  const left = narrow ? 1 : (canvas.width - width) / 2;
  const spine = narrow ? 40 : canvas.width / 2;
  const at = { left, width, border: 'var(--muted)' };
  const assessed = layBox(
    [strong(`Assessed for eligibility (n\u00a0=\u00a0${formatCount(flow.assessed)})`)],
    {
      ...at,
      top: 1,
    },
  );
  const aside = { left: spine + gap, width: Math.min(260, canvas.width - spine - gap - 1) };
  const excluded = layBox(
    [strong(`Excluded (n\u00a0=\u00a0${formatCount(flow.excluded)})`), ...flow.exclusions.map(plain)],
    { ...aside, top: bottomOf([assessed]) + gap, border: 'var(--rule)' },
  );
  const randomised = layBox([strong(`Randomised (n\u00a0=\u00a0${formatCount(flow.randomised)})`)], {
    ...at,
    top: bottomOf([excluded]) + gap,
  });
  const middle = excluded.top + excluded.height / 2;
  return {
    boxes: [assessed, excluded, randomised],
    connectors: [
      { x1: spine, y1: bottomOf([assessed]), x2: spine, y2: randomised.top },
      { x1: spine, y1: middle, x2: excluded.left, y2: middle },
    ],
    bottom: bottomOf([randomised]),
    spine,
  };
}

function armBoxes(arm: ConsortArm): BoxLine[][] {
  const count = formatCount;
  return [
    [strong(`Allocated to ${arm.id} (n\u00a0=\u00a0${count(arm.allocated)})`), plain(arm.label)],
    [
      strong('Follow-up'),
      plain(`Died: ${count(arm.died)}`),
      plain(`Lost to follow-up: ${count(arm.lost)}`),
      plain(`Alive at the data cut-off: ${count(arm.alive)}`),
      ...(arm.stopped.length === 0 ? [] : [plain('Stopped a drug, in any treatment period:')]),
      ...arm.stopped.map((text) => ({ text, strong: false, indent: 1 })),
    ],
    [
      strong(`Analysed (n\u00a0=\u00a0${count(arm.analysed)})`),
      plain(arm.failed === 0 ? 'all solved to the end' : `not solved to the end: ${count(arm.failed)}`),
    ],
  ];
}

function strong(text: string): BoxLine {
  return { text, strong: true, indent: 0 };
}

function plain(text: string): BoxLine {
  return { text, strong: false, indent: 0 };
}

function bottomOf(boxes: readonly Box[]): number {
  const last = boxes.at(-1)!;
  return last.top + last.height;
}

function connect(head: Head, columns: readonly (readonly Box[])[], stacked: boolean): Connector[] {
  const down = columns.flatMap((boxes) =>
    boxes.slice(1).map((box, i) => {
      const x = stacked ? head.spine : box.left + box.width / 2;
      return { x1: x, y1: bottomOf([boxes[i]!]), x2: x, y2: box.top };
    }),
  );
  if (columns.length === 0) return [];
  if (stacked) {
    const first = columns[0]![0]!;
    return [...down, { x1: head.spine, y1: head.bottom, x2: head.spine, y2: first.top }];
  }
  const middles = columns.map((boxes) => boxes[0]!.left + boxes[0]!.width / 2);
  const level = head.bottom + gap;
  const fork = { x1: Math.min(...middles), y1: level, x2: Math.max(...middles), y2: level };
  const drops = middles.map((x) => ({ x1: x, y1: level, x2: x, y2: columns[0]![0]!.top }));
  return [...down, { x1: head.spine, y1: head.bottom, x2: head.spine, y2: level }, fork, ...drops];
}

/** Draws boxes, words and lines at their pixels. */
function drawPixels(
  { boxes, connectors, height }: { boxes: Box[]; connectors: Connector[]; height: number },
  label: string,
  canvas: Canvas,
): SVGSVGElement {
  const lines = boxes.flatMap((box) => box.lines);
  return drawPlot(
    {
      height,
      margin: 0,
      x: { domain: [0, canvas.width], axis: null },
      y: { domain: [height, 0], axis: null },
      marks: [
        Plot.link(connectors, { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2', stroke: 'var(--muted)' }),
        Plot.rect(boxes, {
          x1: 'left',
          y1: 'top',
          x2: (box: Box) => box.left + box.width,
          y2: (box: Box) => box.top + box.height,
          fill: 'var(--raised)',
          stroke: 'border',
        }),
        ...[true, false].map((isStrong) =>
          Plot.text(
            lines.filter((line) => line.strong === isStrong),
            {
              x: 'x',
              y: 'y',
              text: 'text',
              textAnchor: 'start',
              lineAnchor: 'middle',
              fontWeight: isStrong ? 600 : 400,
              fill: 'var(--ink)',
            },
          ),
        ),
      ],
    },
    label,
    canvas,
  );
}

function describe({ assessed, excluded, exclusions, randomised, arms }: ConsortFlow): string {
  const told = arms.map(
    (arm) =>
      `${arm.label}: ${arm.allocated} allocated, ${arm.died} died, ${arm.lost} lost to follow-up, ` +
      `${arm.alive} alive at the data cut-off, ${arm.analysed} analysed` +
      `${arm.stopped.length > 0 ? `; stops of ${arm.stopped.join('; ')}` : ''}.`,
  );
  return `CONSORT flow of subjects: ${assessed} assessed, ${excluded} excluded (${exclusions.join(', ')}), ${randomised} randomised. ${told.join(' ')}`;
}
