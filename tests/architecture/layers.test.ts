import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** The house from the ground up: a folder may import itself and what stands on a lower row. */
const layers: readonly (readonly string[])[] = [
  ['engine/src/math'],
  ['engine/src/random', 'engine/src/units'],
  ['engine/src/data'],
  [
    'model',
    'compile',
    'solve',
    'therapy',
    'population',
    'observe',
    'endpoints',
    'statistics',
    'registry',
  ].map((stage) => `engine/src/${stage}`),
  ['engine/src/trial'],
  ['power', 'sensitivity', 'fit', 'evidence', 'explain', 'vaccination'].map(
    (conductor) => `engine/src/${conductor}`,
  ),
  ['engine/src/report', 'engine/src/adam'],
  ['engine/src'],
  ['cli/src'],
];

const rowOf = (file: string): number => layers.findIndex((row) => row.includes(dirname(file)));

function sources(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

const files = [...sources('engine/src'), ...sources('cli/src')];
const importPattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.[^'"]+|@opsonin\/[^'"]+)['"]/g;

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(importPattern)].map(([, target]) => {
    if (target === '@opsonin/engine') return 'engine/src/index.ts';
    if (target!.startsWith('@opsonin/')) return target!;
    return relative(root, resolve(root, dirname(file), target!));
  });
}

const edges = new Map(files.map((file) => [file, importsOf(file)]));

/** The first circle through the files, as a path that ends where it began, or null. */
function findCircle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return null;
}

describe('the house', () => {
  it('has a row for every folder', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => rowOf(file) < 0)).toEqual([]);
  });

  it('imports downward or from the same folder only', () => {
    const wrong = [...edges].flatMap(([file, targets]) =>
      targets
        .filter(
          (target) =>
            dirname(target) !== dirname(file) && !(rowOf(target) >= 0 && rowOf(target) < rowOf(file)),
        )
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('lets shells enter the engine by its public door only', () => {
    const sideDoors = [...edges].flatMap(([file, targets]) =>
      file.startsWith('cli/')
        ? targets.filter((t) => t.startsWith('engine/') && t !== 'engine/src/index.ts')
        : [],
    );
    expect(sideDoors).toEqual([]);
  });

  it('never lets the engine import the catalog', () => {
    expect(
      [...edges].filter(([f, t]) => f.startsWith('engine/') && t.some((x) => x.includes('catalog'))),
    ).toEqual([]);
  });

  it('has no import circle', () => {
    expect(findCircle(edges)).toBeNull();
    expect(
      findCircle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a']);
  });

  it('keeps every file within 500 lines', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 500);
    expect(long).toEqual([]);
  });

  it('leaves elementary functions of the host, the clock and the environment out of the engine', () => {
    const banned =
      /Math\.(exp|log|log2|log10|log1p|expm1|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot|random)\b|\*\*|Date\.now|new Date\b|performance\.now|process\.|new Function|\beval\(/;
    const stripped = (file: string) =>
      readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(files.filter((file) => file.startsWith('engine/') && banned.test(stripped(file)))).toEqual([]);
  });
});
