import { z } from 'zod';
import { correlationSchema, parameterTableSchema } from './parameter-table.ts';
import { plausibilityRuleSchema } from './plausibility.ts';

/** Who may be enrolled: the joint distribution of covariates and tumour burden at enrolment. */
export const populationSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  description: z.string(),
  covariates: parameterTableSchema.describe('In order: a formula may use the symbols above it.'),
  correlations: z.array(correlationSchema).default([]),
  plausibility: z
    .array(plausibilityRuleSchema)
    .optional()
    .describe('A virtual patient who breaks one of these rules is drawn again.'),
});

export type Population = z.infer<typeof populationSchema>;
