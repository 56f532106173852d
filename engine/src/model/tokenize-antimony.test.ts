import { expect, it } from 'vitest';
import { tokenizeAntimony } from './tokenize-antimony.ts';

it('statements end at ; and at the line; comments and continued lines count as blanks', () => {
  const { segments, problems } = tokenizeAntimony(
    'a = 1; b /* x\n y */ := \\\n 2 // c; d\n"# no comment"',
    't',
  );
  const shown = segments.map(({ line, tokens, closedBy }) => [
    line,
    tokens.map(({ text }) => text).join(' '),
    closedBy,
  ]);
  expect(shown).toEqual([
    [1, 'a = 1', ';'],
    [1, 'b := 2', 'line'],
    [4, '# no comment', 'end'],
  ]);
  expect(problems).toEqual([]);
});

it('a character that Antimony does not know costs its line only', () => {
  const { segments, problems } = tokenizeAntimony('a = \u00B5; b = 2\nc = 3', 't');
  expect(problems.map(({ path, received }) => [path, received])).toEqual([
    ['t: line 1', 'the character "\u00B5"'],
  ]);
  expect(segments.at(-1)!.tokens.map(({ text }) => text)).toEqual(['c', '=', '3']);
});
