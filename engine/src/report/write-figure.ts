import type { TrialResult } from '../data/trial-result.ts';
import { narrowWidth, wideWidth } from './draw-plot.ts';
import { escapeHtml } from './escape-html.ts';
import type { Figure, FigureKind } from './figure.ts';
import { html, type Markup, trusted } from './markup.ts';

/**
 * Writes the figures of one kind, each under its title.
 * @param kind from the list of figures
 * @param result a finished trial
 * @param document for drawing
 * @returns nothing where the result has no data for them
 */
export function writeFigures(kind: FigureKind, result: TrialResult, document: Document): Markup[] {
  return kind.list(result).map((figure) => html`<h3>${figure.title}</h3>${writeFigure(figure, document)}`);
}

/**
 * Writes a figure drawn twice, for wide and for narrow pages, of which the style sheet shows one.
 * @param figure what to draw, and the words under it
 * @param document for drawing
 */
export function writeFigure({ draw, caption }: Pick<Figure, 'draw' | 'caption'>, document: Document): Markup {
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
