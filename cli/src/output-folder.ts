import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError, problem } from '@opsonin/engine';
import { fileFault } from './read-text.ts';

/**
 * Makes sure, before anything is solved, that a file can be written later; leaves nothing behind.
 * @param file path of the file to be written
 * @param place how messages name the choice, e.g. `--out`
 * @throws InputError when its folder is no folder or cannot be written, or the path is a folder
 */
export function checkWritable(file: string, place: string): void {
  try {
    if (existsSync(file) && statSync(file).isDirectory())
      throw Object.assign(new Error(), { code: 'EISDIR' });
    rmdirSync(mkdtempSync(join(nearestFolder(dirname(resolve(file))), '.opsonin-')));
  } catch (error) {
    throw new InputError([
      problem('unwritable-output', place, {
        expected: `a folder in which ${file} can be written`,
        received: fileFault(error),
        remedy: 'Choose another folder with --out.',
      }),
    ]);
  }
}

/** The folder, or the nearest above it that exists; throws where a file stands in the way. */
function nearestFolder(folder: string): string {
  let here = folder;
  while (!existsSync(here) && dirname(here) !== here) here = dirname(here);
  if (!statSync(here).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
  return here;
}

/** Writes a file whole or not at all: under another name first, then renamed. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(resolve(file)), { recursive: true });
  const unfinished = `${file}.${process.pid}.part`;
  try {
    writeFileSync(unfinished, content, { flag: 'wx' });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
