import { expect, it } from 'vitest';
import { mergeSymbol } from './merge-symbol.ts';
import { readAntimony } from './read-antimony.ts';
import { symbolFacts } from './symbol-facts.ts';

const said = (text: string) => symbolFacts(readAntimony(`model m()\n${text}\nend`, 'm.ant')).get('S')!;

it.each([
  ['S = 1', 'x := S', 'S = 1'],
  ['S -> ; 1', 'species S in V = 3', 'species S in V = 3'],
  ['x := S; S has mole', 'species S = 2', 'species S = 2; S has mole'],
  ['species A in S', 'compartment S = 2', 'compartment S = 2'],
])('%s and %s together say %s', (a, b, both) => {
  expect(mergeSymbol(said(a), said(b))).toEqual({ facts: said(both) });
  expect(mergeSymbol(said(b), said(a))).toEqual({ facts: said(both) });
});
