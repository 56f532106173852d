import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DrugEntry, drugSchema, InputError, nearestName, problem, readAntimony } from '@opsonin/engine';
import { type Catalog, catalogFile } from './catalog.ts';
import { besideFile, type Documents, displayPath, isPath } from './documents.ts';
import { readText } from './read-text.ts';

/** A reference as it stands in a file, the file it stands in (null: the command line), and where. */
export interface Reference {
  readonly name: string;
  readonly from: string | null;
  readonly place: string;
}

/** Reads a drug, by name or path, with the pharmacokinetic model it names. */
export function readDrug(reference: Reference, catalog: Catalog, documents: Documents): DrugEntry {
  const file = locate(reference, (name, place) => catalogFile(catalog, 'drugs', name, place));
  const drug = documents.read(file, drugSchema, ({ id }) => ['drugs', id]);
  const model = locate(
    {
      name: drug.pharmacokinetics.model,
      from: file,
      place: documents.place(['drugs', drug.id, 'pharmacokinetics', 'model']),
    },
    (name, place) => pharmacokineticsFile(catalog, name, place),
  );
  return { drug, pharmacokinetics: readAntimony(readText(model, displayPath(model)), displayPath(model)) };
}

/** The file behind a reference: a path beside the file it stands in, or a name of the catalog. */
export function locate(
  { name, from, place }: Reference,
  inCatalog: (name: string, place: string) => string,
): string {
  if (!isPath(name)) return inCatalog(name, place);
  return besideFile(from ?? join(process.cwd(), 'here'), name);
}

function pharmacokineticsFile(catalog: Catalog, name: string, place: string): string {
  const folder = join(catalog.root, 'models', 'pharmacokinetics');
  const known = readdirSync(folder).flatMap((file) => (file.endsWith('.ant') ? [file.slice(0, -4)] : []));
  if (known.includes(name)) return join(folder, `${name}.ant`);
  const near = nearestName(name, known);
  throw new InputError([
    problem('unknown-model', place, {
      expected: `a pharmacokinetic model (${known.sort().join(', ')}) or a path ending in .ant`,
      received: `"${name}"`,
      remedy: near === null ? 'Name one of these.' : `Did you mean "${near}"?`,
    }),
  ]);
}
