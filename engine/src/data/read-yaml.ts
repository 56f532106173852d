import type { z } from 'zod';
import { checkText } from './check-text.ts';
import { parseYaml } from './parse-yaml.ts';
import { InputError } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';

/**
 * Reads one YAML document and checks it against a schema.
 * @param text content of the file, at most 64 MiB
 * @param place its name, as problems shall show it, e.g. `cleopatra.yaml`
 * @param schema what is wanted; its defaults are filled in
 * @returns the checked value
 * @throws InputError with every problem found, each with its line
 */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  place: string,
  schema: Schema,
): z.output<Schema> {
  const unreadable = checkText(text, place, 'YAML');
  if (unreadable !== null) throw new InputError([unreadable]);
  const parsed = parseYaml(text, place);
  if (Array.isArray(parsed)) throw new InputError(parsed);
  const result = schema.safeParse(parsed.value);
  if (result.success) return result.data;
  throw new InputError(
    schemaProblems(result.error.issues, {
      schema,
      value: parsed.value,
      place: (path) => `${place}: line ${parsed.lineOf(path)}`,
    }),
  );
}
