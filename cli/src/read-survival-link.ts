import { mechanistic, type SurvivalLink, survivalLinkSchema } from '@opsonin/engine';
import { type Catalog, catalogFile } from './catalog.ts';
import type { Documents } from './documents.ts';
import { locate, type Reference } from './read-drug.ts';

/** Reads a survival link, by name or path; undefined for the mechanistic hazard, which needs none. */
export function readSurvivalLink(
  reference: Reference,
  catalog: Catalog,
  documents: Documents,
): SurvivalLink | undefined {
  if (reference.name === mechanistic) return undefined;
  const file = locate(reference, (name, place) => catalogFile(catalog, 'survival-links', name, place));
  return documents.read(file, survivalLinkSchema, () => ['survivalLink']);
}
