import { describe, expect, it } from 'vitest';
import { readAntimony } from './read-antimony.ts';
import { unusedSymbols } from './unused-symbols.ts';

describe('the notes on a model', () => {
  it('name symbols that nothing uses; a symbol with a rule is an output', () => {
    const text = 'model m()\ncompartment V = 2; species A in V, B; k = 3; q = 4\nA -> ; k\nout := 5\nend';
    const notes = unusedSymbols(readAntimony(text, 'm.ant'));
    expect(notes.map(({ path }) => path)).toEqual(['model m: B', 'model m: q']);
  });
});
