import { readFileSync, type Stats, statSync } from 'node:fs';
import { InputError, problem } from '@opsonin/engine';

const largestFile = 64 * 1024 * 1024;

/**
 * Reads a text file in UTF-8.
 * @param file path
 * @param place how messages name it
 * @throws InputError when it is not there, no file, too large, or not UTF-8
 */
export function readText(file: string, place: string): string {
  const refuse = (code: string, received: string, remedy: string) =>
    new InputError([problem(code, place, { expected: 'a text file that can be read', received, remedy })]);
  let stats: Stats;
  let bytes: Buffer;
  try {
    stats = statSync(file);
    if (!stats.isFile()) {
      throw refuse(
        'unreadable-file',
        stats.isDirectory() ? 'a folder' : 'no regular file',
        'Give the path of a file.',
      );
    }
    if (stats.size > largestFile) {
      const received = `${Math.round(stats.size / 1024 / 1024)} MiB`;
      throw refuse('file-too-large', received, 'The limit is 64 MiB; split the file.');
    }
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw refuse('unreadable-file', fileFault(error), 'Check the path and the permissions.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('binary-file', 'bytes that are not UTF-8', 'Save the file as plain text in UTF-8.');
  }
}

/** Words a fault of the file system. */
export function fileFault(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown fault';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    ENOTDIR: 'a file where a folder is needed',
    EACCES: 'no permission',
    EPERM: 'no permission',
    EISDIR: 'a folder',
    EROFS: 'a read-only disk',
    ENOSPC: 'a full disk',
    EDQUOT: 'a full quota',
    EFBIG: 'a file larger than this process may write',
    EIO: 'a faulty disk',
    EEXIST: 'a file where a folder is needed',
    ENAMETOOLONG: 'a name that is too long',
    ELOOP: 'links that lead in a circle',
  };
  return words[code] ?? code;
}
