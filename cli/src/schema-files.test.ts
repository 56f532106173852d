import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemaFiles } from './schema-files.ts';

describe('the published JSON Schemas', () => {
  it.each([...schemaFiles()])('%s is the form the program reads or prints', (name, schema) => {
    const committed = readFileSync(new URL(`../schema/${name}`, import.meta.url), 'utf8');
    expect(JSON.parse(committed), 'run `npm run schemas`').toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it('do not ask for keys that have a default', () => {
    const design = schemaFiles().get('trial-design.schema.json') as { required: string[] };
    expect(design.required).toEqual(['id', 'title', 'population', 'subjects', 'arms', 'analysis']);
  });
});
