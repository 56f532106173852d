import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { schemaFiles } from './schema-files.ts';

/** Writes the JSON Schemas that editors and readers of `--json` use; run after a change of a schema. */
const folder = new URL('../schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, schema] of schemaFiles()) {
  writeFileSync(fileURLToPath(new URL(name, folder)), `${JSON.stringify(schema, null, 2)}\n`);
}
