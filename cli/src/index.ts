/**
 * Trials and drugs of the catalog, or of one's own files, read and checked for use as a library in Node, and
 * threads to solve them with.
 *
 * @packageDocumentation
 */

export { type Catalog, openCatalog } from './catalog.ts';
export { readTrial } from './read-trial.ts';
export { spreadOverThreads } from './threads.ts';
