import { parseHTML } from 'linkedom';

/** A page to draw on outside a browser, as the command line makes one. */
export function makeDocument(): Document {
  return parseHTML('<!doctype html><html><body></body></html>').document;
}
