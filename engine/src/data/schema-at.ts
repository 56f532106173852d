import type { z } from 'zod';

type Schema = z.core.$ZodType;

/** The schemas that may stand at a path below some schemas, wrappers such as defaults removed. */
export function schemasAt(roots: readonly Schema[], path: readonly PropertyKey[]): Schema[] {
  let level = roots.map(unwrap);
  for (const step of path) level = level.flatMap((schema) => below(schema, step)).map(unwrap);
  return level;
}

/** The options of the first union among some schemas; empty without one. */
export function unionOptions(schemas: readonly Schema[]): readonly Schema[] {
  for (const schema of schemas) {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    if (def.type === 'union') return def.options;
  }
  return [];
}

/** The keys that the objects among some schemas know. */
export function knownKeys(schemas: readonly Schema[]): string[] {
  const keys = schemas.flatMap((schema) => {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    if (def.type === 'union') return knownKeys(def.options.map(unwrap));
    return def.type === 'object' ? Object.keys(def.shape) : [];
  });
  return [...new Set(keys)];
}

function unwrap(schema: Schema): Schema {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return 'innerType' in def ? unwrap(def.innerType as Schema) : schema;
}

function below(schema: Schema, step: PropertyKey): Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.hasOwn(def.shape, step) ? [def.shape[step as string] as Schema] : [];
    case 'record':
      return [def.valueType as Schema];
    case 'array':
      return [def.element as Schema];
    case 'tuple':
      return def.items.slice(step as number, (step as number) + 1) as Schema[];
    case 'union':
      return (def.options as readonly Schema[]).flatMap((option) => below(unwrap(option), step));
    default:
      return [];
  }
}
