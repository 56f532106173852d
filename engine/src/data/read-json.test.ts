import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InputError } from './problem.ts';
import { readJson } from './read-json.ts';

const schema = z.object({ name: z.string(), n: z.number().default(3) });

function problemOf(text: string): string {
  try {
    readJson(text, 'a.json', schema);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('was read');
}

describe('a JSON text', () => {
  it('is read, with the defaults of its schema', () => {
    expect(readJson('\uFEFF{"name": "x"}', 'a.json', schema)).toEqual({ name: 'x', n: 3 });
  });

  it.each([
    ['an empty file', '', 'a.json — expected JSON text, received an empty file.'],
    ['a web page', '<!doctype html><p>', 'a.json — expected JSON text, received an HTML page.'],
    [
      'a comma too many',
      '{\n"name": "x",\n}',
      'a.json: line 3 — expected JSON, received text that breaks its rules.',
    ],
    ['a wrong type', '{"name": 1}', 'a.json: name — expected text, received 1.'],
    [
      'a prototype',
      '{"name": "x", "m": {"__proto__": {"polluted": true}}}',
      'a.json: m.__proto__ — expected keys of the format',
    ],
    ['a prototype in disguise', '{"name": "x", "m": {"\\u005f_proto__": 1}}', 'received "__proto__"'],
    ['a deep list', '['.repeat(101), 'a.json: line 1 — expected at most 100 levels'],
    [
      'a very deep mapping',
      `{"a":\n${'{"a":'.repeat(200_000)}`,
      'a.json: line 2 — expected at most 100 levels',
    ],
  ])('%s is refused with its place', (_, text, words) => {
    expect(problemOf(text)).toContain(words);
  });

  it('may hold brackets within its texts', () => {
    expect(readJson(`{"name": "${'['.repeat(500)}\\"{"}`, 'a.json', schema).name).toHaveLength(502);
  });
});
