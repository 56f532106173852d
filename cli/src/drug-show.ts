import { join } from 'node:path';
import {
  drugClasses,
  formatTable,
  InputError,
  nearestName,
  populationSchema,
  problem,
  referenceListSchema,
} from '@opsonin/engine';
import { type Catalog, catalogFile, catalogNames, openCatalog } from './catalog.ts';
import { describeDrug } from './describe-drug.ts';
import { type Documents, openDocuments } from './documents.ts';
import { type DrugExposure, simulateDrug } from './drug-exposure.ts';
import { type Language, languages } from './drug-words.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { readDrug } from './read-drug.ts';
import type { Streams } from './streams.ts';

export interface ListDrugsOptions {
  class?: string;
  target?: string;
  json?: boolean;
}

/** Lists the drugs of the catalog with class, target and routes, all or those of a class or target. */
export function listDrugsCommand(options: ListDrugsOptions, { out }: Streams): ExitCode {
  if (options.class !== undefined) refuseUnknown('--class', options.class, drugClasses);
  const catalog = openCatalog();
  const documents = openDocuments();
  const wanted = options.target?.toLowerCase() ?? '';
  const drugs = catalogNames(catalog, 'drugs')
    .map((name) => readDrug({ name, from: null, place: 'drugs' }, catalog, documents).drug)
    .filter((drug) => options.class === undefined || drug.class === options.class)
    .filter((drug) => drug.target.toLowerCase().includes(wanted));
  if (options.json) {
    const rows = drugs.map(({ id, name, class: kind, target, routes }) => ({
      id,
      name,
      class: kind,
      target,
      routes,
    }));
    out.write(`${JSON.stringify(rows)}\n`);
    return exitCodes.ok;
  }
  const rows = drugs.map(({ id, class: kind, target, routes }) => [id, kind, target, routes.join(', ')]);
  const table = formatTable([['Name', 'Class', 'Target', 'Routes'], ...rows]);
  out.write(rows.length > 0 ? `${table}\n` : 'No drug of the catalog fits.\n');
  return exitCodes.ok;
}

export interface ShowDrugOptions {
  language?: string;
  json?: boolean;
}

/** The population whose typical woman a drug is shown in. */
const shownIn = 'her2-positive-metastatic';

/** Shows all that is known of a drug in words and numbers, with its exposure beside the label's; or all as JSON. */
export async function showDrugCommand(
  name: string,
  { language = 'en', json }: ShowDrugOptions,
  { out }: Streams,
): Promise<ExitCode> {
  refuseUnknown('--language', language, languages);
  const catalog = openCatalog();
  const documents = openDocuments();
  const entry = readDrug({ name, from: null, place: 'command line' }, catalog, documents);
  const file = catalogFile(catalog, 'populations', shownIn, 'populations');
  const population = documents.read(file, populationSchema, () => ['population']);
  const exposure = await simulateDrug(entry, population);
  if (json) {
    out.write(`${JSON.stringify({ ...entry.drug, simulated: withoutNaN(exposure) })}\n`);
    return exitCodes.ok;
  }
  const references = readReferences(catalog, documents);
  const lines = describeDrug(entry.drug, { exposure, references, language: language as Language });
  out.write(`${lines.join('\n')}\n`);
  return exitCodes.ok;
}

function readReferences(catalog: Catalog, documents: Documents) {
  return documents.read(join(catalog.root, 'references.yaml'), referenceListSchema, () => ['references']);
}

/** Numbers that a drug file of one's own does not allow, such as those of a covariate that is missing, become null. */
function withoutNaN({ regimens, compared }: DrugExposure) {
  const number = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);
  return {
    population: shownIn,
    expected: compared.map(({ row, simulated }) => ({ ...row, simulated: number(simulated) })),
    regimens: regimens.map(({ label, halfLife, peak, trough, area, steadyAfter }) => ({
      label,
      halfLifeDays: number(halfLife),
      steadyState: { peak: number(peak), trough: number(trough), areaUnderTheCurve: number(area) },
      steadyAfterDays: number(steadyAfter),
    })),
  };
}

function refuseUnknown(option: string, received: string, known: readonly string[]): void {
  if (known.includes(received)) return;
  const near = nearestName(received, known);
  throw new InputError([
    problem('unknown-option-value', `command line: ${option}`, {
      expected: `one of ${known.join(', ')}`,
      received: `"${received}"`,
      remedy: near === null ? 'Choose one of these.' : `Did you mean "${near}"?`,
    }),
  ]);
}
