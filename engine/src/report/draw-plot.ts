import { type PlotOptions, plot } from '@observablehq/plot';
import { plainText } from './escape-html.ts';

/** Where and how wide to draw. */
export interface Canvas {
  /** The page's document, or one made for drawing outside a browser. */
  readonly document: Document;
  /** Width [px at scale 1]; below `narrowWidth` figures draw themselves compact. */
  readonly width: number;
}

/** Widths at which the report draws every figure: for a desk and for a telephone. */
export const wideWidth = 840;
export const narrowWidth = 352;

/** True on a canvas that asks for the compact drawing. */
export function isNarrow(canvas: Canvas): boolean {
  return canvas.width < 480;
}

/**
 * Draws a plot as a picture with a name in words.
 * @param options marks and scales for Observable Plot; colours may be custom properties of the style sheet
 * @param label what the picture shows, for those who hear it
 * @param canvas where to draw
 * @returns the drawing, scaling with its box, with `role="img"`
 */
export function drawPlot(options: PlotOptions, label: string, canvas: Canvas): SVGSVGElement {
  const drawing = plot({
    ...options,
    document: canvas.document,
    width: canvas.width,
  } as PlotOptions) as unknown as SVGSVGElement;
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', plainText(label));
  drawing.setAttribute('style', 'max-width:100%;height:auto;font-size:13px');
  for (const sheet of [...drawing.querySelectorAll('style')]) sheet.remove();
  return drawing;
}
