import type { TrialResult } from '../data/trial-result.ts';
import type { Canvas } from './draw-plot.ts';
import type { Content } from './markup.ts';

/** One figure of one trial: what to draw and the words under it. */
export interface Figure {
  /** Name of its file without ending, e.g. `survival-pfs`. */
  readonly name: string;
  readonly title: string;
  /** The figure in words, with what the marks mean. */
  readonly caption: Content;
  /** The plain data that the drawing is made from. */
  readonly data: unknown;
  readonly draw: (canvas: Canvas) => SVGSVGElement;
}

/** A kind of figure: `draw-<name>.ts` draws it. */
export interface FigureKind {
  readonly name: string;
  readonly title: string;
  /** What question it answers, in one sentence. */
  readonly answers: string;
  /** The figures of this kind that a result has data for. */
  readonly list: (result: TrialResult) => Figure[];
}
