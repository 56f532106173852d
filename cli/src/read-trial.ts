import { join } from 'node:path';
import {
  checkEventCounts,
  checkPublished,
  checkTrial,
  choicesOf,
  type DrugEntry,
  endpoints,
  lifeTableSchema,
  type Period,
  periodsOf,
  populationSchema,
  publishedTrialSchema,
  referenceListSchema,
  type TrialDesign,
  type TrialInputs,
  writtenDesignSchema,
} from '@opsonin/engine';
import { type Catalog, catalogFile } from './catalog.ts';
import { type Collector, collectProblems } from './collect-problems.ts';
import { besideFile, type Documents, openDocuments } from './documents.ts';
import { locate, readDrug } from './read-drug.ts';
import { readLaterLines } from './read-later-lines.ts';
import { readPlatform } from './read-platform.ts';
import { readSurvivalLink } from './read-survival-link.ts';

/**
 * Reads all that a trial needs: its design, by name or path, and every file the design names.
 * @param name name in the catalog, or path of a design file
 * @param catalog where names are looked up
 * @returns the inputs, with drugs, model and population named by their ids
 * @throws InputError with every problem found in any of the files and between them
 */
export function readTrial(name: string, catalog: Catalog): TrialInputs {
  const documents = openDocuments(catalog.memory);
  const file = locate({ name, from: null, place: 'command line' }, (n, place) =>
    catalogFile(catalog, 'trials', n, place),
  );
  const written = documents.read(file, writtenDesignSchema, () => ['design']);
  const { design, linesFile } = readLaterLines(written, file, { catalog, documents });
  const collector = collectProblems();
  const { attempt } = collector;
  const refer = (key: 'model' | 'population') => ({
    name: design[key],
    from: file,
    place: documents.place(['design', key]),
  });
  const model = attempt(() => readPlatform(refer('model'), catalog, documents));
  const population = attempt(() =>
    documents.read(
      locate(refer('population'), (n, place) => catalogFile(catalog, 'populations', n, place)),
      populationSchema,
      () => ['population'],
    ),
  );
  const lifeTable =
    design.lifeTable === null
      ? null
      : attempt(() => {
          const from = {
            name: design.lifeTable!,
            from: file,
            place: documents.place(['design', 'lifeTable']),
          };
          return documents.read(
            locate(from, (n, place) => catalogFile(catalog, 'life-tables', n, place)),
            lifeTableSchema,
            () => ['lifeTable'],
          );
        });
  const link = attempt(() => {
    const place = documents.place(['design', 'survivalLink']);
    return {
      survivalLink: readSurvivalLink({ name: design.survivalLink, from: file, place }, catalog, documents),
    };
  });
  const drugs = readDrugs(design, { file, linesFile }, { catalog, documents, collector });
  const published =
    design.published === undefined
      ? null
      : attempt(() =>
          documents.read(besideFile(file, design.published!), publishedTrialSchema, () => ['published']),
        );
  const references = attempt(() =>
    documents.read(join(catalog.root, 'references.yaml'), referenceListSchema, () => ['references']),
  );
  if (published !== null) collector.problems.push(...checkPublished(published, documents.place));
  collector.settle();
  const inputs: TrialInputs = {
    name,
    design: withIds(design, drugs, {
      model: model!.platform.id,
      population: population!.id,
      lifeTable: lifeTable?.id ?? null,
      survivalLink: link!.survivalLink?.id ?? design.survivalLink,
    }),
    ...model!,
    drugs: [...new Set(drugs.values())] as DrugEntry[],
    population: population!,
    lifeTable,
    ...link!,
    published,
    references: references!,
    catalogVersion: catalog.version,
  };
  collector.problems.push(
    ...checkTrial(inputs, { endpoints, place: documents.place }),
    ...checkEventCounts(design, documents.place),
  );
  collector.settle();
  return inputs;
}

interface Reading {
  readonly catalog: Catalog;
  readonly documents: Documents;
  readonly collector: Collector;
}

/** Each drug the arms name, by the name or path they use, once. */
function readDrugs(
  design: TrialDesign,
  { file, linesFile }: { readonly file: string; readonly linesFile: string },
  { catalog, documents, collector }: Reading,
): Map<string, DrugEntry> {
  const drugs = new Map<string, DrugEntry>();
  const seen = new Set<string>();
  for (const { period, path } of periodsOf(design)) {
    const from = path[0] === 'laterLines' ? linesFile : file;
    for (const choice of choicesOf(period, path)) {
      choice.drugs.forEach(({ drug: name }, d) => {
        if (seen.has(name)) return;
        seen.add(name);
        const place = documents.place(['design', ...choice.path, 'drugs', d, 'drug']);
        const entry = collector.attempt(() => readDrug({ name, from, place }, catalog, documents));
        if (entry !== null) drugs.set(name, entry);
      });
    }
  }
  return drugs;
}

/** The design with ids in place of paths, so that it means the same wherever its files lie. */
function withIds(
  design: TrialDesign,
  drugs: ReadonlyMap<string, DrugEntry>,
  ids: { model: string; population: string; lifeTable: string | null; survivalLink: string },
): TrialDesign {
  const idOf = (name: string) => drugs.get(name)?.drug.id ?? name;
  const byId = (given: Period['drugs']) => given.map((dosing) => ({ ...dosing, drug: idOf(dosing.drug) }));
  const named = <Given extends Period>(period: Given): Given => ({
    ...period,
    drugs: byId(period.drugs),
    choices: period.choices.map((choice) => ({ ...choice, drugs: byId(choice.drugs) })),
  });
  return {
    ...design,
    ...ids,
    arms: design.arms.map((arm) => ({
      ...arm,
      periods: arm.periods.map(named),
    })),
    laterLines: design.laterLines.map(named),
    ...(design.runIn && { runIn: { ...design.runIn, drugs: byId(design.runIn.drugs) } }),
    ...(design.priorLines && {
      priorLines: { ...design.priorLines, lines: design.priorLines.lines.map(named) },
    }),
    rules: design.rules.map((rule) => ({ ...rule, drugs: rule.drugs.map(idOf) })),
  };
}
