import { type Canvas, narrowWidth, wideWidth } from './draw-plot.ts';
import { escapeHtml } from './escape-html.ts';
import { type Content, html, type Markup, trusted } from './markup.ts';

/**
 * Writes a figure drawn twice, for wide and for narrow pages, of which the style sheet shows one.
 * @param draw draws on a canvas of the width it is given
 * @param caption the figure in words, with what the marks mean
 * @param document for drawing
 */
export function writeFigure(
  draw: (canvas: Canvas) => SVGSVGElement,
  caption: Content,
  document: Document,
): Markup {
  const picture = (width: number) => trusted(writeDrawing(draw({ document, width })));
  return html`<figure><div class="wide">${picture(wideWidth)}</div><div class="narrow">${picture(narrowWidth)}</div>
<figcaption>${caption}</figcaption></figure>
`;
}

/** The drawing as HTML. Its name holds texts of the inputs, and not every document escapes attributes fully. */
function writeDrawing(drawing: SVGSVGElement): string {
  const label = escapeHtml(drawing.getAttribute('aria-label') ?? '');
  drawing.removeAttribute('aria-label');
  return drawing.outerHTML.replace('<svg', () => `<svg aria-label="${label}"`);
}
