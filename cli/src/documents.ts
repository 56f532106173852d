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

/** A file as it was last read by one schema: the same text gives the same value, so that it need not be parsed again. */
interface Remembered {
  readonly text: string;
  readonly schema: z.ZodType;
  readonly value: unknown;
  readonly lineOf: () => LineOf | null;
}

/** Files read before, by path. */
export type Memory = Map<string, Remembered>;

/**
 * Starts with no files.
 * @param memory of files that several trials share; by default none
 */
export function openDocuments(memory: Memory = new Map()): Documents {
  const known = new Map<string, { place: string; lineOf: () => LineOf | null }>();
  return {
    read(file, schema, prefix) {
      const place = displayPath(file);
      const text = readText(file, place);
      let found = memory.get(file);
      if (found?.text !== text || found.schema !== schema) {
        found = { text, schema, value: readYaml(text, place, schema), lineOf: linesOf(text, place) };
        memory.set(file, found);
      }
      const value = found.value as z.output<typeof schema>;
      known.set(prefix(value).join('\n'), { place, lineOf: found.lineOf });
      return value;
    },
    place(path) {
      const isLater = path[1] === 'laterLines' && known.has(laterLinesPrefix.join('\n'));
      const length = isLater || path[0] === 'drugs' || path[0] === 'modules' ? 2 : 1;
      const document = known.get(path.slice(0, length).map(String).join('\n'));
      if (document === undefined) return formatPath(path);
      const rest = isLater ? ['lines', ...path.slice(length)] : path.slice(length);
      const lineOf = document.lineOf();
      return `${document.place}: ${lineOf === null ? '' : `line ${lineOf(rest)}: `}${formatPath(rest)}`;
    },
  };
}

type LineOf = (path: readonly PropertyKey[]) => number;

/** Finds the lines of a text that has been read before; checks ask for hundreds of places, so it is parsed once. */
function linesOf(text: string, place: string): () => LineOf | null {
  let found: LineOf | null | undefined;
  return () => {
    if (found === undefined) {
      const parsed = parseYaml(text, place);
      found = Array.isArray(parsed) ? null : (parsed as { lineOf: LineOf }).lineOf;
    }
    return found;
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
