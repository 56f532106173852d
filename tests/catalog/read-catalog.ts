import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogNames, openCatalog } from '../../cli/src/catalog.ts';
import { openDocuments } from '../../cli/src/documents.ts';
import { readDrug } from '../../cli/src/read-drug.ts';
import { parseYaml } from '../../engine/src/data/parse-yaml.ts';
import { choicesOf, periodsOf } from '../../engine/src/data/periods-of.ts';
import { populationSchema } from '../../engine/src/data/population.ts';
import { type TrialDesign, trialDesignSchema } from '../../engine/src/data/trial-design.ts';
import type { DrugEntry, TrialInputs } from '../../engine/src/data/trial-inputs.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';

export const catalog = openCatalog();

/** Every file of the catalog with one of these endings, by path below its root. */
export function catalogFiles(...endings: readonly string[]): string[] {
  return readdirSync(catalog.root, { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.includes('node_modules') && endings.some((e) => file.endsWith(e)))
    .sort();
}

/** What a YAML or JSON file says, before any schema. */
export function contentOf(file: string): unknown {
  const text = readFileSync(join(catalog.root, file), 'utf8');
  if (file.endsWith('.json')) return JSON.parse(text);
  const parsed = parseYaml(text, file);
  if (Array.isArray(parsed)) throw new Error(parsed.map((p) => `${p.path}: ${p.received}`).join('\n'));
  return (parsed as { value: unknown }).value;
}

/** Every drug of the catalog, read as the command line does. */
export function readDrugs(): DrugEntry[] {
  const documents = openDocuments();
  return catalogNames(catalog, 'drugs').map((name) =>
    readDrug({ name, from: null, place: name }, catalog, documents),
  );
}

/** Every population of the catalog. */
export function readPopulations() {
  const documents = openDocuments();
  return catalogNames(catalog, 'populations').map((name) =>
    documents.read(join(catalog.root, 'populations', `${name}.yaml`), populationSchema, () => ['population']),
  );
}

/** A design as its file says, but for later lines, which may be a name. */
export function readDesign(name: string): TrialDesign {
  const written = contentOf(`trials/${name}/design.yaml`) as object;
  const own = 'laterLines' in written && typeof written.laterLines === 'string' ? { laterLines: [] } : {};
  return trialDesignSchema.parse({ ...written, ...own });
}

/** What a trial names that the catalog does not hold (yet): drugs, and the record of its published results. */
export function missingParts(name: string): string[] {
  const design = readDesign(name);
  const drugs = catalogNames(catalog, 'drugs');
  const named = periodsOf(design).flatMap(({ period, path }) =>
    choicesOf(period, path).flatMap((choice) => choice.drugs.map(({ drug }) => drug)),
  );
  const record = design.published === undefined ? [] : [join('trials', name, design.published)];
  return [
    ...[...new Set(named)].filter((drug) => !drugs.includes(drug)),
    ...record.filter((file) => !existsSync(join(catalog.root, file))),
  ];
}

/** The platform with every drug of the catalog, in the design of CLEOPATRA. */
export function platformWithAllDrugs(): TrialInputs {
  return { ...readCleopatra(), drugs: readDrugs() };
}
