import { z } from 'zod';

const how = z.enum(['source', 'memory']);

/** One published figure; `arm` or `versus` says whose. */
export const publishedResultSchema = z.looseObject({
  endpoint: z.string(),
  measure: z.string(),
  arm: z.string().nullable(),
  versus: z.array(z.string()).nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  ci_low: z.number().nullable(),
  ci_high: z.number().nullable(),
  at_months: z.number().nullable(),
  subgroup: z.string().nullable(),
  assessor: z.string().nullable(),
  analysis: z.string().nullable(),
  how,
  src: z.string().nullable(),
});

/** A published trial: design and results with provenance per number. */
export const publishedTrialSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  registry: z.string().nullable(),
  arms: z.array(
    z.looseObject({ id: z.string(), label: z.string(), role: z.string(), n: z.number().nullable() }),
  ),
  results: z.array(publishedResultSchema),
  toxicity: z.array(publishedResultSchema),
  sources: z.record(z.string(), z.looseObject({ citation: z.string(), url: z.string().nullable() })),
  notes: z.array(z.string()),
});

export type PublishedResult = z.infer<typeof publishedResultSchema>;
export type PublishedTrial = z.infer<typeof publishedTrialSchema>;
