import { join } from 'node:path';
import { listFigures, type TrialResult, writeSvg } from '@opsonin/engine';
import { writeWhole } from './output-folder.ts';
import { openRasteriser } from './rasterise.ts';

/** Formats in which figures are written. */
export const figureFormats = ['svg', 'png'] as const;
export type FigureFormat = (typeof figureFormats)[number];

/**
 * Writes every figure of a trial as a file of its own.
 * @param result a finished trial
 * @param where document for drawing, folder for the files, and which formats
 * @returns how many files were written
 */
export async function writeFigures(
  result: TrialResult,
  where: {
    readonly document: Parameters<typeof writeSvg>[1];
    readonly folder: string;
    readonly formats: readonly FigureFormat[];
  },
): Promise<number> {
  const { document, folder, formats } = where;
  if (formats.length === 0) return 0;
  const rasterise = formats.includes('png') ? await openRasteriser() : null;
  const figures = listFigures(result);
  for (const figure of figures) {
    const svg = writeSvg(figure, document);
    if (formats.includes('svg')) writeWhole(join(folder, `${figure.name}.svg`), svg);
    if (rasterise !== null) writeWhole(join(folder, `${figure.name}.png`), rasterise(svg));
  }
  return figures.length * formats.length;
}
