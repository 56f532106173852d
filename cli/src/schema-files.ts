import {
  drugSchema,
  laterLinesSchema,
  moduleTableSchema,
  operatingCharacteristicsSchema,
  platformModelSchema,
  populationSchema,
  runSummarySchema,
  sensitivityResultSchema,
  writtenDesignSchema,
} from '@opsonin/engine';
import { z } from 'zod';

/** JSON Schemas by file name: the formats a person writes, and what commands print with `--json`. */
export function schemaFiles(): Map<string, object> {
  const written = {
    drug: drugSchema,
    population: populationSchema,
    'later-lines': laterLinesSchema,
    'trial-design': writtenDesignSchema,
  };
  const ofModels = { 'platform-model': platformModelSchema, 'module-table': moduleTableSchema };
  const inputs = Object.entries({ ...written, ...ofModels }).map(
    ([name, schema]) => [`${name}.schema.json`, z.toJSONSchema(schema, { io: 'input' })] as const,
  );
  return new Map<string, object>([
    ...inputs,
    ['trial-run.schema.json', z.toJSONSchema(runSummarySchema, { io: 'output' })],
    ['sensitivity.schema.json', z.toJSONSchema(sensitivityResultSchema, { io: 'output' })],
    [
      'operating-characteristics.schema.json',
      z.toJSONSchema(operatingCharacteristicsSchema, { io: 'output' }),
    ],
  ]);
}
