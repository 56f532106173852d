import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkOf, writeArchive } from '../../cli/src/study-archive.ts';
import { readStudyFile } from '../../cli/src/study-file.ts';
import { InputError } from '../../engine/src/data/problem.ts';
import { emptyFolder, runOpsonin, soundDesign } from './run-opsonin.ts';

const folder = emptyFolder();
writeFileSync(join(folder, 'trial.yaml'), soundDesign);
runOpsonin(['trial', 'run', 'trial.yaml'], folder);
const file = 'reports/small-seed1.study.zip';
const sound = new Uint8Array(readFileSync(join(folder, file)));

/** What is said of a file; null when nothing. */
function faultOf(bytes: Uint8Array): string | null {
  try {
    readStudyFile(bytes, 'x.study.zip');
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

function changed(at: number, mask: number): Uint8Array {
  const bytes = new Uint8Array(sound);
  bytes[at] = bytes[at]! ^ mask;
  return bytes;
}

/** Where an entry's content begins. */
function startOf(entry: string): number {
  return (
    Buffer.from(sound).indexOf(entry, entry === 'study.json' ? 0 : 100 + sound[22]! + 256 * sound[23]!) +
    entry.length
  );
}

describe('a study of which one byte was changed', () => {
  it('is sound before', () => {
    expect(faultOf(sound)).toBeNull();
  });

  it.each([
    'study.json',
    'inputs/design.json',
    'inputs/model.json',
    'results/observations.parquet',
    'results/analysis.json',
  ])('is refused with the byte of %s named', (entry) => {
    for (const [offset, mask] of [
      [0, 1],
      [17, 0x80],
      [200, 0xff],
    ] as const) {
      const at = startOf(entry) + offset;
      const hex = (byte: number) => `0x${byte.toString(16).padStart(2, '0')}`;
      expect(faultOf(changed(at, mask))).toContain(
        `x.study.zip: ${entry} — expected byte ${offset} to be ${hex(sound[at]!)}, received ${hex(sound[at]! ^ mask)}`,
      );
    }
  });

  it('is refused, with the byte named, wherever it is', () => {
    const step = 97;
    for (let at = 0; at < sound.length; at += at > 60 && at < sound.length - 1200 ? step : 1) {
      expect(faultOf(changed(at, 1 << (at % 8))), `byte ${at}`).toMatch(
        /^x\.study\.zip(: [a-z/.-]+)? — expected byte \d+ (of the archive )?to be 0x[0-9a-f]{2}, received 0x/,
      );
    }
  });
});

describe('a study whose check of the manifest was changed', () => {
  it('is refused with that byte named, also where the length is one byte short', () => {
    // the check ends with three numbers of eight digits: length and two sums of the manifest
    const length = sound.length - 26;
    for (let at = length; at < sound.length; at++) {
      for (const mask of [1, 2, 4]) {
        expect(faultOf(changed(at, mask)), `byte ${at}, mask ${mask}`).toContain(
          `x.study.zip — expected byte ${at} of the archive to be`,
        );
      }
    }
  });
});

describe('a study that was changed otherwise', () => {
  it('in two bytes of an entry names the entry', () => {
    const bytes = changed(startOf('inputs/model.json') + 5, 1);
    bytes[startOf('inputs/model.json') + 9]! ^= 1;
    expect(faultOf(bytes)).toMatch(
      /inputs\/model\.json — expected SHA-256 .+: more than one byte was changed\./,
    );
  });

  it('by cutting it short or adding to it is refused', () => {
    for (let length = 0; length < sound.length; length += 1 + Math.floor(length / 5)) {
      expect(faultOf(sound.subarray(0, length)), `cut at ${length}`).toMatch(/ — expected .+, received /);
    }
    const longer = new Uint8Array(sound.length + 1);
    longer.set(sound);
    expect(faultOf(longer)).toMatch(/ — expected .+, received /);
  });

  it('with every check made to fit is found by deriving its tables again', () => {
    const { manifest, entries } = readStudyFile(sound, 'x');
    const analysis = new TextDecoder()
      .decode(entries.get('results/analysis.json'))
      .replace('"events": ', '"events": 1');
    const forged = new Map([...entries, ['results/analysis.json', new TextEncoder().encode(analysis)]]);
    const list = [...forged].map(([name, bytes]) => ({ name, ...checkOf(bytes) }));
    const text = new TextEncoder().encode(`${JSON.stringify({ ...manifest, entries: list }, null, 1)}\n`);
    writeFileSync(join(folder, 'forged.study.zip'), writeArchive(new Map([['study.json', text], ...forged])));
    expect(runOpsonin(['study', 'verify', 'forged.study.zip'], folder)).toMatchObject({
      code: 5,
      err: expect.stringContaining('received other contents in results/analysis.json'),
    });
  });

  it('is no study at all: a text, another ZIP, a folder, nothing', () => {
    writeFileSync(join(folder, 'text.zip'), 'no study');
    for (const [path, words] of [
      ['text.zip', 'received 8 bytes without a manifest'],
      ['reports', 'received a folder'],
      ['absent.zip', 'received no such file or folder'],
    ] as const) {
      const ended = runOpsonin(['study', 'show', path], folder);
      expect(ended).toMatchObject({ code: 2, err: expect.stringContaining(words) });
    }
  });
});
