import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkPublished,
  choicesOf,
  type DrugIndex,
  drugNamesSchema,
  formatPath,
  InputError,
  indexDrugNames,
  type PublishedTrial,
  periodsOf,
  publishedTrialSchema,
  readJson,
  readTrialEntry,
  readYaml,
  type TrialEntry,
  type WrittenDesign,
  writtenDesignSchema,
} from '@opsonin/engine';
import { type Catalog, catalogFile, catalogNames } from './catalog.ts';
import { displayPath, openDocuments } from './documents.ts';
import { readText } from './read-text.ts';

/** The names of drugs that the catalog knows: of its own drugs, and of some that it has not. */
export function readDrugNames(catalog: Catalog): DrugIndex {
  const file = join(catalog.root, 'drugs', 'names.yaml');
  const own = Object.fromEntries(catalogNames(catalog, 'drugs').map((name) => [name, [name]]));
  return indexDrugNames({ ...own, ...readYaml(readText(file, file), displayPath(file), drugNamesSchema) });
}

/** True when the catalog has a design of the trial, so that it can be run. */
export function hasDesign(catalog: Catalog, name: string): boolean {
  return existsSync(join(catalog.root, 'trials', name, 'design.yaml'));
}

/**
 * What was published of a trial of the catalog.
 * @param catalog the catalog
 * @param name a name of its list
 * @returns null for a trial that has a design alone
 * @throws InputError with every problem of the record
 */
export function readPublished(catalog: Catalog, name: string): PublishedTrial | null {
  const file = join(catalog.root, 'trials', name, 'published.json');
  if (!existsSync(file)) return null;
  const place = displayPath(file);
  const published = readJson(readText(file, place), place, publishedTrialSchema);
  const problems = checkPublished(published, (path) => `${place}: ${formatPath(path.slice(1))}`);
  if (problems.length > 0) throw new InputError(problems);
  return published;
}

/** Every trial of the catalog as search sees it, in the order of its list. */
export function readCatalogTrials(catalog: Catalog, index: DrugIndex): TrialEntry[] {
  const documents = openDocuments();
  return catalogNames(catalog, 'trials').map((name) => {
    const published = readPublished(catalog, name);
    if (published !== null) return readTrialEntry(published, index, hasDesign(catalog, name));
    const file = catalogFile(catalog, 'trials', name, 'trials');
    const design = documents.read(file, writtenDesignSchema, () => ['design']);
    return readTrialEntry(recordOf(design), index, true);
  });
}

/** A design without published results in the form of a record, so that it is found as the others are. */
function recordOf(design: WrittenDesign): PublishedTrial {
  const dosed = periodsOf({ ...design, laterLines: [] }).flatMap(({ period, path }) =>
    choicesOf(period, path).flatMap(({ drugs }) => drugs.map(({ drug }) => drug)),
  );
  const endpoints = design.analysis.map(({ endpoint }) => endpoint);
  return {
    id: design.id,
    name: design.title,
    registry: design.registry ?? null,
    population: `${design.population} ${[...dosed, ...endpoints].join(' ')}`,
    n_total: { value: design.subjects, how: null, src: null },
    arms: design.arms.map(({ id, label, role }) => ({ id, label, role, n: null })),
    results: [],
    toxicity: [],
    sources: {},
    notes: [],
  };
}
