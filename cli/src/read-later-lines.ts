import { laterLinesSchema, type TrialDesign, type WrittenDesign } from '@opsonin/engine';
import { type Catalog, catalogFile } from './catalog.ts';
import { type Documents, laterLinesPrefix } from './documents.ts';
import { locate } from './read-drug.ts';

/** A design whose later lines stand in it, and the file that their paths are relative to. */
export interface WithLaterLines {
  readonly design: TrialDesign;
  readonly linesFile: string;
}

/**
 * Puts the later lines that a design names in their place, and says in its notes where they come from.
 *
 * @param written the design as a person wrote it
 * @param file in which it stands
 * @param from where names are looked up, and the files read so far
 * @throws InputError when the name is not in the catalog or the file is not sound
 */
export function readLaterLines(
  written: WrittenDesign,
  file: string,
  { catalog, documents }: { readonly catalog: Catalog; readonly documents: Documents },
): WithLaterLines {
  const { laterLines } = written;
  if (typeof laterLines !== 'string') return { design: { ...written, laterLines }, linesFile: file };
  const place = documents.place(['design', 'laterLines']);
  const linesFile = locate({ name: laterLines, from: file, place }, (name, at) =>
    catalogFile(catalog, 'later-lines', name, at),
  );
  const read = documents.read(linesFile, laterLinesSchema, () => [...laterLinesPrefix]);
  const note = `After progression: ${read.title} (${read.id}). ${read.description.trim()}`;
  return { design: { ...written, laterLines: read.lines, notes: [...written.notes, note] }, linesFile };
}
