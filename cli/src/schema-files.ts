import {
  drugSchema,
  moduleTableSchema,
  operatingCharacteristicsSchema,
  platformModelSchema,
  populationSchema,
  runSummarySchema,
  sensitivityResultSchema,
  survivalLinkSchema,
  trialDesignSchema,
} from '@opsonin/engine';
import { z } from 'zod';
import { linkComparisonSchema } from './link-comparison.ts';

/** JSON Schemas by file name: the formats a person writes, and what commands print with `--json`. */
export function schemaFiles(): Map<string, object> {
  const written = { drug: drugSchema, population: populationSchema, 'trial-design': trialDesignSchema };
  const ofModels = {
    'platform-model': platformModelSchema,
    'module-table': moduleTableSchema,
    'survival-link': survivalLinkSchema,
  };
  const inputs = Object.entries({ ...written, ...ofModels }).map(
    ([name, schema]) => [`${name}.schema.json`, z.toJSONSchema(schema, { io: 'input' })] as const,
  );
  return new Map<string, object>([
    ...inputs,
    ['trial-run.schema.json', z.toJSONSchema(runSummarySchema, { io: 'output' })],
    ['link-comparison.schema.json', z.toJSONSchema(linkComparisonSchema, { io: 'output' })],
    ['sensitivity.schema.json', z.toJSONSchema(sensitivityResultSchema, { io: 'output' })],
    [
      'operating-characteristics.schema.json',
      z.toJSONSchema(operatingCharacteristicsSchema, { io: 'output' }),
    ],
  ]);
}
