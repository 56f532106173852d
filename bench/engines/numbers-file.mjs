import { readFileSync, writeFileSync } from 'node:fs';

/** Writes numbers of 8 bytes, one after the other. @param {string} path @param {Iterable<number>} numbers */
export function writeNumbers(path, numbers) {
  writeFileSync(path, new Uint8Array(Float64Array.from(numbers).buffer));
}

/** Reads a file of numbers of 8 bytes. @param {string} path @returns {Float64Array} */
export function readNumbers(path) {
  const bytes = readFileSync(path);
  // small files lie anywhere in a shared buffer: copy
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
