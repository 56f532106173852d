import { basename, dirname, join, resolve } from 'node:path';
import {
  type Contrast,
  checkContrast,
  contrastListSchema,
  InputError,
  nearestName,
  problem,
  readYaml,
  type TrialInputs,
} from '@opsonin/engine';
import type { Catalog } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import { displayPath } from './documents.ts';
import { readText } from './read-text.ts';
import { readTrial } from './read-trial.ts';

/** A contrast and the trial it is about. */
export interface ReadContrast {
  readonly contrast: Contrast;
  readonly inputs: TrialInputs;
}

/** The file of contrasts of a catalog. */
export function contrastsFile(catalog: Catalog): string {
  return join(catalog.root, 'evidence', 'contrasts.yaml');
}

/** Reads the contrasts of a file, without their designs. */
export function listContrasts(catalog: Catalog, file?: string): Contrast[] {
  const path = file ?? contrastsFile(catalog);
  return readYaml(readText(path, displayPath(path)), displayPath(path), contrastListSchema).contrasts;
}

/**
 * Reads contrasts with their designs, and checks them.
 * @param catalog where designs are looked up
 * @param options.file of other contrasts than those of the catalog
 * @param options.name of one contrast, or of a design for all of it; default all
 * @throws InputError with every problem of any of them
 */
export function readContrasts(
  catalog: Catalog,
  { file, name }: { readonly file?: string | undefined; readonly name?: string | undefined } = {},
): ReadContrast[] {
  const path = file ?? contrastsFile(catalog);
  const all = listContrasts(catalog, file);
  const chosen = chooseContrasts(all, name);
  const collector = collectProblems();
  const designs = new Map<string, TrialInputs | null>();
  const read = chosen.flatMap((contrast) => {
    const place = `${displayPath(path)}: contrasts[${all.indexOf(contrast)}]`;
    const { design } = contrast;
    if (!designs.has(design)) {
      designs.set(
        design,
        collector.attempt(() => readTrial(isFile(design) ? resolve(dirname(path), design) : design, catalog)),
      );
    }
    const inputs = designs.get(design)!;
    if (inputs === null) return [];
    collector.problems.push(...checkContrast(contrast, inputs, place));
    return [{ contrast, inputs }];
  });
  collector.settle();
  return read;
}

function isFile(design: string): boolean {
  return /[/\\]|\.ya?ml$/.test(design);
}

function chooseContrasts(all: readonly Contrast[], name: string | undefined): readonly Contrast[] {
  if (name === undefined) return all;
  const chosen = all.filter(
    (contrast) => contrast.name === name || basename(contrast.design, '.yaml') === name,
  );
  if (chosen.length > 0) return chosen;
  const known = [...new Set(all.flatMap((one) => [one.name, basename(one.design, '.yaml')]))];
  const near = nearestName(name, known);
  throw new InputError([
    problem('unknown-contrast', 'command line', {
      expected: 'the name of a contrast or of its design, see `opsonin contrast list`',
      received: `"${name}"`,
      remedy: near === null ? 'Leave it out for all contrasts.' : `Did you mean "${near}"?`,
    }),
  ]);
}
