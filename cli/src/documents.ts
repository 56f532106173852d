import { dirname, join, relative, resolve } from 'node:path';
import { formatPath, type Place, parseYaml, readYaml } from '@opsonin/engine';
import type { z } from 'zod';
import { readText } from './read-text.ts';

/** The files behind a trial, so that a problem found in the whole can be told at its line. */
export interface Documents {
  /** Reads a YAML file, checks it, and remembers it under a prefix of paths such as `drugs.trastuzumab`. */
  readonly read: <S extends z.ZodType>(
    file: string,
    schema: S,
    prefix: (value: z.output<S>) => string[],
  ) => z.output<S>;
  readonly place: Place;
}

/** Prefix of later lines that stand in a file of their own. */
export const laterLinesPrefix = ['design', 'laterLines'];

/** Starts with no files. */
export function openDocuments(): Documents {
  const texts = new Map<string, { place: string; text: string }>();
  return {
    read(file, schema, prefix) {
      const place = displayPath(file);
      const text = readText(file, place);
      const value = readYaml(text, place, schema);
      texts.set(prefix(value).join('\n'), { place, text });
      return value;
    },
    place(path) {
      const isLater = path[1] === 'laterLines' && texts.has(laterLinesPrefix.join('\n'));
      const length = isLater || path[0] === 'drugs' || path[0] === 'modules' ? 2 : 1;
      const document = texts.get(path.slice(0, length).map(String).join('\n'));
      if (document === undefined) return formatPath(path);
      const rest = isLater ? ['lines', ...path.slice(length)] : path.slice(length);
      const parsed = parseYaml(document.text, document.place);
      const line = Array.isArray(parsed)
        ? ''
        : `line ${(parsed as { lineOf: (p: typeof rest) => number }).lineOf(rest)}: `;
      return `${document.place}: ${line}${formatPath(rest)}`;
    },
  };
}

/** True for a path, false for a name of the catalog. */
export function isPath(reference: string): boolean {
  return /[/\\]|\.(ya?ml|ant|json)$/i.test(reference);
}

/** A path that stands in a file, relative to that file. */
export function besideFile(file: string, reference: string): string {
  return resolve(dirname(file), reference);
}

/** A path as a person would type it from here: relative when inside the current folder. */
export function displayPath(file: string): string {
  const near = relative(process.cwd(), file);
  return near === '' || near.startsWith('..') ? resolve(file) : join(near);
}
