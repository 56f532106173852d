import { join } from 'node:path';

/** Where `npm run bench:setup` puts what it makes; ignored by git. */
export const peersFolder = join(import.meta.dirname, '..', '.peers');
export const sundialsFolder = join(peersFolder, 'sundials');
export const pythonFile = join(peersFolder, 'python', 'bin', 'python');

/** Sources of the peers' programs. */
export const sourceFolder = import.meta.dirname;

/** Flags for every C file of a peer; numbers that are not finite keep their meaning. */
export const optimised = ['-O3', '-march=native', '-ffast-math', '-fno-finite-math-only'];
