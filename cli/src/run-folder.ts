import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  defaultRangeSize,
  engineVersion,
  hashStudy,
  InputError,
  problem,
  type SubjectRange,
  type TrialInputs,
} from '@opsonin/engine';
import { z } from 'zod';
import { displayPath } from './documents.ts';
import { cannotWrite } from './output-error.ts';
import { writeWhole } from './output-folder.ts';
import { readText } from './read-text.ts';
import { inputFiles, readInputs, writeInputs } from './study-inputs.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const manifestSchema = z.strictObject({
  format: z.literal('opsonin run'),
  version: z.literal(1),
  study: hash,
  engineVersion: z.string(),
  subjects: z.int().positive(),
  shardSize: z.int().positive(),
  shards: z.int().positive(),
});

/** A folder in which a trial is run shard by shard, by one process or many. */
export interface RunFolder {
  readonly folder: string;
  readonly inputs: TrialInputs;
  /** Hash of the study that is run here. */
  readonly study: string;
  readonly shardSize: number;
  readonly shards: number;
}

/** Most shards unless told otherwise: what a scheduler takes in one array without complaint. */
const mostShards = 256;

/** Subjects per shard unless told otherwise: whole ranges of a worker, and 256 shards at most. */
function defaultShardSize(subjects: number): number {
  return defaultRangeSize * Math.ceil(subjects / mostShards / defaultRangeSize);
}

/**
 * Opens the folder of a run, or makes it: inputs first, then the manifest, which says that they are whole.
 * @param folder path
 * @param inputs of the trial to be run
 * @param shardSize subjects per shard for a new folder; null: as many as is best, or those that are there
 * @throws InputError when the folder holds another study, or shards of another size
 */
export function makeRunFolder(folder: string, inputs: TrialInputs, shardSize: number | null): RunFolder {
  const study = hashStudy(inputs);
  if (!existsSync(manifestFile(folder))) createFolder(folder, inputs, { study, shardSize });
  const opened = openRunFolder(folder);
  if (opened.study === study) {
    if (shardSize === null || shardSize === opened.shardSize) return opened;
    throw refuse(folder, {
      expected: `shards of ${opened.shardSize} subjects, as this folder has them`,
      received: `--shard-size ${shardSize}`,
      remedy: 'Leave `--shard-size` out, or choose another folder.',
    });
  }
  throw refuse(folder, {
    expected: `a run of the study ${study.slice(0, 12)}`,
    received: `a run of the study ${opened.study.slice(0, 12)}: another design, model, population, seed or version`,
    remedy: 'Choose another folder with --run-folder, or remove this one.',
  });
}

function createFolder(
  folder: string,
  inputs: TrialInputs,
  { study, shardSize }: { readonly study: string; readonly shardSize: number | null },
): void {
  const { subjects } = inputs.design;
  const size = shardSize ?? defaultShardSize(subjects);
  try {
    mkdirSync(join(folder, 'shards'), { recursive: true });
  } catch (error) {
    throw cannotWrite(folder, error, 0);
  }
  for (const [file, text] of writeInputs(inputs)) writeWhole(join(folder, 'inputs', file), text);
  const manifest: z.infer<typeof manifestSchema> = {
    format: 'opsonin run',
    version: 1,
    study,
    engineVersion,
    subjects,
    shardSize: size,
    shards: Math.ceil(subjects / size),
  };
  writeWhole(manifestFile(folder), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Opens the folder of a run.
 * @throws InputError when it is none, was changed, or belongs to another version
 */
export function openRunFolder(folder: string): RunFolder {
  const manifest = readManifest(folder);
  if (manifest.engineVersion !== engineVersion) {
    throw refuse(folder, {
      expected: `a run of version ${engineVersion}, the one of this program`,
      received: `version ${manifest.engineVersion}`,
      remedy: 'Go on with that version, or start in another folder.',
    });
  }
  const pathOf = (file: string) => join(folder, 'inputs', file);
  const inputs = readInputs(
    (file) => readText(pathOf(file), displayPath(pathOf(file))),
    (file) => displayPath(pathOf(file)),
  );
  const { study, shardSize, shards, subjects } = manifest;
  const isSound = hashStudy(inputs) === study && subjects === inputs.design.subjects;
  if (isSound && shards === Math.ceil(subjects / shardSize))
    return { folder, inputs, study, shardSize, shards };
  throw refuse(folder, {
    expected: `inputs with the study hash ${study.slice(0, 12)} of run.json`,
    received: `${hashStudy(inputs).slice(0, 12)}: ${inputFiles.join(', ')} or run.json was changed`,
    remedy: 'Start in another folder.',
  });
}

function readManifest(folder: string): z.infer<typeof manifestSchema> {
  const file = manifestFile(folder);
  const text = readText(file, displayPath(file));
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw refuse(file, {
      expected: 'the manifest of a run folder, version 1',
      received: 'something else',
      remedy: 'Give the folder that `trial prepare` or `trial run --run-folder` made.',
    });
  }
}

function manifestFile(folder: string): string {
  return join(folder, 'run.json');
}

/** File of a shard. */
export function shardFile({ folder }: RunFolder, index: number): string {
  return join(folder, 'shards', `shard-${String(index).padStart(6, '0')}.parquet`);
}

/** Subjects of a shard. */
export function shardRange({ shardSize, inputs }: RunFolder, index: number): SubjectRange {
  const first = index * shardSize;
  return { first, count: Math.min(shardSize, inputs.design.subjects - first), reverse: false };
}

/** Indices of the shards that are not there yet. */
export function missingShards(run: RunFolder): number[] {
  return Array.from({ length: run.shards }, (_, k) => k).filter((k) => !existsSync(shardFile(run, k)));
}

/** Removes what processes that were killed left behind; call it when no other is at work here. */
export function sweepRunFolder({ folder }: RunFolder): void {
  for (const file of readdirSync(join(folder, 'shards'))) {
    if (file.endsWith('.part')) rmSync(join(folder, 'shards', file), { force: true });
  }
}

function refuse(path: string, parts: { expected: string; received: string; remedy: string }): InputError {
  return new InputError([problem('run-folder', displayPath(path), parts)]);
}
