import {
  drugSchema,
  evidencePlanSchema,
  evidenceResultSchema,
  fittedSetSchema,
  moduleTableSchema,
  operatingCharacteristicsSchema,
  platformModelSchema,
  populationSchema,
  publishedTrialSchema,
  runSummarySchema,
  sensitivityResultSchema,
  trialDesignSchema,
} from '@opsonin/engine';
import { z } from 'zod';

/** JSON Schemas by file name: the formats a person writes, and what commands print with `--json`. */
export function schemaFiles(): Map<string, object> {
  const written = { drug: drugSchema, population: populationSchema, 'trial-design': trialDesignSchema };
  const published = { 'published-trial': publishedTrialSchema };
  const ofModels = { 'platform-model': platformModelSchema, 'module-table': moduleTableSchema };
  const ofEvidence = { 'evidence-plan': evidencePlanSchema, 'fitted-set': fittedSetSchema };
  const inputs = Object.entries({ ...written, ...published, ...ofModels, ...ofEvidence }).map(
    ([name, schema]) => [`${name}.schema.json`, z.toJSONSchema(schema, { io: 'input' })] as const,
  );
  return new Map<string, object>([
    ...inputs,
    ['trial-run.schema.json', z.toJSONSchema(runSummarySchema, { io: 'output' })],
    ['evidence.schema.json', z.toJSONSchema(evidenceResultSchema, { io: 'output' })],
    ['sensitivity.schema.json', z.toJSONSchema(sensitivityResultSchema, { io: 'output' })],
    [
      'operating-characteristics.schema.json',
      z.toJSONSchema(operatingCharacteristicsSchema, { io: 'output' }),
    ],
  ]);
}
