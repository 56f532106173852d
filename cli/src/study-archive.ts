import { createHash } from 'node:crypto';
import { type ZipOptions, zipSync } from 'fflate';
import { type ByteSums, sumBytes } from './block-sums.ts';

/** What is told of an entry so that a change shows: size, SHA-256 and the sums that locate a byte. */
export interface EntryCheck extends ByteSums {
  readonly bytes: number;
  readonly sha256: string;
}

/** Entries by name, in the order of the archive. */
export type Entries = ReadonlyMap<string, Uint8Array>;

/** Name of the first entry, which lists the others. */
export const manifestName = 'study.json';

/** Entries are stored, not compressed, and bear the earliest date of the format: the same entries, the same bytes. */
const stored: ZipOptions = { level: 0, mtime: new Date(1980, 0, 1) };

/** What is told of an entry. */
export function checkOf(bytes: Uint8Array): EntryCheck {
  return { bytes: bytes.length, sha256: hashOf(bytes), ...sumBytes(bytes) };
}

/** SHA-256, hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes entries as a ZIP archive. Its comment, at the very end, checks the manifest, which checks the rest. */
export function writeArchive(entries: Entries): Uint8Array {
  const archive = zipSync(Object.fromEntries(entries), stored);
  const comment = commentOf(checkOf(entries.get(manifestName)!));
  const whole = new Uint8Array(archive.length + comment.length);
  whole.set(archive);
  whole.set(comment, archive.length);
  new DataView(whole.buffer).setUint16(archive.length - 2, comment.length, true);
  return whole;
}

const hex8 = (n: number) => n.toString(16).padStart(8, '0');
const head = 'opsonin study 1 ';

/** Length of the comment: it is the same for every study. */
const commentLength = head.length + 64 + 3 * 9;

function commentOf({ bytes, sha256, plain, placed }: EntryCheck): Uint8Array {
  return new TextEncoder().encode(`${head}${sha256} ${hex8(bytes)} ${hex8(plain)} ${hex8(placed)}`);
}

/** Reads the comment at the end of a file; null when it is none. */
export function readComment(file: Uint8Array): EntryCheck | null {
  const text = new TextDecoder('latin1').decode(file.subarray(Math.max(0, file.length - commentLength)));
  const found = /^opsonin study 1 ([0-9a-f]{64}) ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{8})$/.exec(text);
  if (found === null) return null;
  const [bytes, plain, placed] = found.slice(2).map((word) => Number.parseInt(word, 16));
  return { sha256: found[1]!, bytes: bytes!, plain: plain!, placed: placed! };
}

/** Bytes before the content of an entry: the header of the format and the name. */
export function headerLength(name: string): number {
  return 30 + new TextEncoder().encode(name).length;
}
