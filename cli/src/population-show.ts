import { join } from 'node:path';
import {
  checkPopulation,
  effectName,
  effectWords,
  escapeHidden,
  formatTable,
  InputError,
  limitWords,
  mostSubjects,
  type PlausibilityRecord,
  type Population,
  populationSchema,
  referenceListSchema,
  samplePopulation,
} from '@opsonin/engine';
import { type Catalog, catalogFile, catalogNames, openCatalog } from './catalog.ts';
import { readCounts, seedLimits } from './count-options.ts';
import { type Documents, openDocuments } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { parameterRow } from './parameter-row.ts';
import { locate } from './read-drug.ts';
import { readPlatform } from './read-platform.ts';
import type { Streams } from './streams.ts';

/** Lists the populations of the catalog. */
export function listPopulationsCommand({ out }: Streams): ExitCode {
  const catalog = openCatalog();
  const documents = openDocuments();
  const rows = catalogNames(catalog, 'populations').map((name) => {
    const { title, plausibility = [] } = readPopulation(name, catalog, documents);
    return [name, String(plausibility.length), title];
  });
  out.write(`${formatTable([['Name', 'Rules', 'Title'], ...rows])}\n`);
  return exitCodes.ok;
}

/** Options of `population show`, as typed. */
export interface TypedPopulationOptions {
  readonly json?: boolean;
  readonly patients: string;
  readonly seed: string;
  readonly model: string;
}

/** Shows a population, and what its plausibility rules make of virtual patients drawn from it. */
export function showPopulationCommand(
  name: string,
  options: TypedPopulationOptions,
  { out }: Streams,
): ExitCode {
  const typed = { '--patients': options.patients, '--seed': options.seed };
  const { counts, problems } = readCounts(typed, { '--patients': [1, mostSubjects], '--seed': seedLimits });
  if (problems.length > 0) throw new InputError(problems);
  const catalog = openCatalog();
  const documents = openDocuments();
  const population = readPopulation(name, catalog, documents);
  const model = { name: options.model, from: null, place: '--model' };
  const { modules } = readPlatform(model, catalog, documents);
  const references = documents.read(join(catalog.root, 'references.yaml'), referenceListSchema, () => [
    'references',
  ]);
  const tables = modules.map(({ table }) => table.parameters);
  const misfits = checkPopulation(population, tables, { references, place: documents.place });
  if (misfits.length > 0) throw new InputError(misfits);
  const [patients, seed] = [counts['--patients']!, counts['--seed']!];
  const record = samplePopulation({ population, modules }, { patients, seed });
  out.write(
    options.json
      ? `${JSON.stringify({ population, plausibility: record })}\n`
      : `${describePopulation(population, record).join('\n')}\n`,
  );
  return exitCodes.ok;
}

function readPopulation(name: string, catalog: Catalog, documents: Documents): Population {
  const file = locate({ name, from: null, place: 'command line' }, (n, place) =>
    catalogFile(catalog, 'populations', n, place),
  );
  return documents.read(file, populationSchema, () => ['population']);
}

function describePopulation(population: Population, record: PlausibilityRecord): string[] {
  const { title, description, covariates } = population;
  const rows = Object.entries(covariates).map(([symbol, parameter]) => parameterRow(symbol, parameter));
  const head = ['Symbol', 'Value', 'Unit', 'Between subjects', 'Status', 'Source', 'Meaning'];
  return [
    escapeHidden(title),
    escapeHidden(description.trim()),
    '',
    formatTable([head, ...rows]),
    '',
    ...describeRules(population, record),
    formatTable([
      ['Mean or share', 'Drawn', 'Plausible', 'Change'],
      ...record.effects.map((effect) => [effectName(effect), ...effectWords(effect)]),
    ]),
  ];
}

function describeRules({ plausibility = [] }: Population, record: PlausibilityRecord): string[] {
  const { drawn, plausible, refused } = record;
  if (plausibility.length === 0) return [`No plausibility rules; means of ${drawn} virtual patients:`];
  const rows = plausibility.map((rule, i) => [
    rule.name,
    rule.formula,
    limitWords(rule),
    rule.status,
    rule.source ?? '',
    String(refused[i]!.count),
  ]);
  const rate = ((100 * plausible) / drawn).toFixed(1);
  return [
    formatTable([['Rule', 'Formula', 'Limits', 'Status', 'Source', 'Break it'], ...rows]),
    '',
    `${plausible} of ${drawn} virtual patients (${rate} %) keep every rule; each of them weighs the same.`,
  ];
}
