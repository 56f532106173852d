import {
  contrastListSchema,
  contrastResultSchema,
  drugSchema,
  evidencePlanSchema,
  evidenceResultSchema,
  fittedSetSchema,
  laterLinesSchema,
  moduleTableSchema,
  operatingCharacteristicsSchema,
  platformModelSchema,
  populationSchema,
  publishedTrialSchema,
  runSummarySchema,
  scheduleSearchSchema,
  sensitivityResultSchema,
  survivalLinkSchema,
  writtenDesignSchema,
} from '@opsonin/engine';
import { z } from 'zod';
import { linkComparisonSchema } from './link-comparison.ts';

/** JSON Schemas by file name: the formats a person writes, and what commands print with `--json`. */
export function schemaFiles(): Map<string, object> {
  const written = {
    drug: drugSchema,
    population: populationSchema,
    'later-lines': laterLinesSchema,
    'trial-design': writtenDesignSchema,
  };
  const published = { 'published-trial': publishedTrialSchema };
  const ofModels = {
    'platform-model': platformModelSchema,
    'module-table': moduleTableSchema,
    'survival-link': survivalLinkSchema,
  };
  const ofEvidence = {
    'evidence-plan': evidencePlanSchema,
    'fitted-set': fittedSetSchema,
    contrasts: contrastListSchema,
  };
  const inputs = Object.entries({ ...written, ...published, ...ofModels, ...ofEvidence }).map(
    ([name, schema]) => [`${name}.schema.json`, z.toJSONSchema(schema, { io: 'input' })] as const,
  );
  return new Map<string, object>([
    ...inputs,
    ['trial-run.schema.json', z.toJSONSchema(runSummarySchema, { io: 'output' })],
    ['contrast-result.schema.json', z.toJSONSchema(contrastResultSchema, { io: 'output' })],
    ['schedule-search.schema.json', z.toJSONSchema(scheduleSearchSchema, { io: 'output' })],
    ['evidence.schema.json', z.toJSONSchema(evidenceResultSchema, { io: 'output' })],
    ['link-comparison.schema.json', z.toJSONSchema(linkComparisonSchema, { io: 'output' })],
    ['sensitivity.schema.json', z.toJSONSchema(sensitivityResultSchema, { io: 'output' })],
    [
      'operating-characteristics.schema.json',
      z.toJSONSchema(operatingCharacteristicsSchema, { io: 'output' }),
    ],
  ]);
}
