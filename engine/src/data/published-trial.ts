import { z } from 'zod';

const how = z.enum(['source', 'memory']).describe('Seen on the page named beside it, or from memory.');
const source = z.string().nullable().describe('Key of `sources`; null for a number from memory.');
const text = z.string().nullable();
const number = z.number().nullable();

/** What a published figure may be. */
export const publishedMeasures = [
  'median',
  'rate',
  'landmark',
  'hazard_ratio',
  'relative_risk',
  'odds_ratio',
  'difference',
  'count',
  'p_value',
  'mean',
] as const;

/** One published figure; `arm` or `versus` says whose. */
export const publishedResultSchema = z.strictObject({
  endpoint: z.string(),
  measure: z.string().describe(publishedMeasures.join(', ')),
  arm: text,
  versus: z.array(z.string()).length(2).nullable().describe('Experimental over control.'),
  value: number.describe('Null when unknown or not reached.'),
  unit: text,
  ci_low: number,
  ci_high: number,
  ci_level: z.number().positive().max(100).nullish().describe('Percent.'),
  p: z.number().min(0).max(1).nullish(),
  p_text: text.optional().describe('Where only a bound is printed, e.g. `<0.001`.'),
  at_months: number.describe('Time of a landmark.'),
  followup_months: number.optional().describe('Median follow-up of this analysis.'),
  subgroup: text.describe('Null for all who were randomised.'),
  assessor: text,
  analysis: text,
  comment: text.optional(),
  how,
  src: source,
});

/** A drug as the trial gave it; `dose` is the maintenance dose where there is a loading dose. */
const publishedDrug = z.strictObject({
  name: z.string().min(1),
  dose: number,
  unit: text,
  route: text,
  schedule: text,
  loading_dose: text,
  cycles_or_duration: text,
  how,
  src: source,
});

const publishedArm = z.strictObject({
  id: z.string().min(1),
  label: z.string(),
  role: z.string(),
  n: z.int().nonnegative().nullable(),
  n_how: how.nullish(),
  n_src: source.optional(),
  drugs: z.array(publishedDrug).optional(),
});

const publishedSource = z.strictObject({
  citation: z.string().min(1),
  url: text,
  pmid: text.optional(),
  pmid_how: how.nullish(),
  doi: text.optional(),
  doi_how: how.nullish(),
  kind: z.string().optional().describe('What was read, e.g. `abstract`, `label copy`, `news`.'),
});

/** A published trial: design and results with provenance per number. */
export const publishedTrialSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  name: z.string().min(1),
  aliases: z.array(z.string()).optional(),
  registry: z.string().nullable(),
  registry_how: how.nullish(),
  category: z.string().optional(),
  phase: text.optional(),
  design: text.optional(),
  year_primary: z.int().min(1900).max(2200).nullish().describe('Year of the primary publication.'),
  setting: text.optional(),
  line: text.optional(),
  population: text.optional(),
  her2: text.optional(),
  hr_status: text.optional(),
  n_total: z
    .strictObject({ value: z.int().nonnegative().nullable(), how: how.nullable(), src: source })
    .optional(),
  arms: z.array(publishedArm),
  results: z.array(publishedResultSchema),
  toxicity: z.array(publishedResultSchema),
  sources: z.record(z.string(), publishedSource),
  notes: z.array(z.string()),
});

export type PublishedResult = z.infer<typeof publishedResultSchema>;
export type PublishedTrial = z.infer<typeof publishedTrialSchema>;
