import { type Canvas, wideWidth } from './draw-plot.ts';
import { escapeHtml } from './escape-html.ts';
import type { Figure } from './figure.ts';
import { lightTheme, type Theme } from './theme.ts';

/** Space around a figure that stands alone [px]. */
const edge = 20;

/** Fonts of the figures; a program that turns them into pictures puts its own first. */
const fonts = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** How a figure is written; every part has a default. */
export interface SvgOptions {
  /** Width of the drawing [px], default that of a desk; below 480 figures draw themselves compact. */
  readonly width?: number;
  /** Colours, default light. */
  readonly theme?: Theme;
}

/**
 * Writes a figure as an SVG file that needs nothing else: colours as values, title and description inside.
 * @param figure from `listFigures`
 * @param document for drawing
 * @param options see `SvgOptions`
 * @returns the whole file; the same figure gives the same file, to the byte
 */
export function writeSvg(
  { draw, title }: Pick<Figure, 'draw' | 'title'>,
  document: Document,
  options: SvgOptions = {},
): string {
  const { width = wideWidth, theme = lightTheme } = options;
  const canvas: Canvas = { document, width };
  const drawing = draw(canvas);
  const size = { width, height: Number(drawing.getAttribute('height')) };
  const description = drawing.getAttribute('aria-label') ?? '';
  const box = [-edge, -edge, size.width + 2 * edge, size.height + 2 * edge];
  const head = [
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title description"',
    ` viewBox="${box.join(' ')}" width="${box[2]}" height="${box[3]}"`,
    ` fill="${theme.ink}" color="${theme.ink}" font-family="${fonts}" font-size="13" text-anchor="middle">`,
    `<title id="title">${escapeHtml(title)}</title><desc id="description">${escapeHtml(description)}</desc>`,
    `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="${theme.paper}"/>`,
  ].join('');
  const marks = roundPlaces(resolveColours(drawing.innerHTML, theme));
  return `${head}${marks.replaceAll('<g ', '\n<g ')}\n</svg>\n`;
}

/** Colours in place of their names. */
function resolveColours(markup: string, theme: Theme): string {
  return markup
    .replace(/var\(--([a-z0-9-]+)\)/g, (whole, name: string) => theme[name] ?? whole)
    .replaceAll('currentColor', theme.ink!);
}

/** Places in hundredths of a pixel: finer is not seen and makes files large. Words keep their numbers. */
function roundPlaces(markup: string): string {
  return markup.replace(/<[^>]*>/g, (tag) =>
    tag.replace(/-?\d+\.\d{3,}(?:e-\d+)?/g, (number) => String(Number(Number(number).toFixed(2)))),
  );
}
