import {
  engineVersion,
  hashStudy,
  InputError,
  problem,
  summariseRun,
  type TrialResult,
} from '@opsonin/engine';
import { z } from 'zod';
import { type ChangedByte, findChangedByte } from './block-sums.ts';
import {
  checkOf,
  type Entries,
  type EntryCheck,
  hashOf,
  headerLength,
  manifestName,
  readComment,
  writeArchive,
} from './study-archive.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const manifestSchema = z.strictObject({
  format: z.literal('opsonin study'),
  version: z.literal(1),
  study: hash.describe('Hash of design, model, drugs, population, seed and version of the engine.'),
  designHash: hash,
  hash: hash.describe('Hash of the result.'),
  trial: z.string(),
  seed: z.int().nonnegative(),
  subjects: z.int().positive(),
  method: z.string(),
  engineVersion: z.string(),
  catalogVersion: z.string(),
  entries: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z0-9][a-z0-9./-]*$/),
      bytes: z.int().nonnegative(),
      sha256: hash,
      plain: z.int().nonnegative(),
      placed: z.int().nonnegative(),
    }),
  ),
});

/** The first entry of a study: what it is, and what checks the other entries. */
export type StudyManifest = z.infer<typeof manifestSchema>;

/** A study whose every byte is as it was written. */
export interface StudyFile {
  readonly manifest: StudyManifest;
  readonly entries: Entries;
}

/** Writes a study: the manifest, then the entries in order. */
export function writeStudyFile(result: TrialResult, entries: Entries): Uint8Array {
  const { hash, designHash, trial, seed, subjects, catalogVersion } = summariseRun(result);
  const manifest: StudyManifest = {
    format: 'opsonin study',
    version: 1,
    study: hashStudy(result.inputs),
    designHash,
    hash,
    trial,
    seed,
    subjects,
    method: result.provenance.method,
    engineVersion,
    catalogVersion,
    entries: [...entries].map(([name, bytes]) => ({ name, ...checkOf(bytes) })),
  };
  const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`);
  return writeArchive(new Map([[manifestName, text], ...entries]));
}

/**
 * Reads a study and checks every byte of it.
 * @param file the archive
 * @param place how messages name it
 * @throws InputError that names the entry and, when one byte was changed, the byte
 */
export function readStudyFile(file: Uint8Array, place: string): StudyFile {
  const refuse = refuser(place);
  const text = manifestText(file, place);
  const manifest = parseManifest(text, place);
  const entries = new Map([[manifestName, text]]);
  let at = headerLength(manifestName) + text.length;
  for (const { name, ...check } of manifest.entries) {
    at += headerLength(name);
    const bytes = file.subarray(at, at + check.bytes);
    const fault = faultOf(bytes, check);
    if (fault !== null) throw refuse(name, fault);
    entries.set(name, bytes);
    at += check.bytes;
  }
  const fault = faultOfFrame(file, writeArchive(entries));
  if (fault !== null) throw refuse('', fault);
  entries.delete(manifestName);
  return { manifest, entries };
}

/** The manifest's bytes: they begin at a known place and end where the next entry begins. */
function manifestText(file: Uint8Array, place: string): Uint8Array {
  const refuse = refuser(place);
  const check = readComment(file);
  const texts = possibleManifests(file, check);
  const best =
    texts.find((text) => check !== null && isSame(text, check)) ?? texts.find(isManifest) ?? texts[0];
  if (best === undefined) {
    throw refuse('', {
      expected: 'a study file of this program',
      received: `${file.length} bytes without a manifest`,
    });
  }
  if (check === null || isSame(best, check)) return best;
  // Either the manifest or its check was changed; the check is whole when it restores the manifest.
  for (const text of texts) {
    const byte = findChangedByte(text, check, (restored) => hashOf(restored) === check.sha256);
    if (byte !== null) throw refuse(manifestName, wordsOf(byte));
  }
  if (isManifest(best)) return best;
  throw refuse(manifestName, differs(best, check));
}

/**
 * The manifest up to its closing brace before the mark of the next entry, and by its length in the check: the mark comes
 * first, since a manifest cut short by its last line end would still read.
 */
function possibleManifests(file: Uint8Array, check: EntryCheck | null): Uint8Array[] {
  const start = headerLength(manifestName);
  const mark = Buffer.from('}\nPK\u0003\u0004', 'latin1');
  const at = Buffer.from(file.buffer, file.byteOffset, file.byteLength).indexOf(mark, start);
  const ends = [at < 0 ? -1 : at + 2, check === null ? -1 : start + check.bytes];
  return ends.filter((end) => end > start && end <= file.length).map((end) => file.subarray(start, end));
}

function isManifest(text: Uint8Array): boolean {
  try {
    return manifestSchema.safeParse(JSON.parse(new TextDecoder().decode(text))).success;
  } catch {
    return false;
  }
}

function parseManifest(text: Uint8Array, place: string): StudyManifest {
  if (isManifest(text)) return manifestSchema.parse(JSON.parse(new TextDecoder().decode(text)));
  throw refuser(place)(manifestName, {
    expected: 'the manifest of a study, version 1',
    received: 'something else, perhaps of a newer version',
  });
}

interface Fault {
  readonly expected: string;
  readonly received: string;
}

function isSame(bytes: Uint8Array, { sha256, bytes: length }: EntryCheck): boolean {
  return bytes.length === length && hashOf(bytes) === sha256;
}

/** What is wrong with an entry; null when nothing is. */
function faultOf(bytes: Uint8Array, check: EntryCheck): Fault | null {
  if (isSame(bytes, check)) return null;
  if (bytes.length < check.bytes)
    return { expected: `${check.bytes} bytes`, received: `${bytes.length}: the file is cut short` };
  const byte = findChangedByte(bytes, check, (restored) => hashOf(restored) === check.sha256);
  return byte === null ? differs(bytes, check) : wordsOf(byte);
}

function wordsOf({ place, expected, received }: ChangedByte): Fault {
  return { expected: `byte ${place} to be ${hex(expected)}`, received: hex(received) };
}

function differs(bytes: Uint8Array, { sha256 }: EntryCheck): Fault {
  return { expected: `SHA-256 ${sha256}`, received: `${hashOf(bytes)}: more than one byte was changed` };
}

/** What is wrong around the entries: every byte there follows from them. */
function faultOfFrame(file: Uint8Array, expected: Uint8Array): Fault | null {
  const at = expected.findIndex((byte, k) => byte !== file[k]);
  if (at >= 0 && at < file.length) {
    const [is, be] = [file[at]!, expected[at]!];
    return { expected: `byte ${at} of the archive to be ${hex(be)}`, received: hex(is) };
  }
  if (file.length === expected.length) return null;
  return { expected: `an archive of ${expected.length} bytes`, received: `${file.length}` };
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

function refuser(place: string) {
  return (entry: string, { expected, received }: Fault): InputError =>
    new InputError([
      problem('changed-study', entry === '' ? place : `${place}: ${entry}`, {
        expected,
        received,
        remedy: 'The file was changed after it was written; take an unchanged copy.',
      }),
    ]);
}
