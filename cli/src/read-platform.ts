import { dirname, join } from 'node:path';
import {
  InputError,
  type ModelModule,
  moduleTableSchema,
  type PlatformModel,
  platformModelSchema,
  problem,
  readAntimony,
} from '@opsonin/engine';
import { type Catalog, catalogFile } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import { type Documents, displayPath } from './documents.ts';
import { locate, type Reference } from './read-drug.ts';
import { readText } from './read-text.ts';

/** Reads a platform model, by name or path: its card and, beside it, text and table of each module. */
export function readPlatform(
  reference: Reference,
  catalog: Catalog,
  documents: Documents,
): { platform: PlatformModel; modules: ModelModule[] } {
  const file = locate(reference, (name, place) => catalogFile(catalog, 'models', name, place));
  const platform = documents.read(file, platformModelSchema, () => ['platform']);
  const collector = collectProblems();
  const modules = platform.modules.map((name, i) =>
    collector.attempt(() =>
      readModule(name, dirname(file), documents, documents.place(['platform', 'modules', i])),
    ),
  );
  collector.settle();
  return { platform, modules: modules as ModelModule[] };
}

function readModule(name: string, folder: string, documents: Documents, place: string): ModelModule {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name)) {
    const remedy = 'Put its files beside the model and give their name without folder and ending.';
    throw new InputError([
      problem('module-name', place, {
        expected: 'a name of letters, digits, - and _',
        received: `"${name}"`,
        remedy,
      }),
    ]);
  }
  const collector = collectProblems();
  const table = collector.attempt(() =>
    documents.read(join(folder, `${name}.yaml`), moduleTableSchema, () => ['modules', name]),
  );
  const file = join(folder, `${name}.ant`);
  const model = collector.attempt(() => readAntimony(readText(file, displayPath(file)), displayPath(file)));
  collector.settle();
  return { name, model: model!, table: table! };
}
