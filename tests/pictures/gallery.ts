import { figureKinds } from '../../engine/src/report/figure-list.ts';
import { html } from '../../engine/src/report/markup.ts';
import { writeSvg } from '../../engine/src/report/write-svg.ts';
import { makeDocument } from './drawing-document.ts';
import { makeSampleResult } from './sample-result.ts';

/** Files of the gallery by their path under `docs`. */
export function galleryFiles(): ReadonlyMap<string, string> {
  const result = makeSampleResult(120);
  const document = makeDocument();
  const files = new Map<string, string>();
  const parts = figureKinds.flatMap((kind) => {
    const figure = kind.list(result)[0];
    if (figure === undefined) return [];
    files.set(`gallery/${kind.name}.svg`, writeSvg(figure, document));
    files.set(`gallery/${kind.name}.json`, formatData(figure.data));
    const caption = html`${figure.caption}`.markup.replace(/\s+/g, ' ');
    return [
      [
        `## ${kind.title}`,
        `${kind.answers}`,
        `![${figure.title}](gallery/${kind.name}.svg)`,
        caption,
        `[The data](gallery/${kind.name}.json) · drawn by [draw-${kind.name}.ts](../engine/src/report/draw-${kind.name}.ts)`,
      ].join('\n\n'),
    ];
  });
  files.set('gallery.md', `${[opening, ...parts].join('\n\n')}\n`);
  return files;
}

const opening = `# Gallery

Every kind of figure in a report, with the plain data that it is drawn from. The data come from a sample of 120 made-up
subjects by simple formulas: nothing here is the outcome of a simulation. In a report each figure is drawn twice, for a
desk and for a telephone, and takes light or dark from the reader; \`opsonin trial run --figures svg,png\` writes
those of your trial as files like these.

This page and its pictures are a test: \`npm run gallery\` writes them anew after a change, to be looked at before it is
committed.`;

/** One line for each item, numbers to six digits. */
function formatData(data: unknown): string {
  const line = (value: unknown) =>
    JSON.stringify(value, (_, v: unknown) =>
      typeof v === 'number' && Number.isFinite(v) ? Number(v.toPrecision(6)) : v,
    );
  const block = (lines: readonly string[], [open, close]: string) =>
    `${open}\n${lines.map((text) => `  ${text}`).join(',\n')}\n${close}\n`;
  if (Array.isArray(data)) return block(data.map(line), '[]');
  const entries = Object.entries(data as Record<string, unknown>);
  return block(
    entries.map(([key, value]) => `${JSON.stringify(key)}: ${line(value)}`),
    '{}',
  );
}
