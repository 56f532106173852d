import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InputError, nearestName, type Problem, problem, readYaml } from '@opsonin/engine';
import { z } from 'zod';
import type { Memory } from './documents.ts';
import { readText } from './read-text.ts';

/** What the catalog holds, by kind; each kind is a folder with a list of names. */
type CatalogKind =
  | 'drugs'
  | 'later-lines'
  | 'life-tables'
  | 'models'
  | 'populations'
  | 'survival-links'
  | 'trials';

/** The catalog on disk. */
export interface Catalog {
  readonly root: string;
  readonly version: string;
  /** Files that have been read from it. */
  readonly memory?: Memory;
}

/** Finds the catalog that is installed with this program. */
export function openCatalog(): Catalog {
  const card = createRequire(import.meta.url).resolve('@opsonin/catalog/package.json');
  const { version } = JSON.parse(readFileSync(card, 'utf8')) as { version: string };
  return { root: dirname(card), version, memory: new Map() };
}

/** Names of one kind, in the order of its list. */
export function catalogNames(catalog: Catalog, kind: CatalogKind): string[] {
  const file = join(catalog.root, kind, 'list.yaml');
  return readYaml(readText(file, file), file, z.array(z.string().regex(/^[a-z0-9][a-z0-9_-]*$/)));
}

const fileOf: Readonly<Record<CatalogKind, (name: string) => string>> = {
  drugs: (name) => `${name}.yaml`,
  'later-lines': (name) => `${name}.yaml`,
  'life-tables': (name) => `${name}.yaml`,
  models: (name) => join(name, 'model.yaml'),
  populations: (name) => `${name}.yaml`,
  'survival-links': (name) => `${name}.yaml`,
  trials: (name) => join(name, 'design.yaml'),
};

/**
 * Path of an entry of the catalog.
 * @throws InputError when the name is not in the list, with the nearest and the known names, or when there is no
 *   design of a trial
 */
export function catalogFile(catalog: Catalog, kind: CatalogKind, name: string, place: string): string {
  const known = catalogNames(catalog, kind);
  if (!known.includes(name)) throw new InputError([unknownName(kind, name, known, place)]);
  const file = join(catalog.root, kind, fileOf[kind](name));
  if (kind === 'trials' && !existsSync(file)) throw new InputError([noDesign(name, place)]);
  return file;
}

function noDesign(name: string, place: string): Problem {
  return problem('no-design', place, {
    expected: 'a trial that can be run (`opsonin trial list --runnable`)',
    received: `"${name}", of which the catalog has the published results and no design`,
    remedy: `See \`opsonin trial show ${name}\`, write a design, and give its path.`,
  });
}

/** More names than this are not listed in a message. */
const mostNames = 30;

function unknownName(kind: CatalogKind, name: string, known: readonly string[], place: string): Problem {
  const one = kind === 'later-lines' ? 'sequence of later lines' : kind.slice(0, -1).replace('-', ' ');
  const near = nearestName(name, known);
  const suggestion = near === null ? '' : `Did you mean "${near}"? `;
  return problem(`unknown-${kind.slice(0, -1)}`, place, {
    expected: `the name of a ${one} (${known.length > mostNames ? `${known.length} in \`opsonin ${one} list\`` : known.join(', ')}) or the path of a file`,
    received: `"${name}"`,
    remedy: `${suggestion}Paths contain a "/" or end in .yaml.`,
  });
}
