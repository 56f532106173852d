import { z } from 'zod';

const number = z.number().nullable();

const estimate = (what: string) =>
  z
    .strictObject({
      value: number.describe('Null where it was not reached or cannot be had.'),
      low: number,
      high: number.describe('A limit that is null is open.'),
    })
    .describe(what);

export const evidenceRowSchema = z.strictObject({
  trial: z.string(),
  endpoint: z.string().describe('As simulated: `pfs`, or `pfs-central` where that was published.'),
  comparison: z.string().describe('The arm, or `A over B`.'),
  arms: z.array(z.string()).min(1).max(2),
  measure: z.enum(['hazard ratio', 'median', 'rate']).describe('Medians in months, rates in percent.'),
  atMonths: number.describe('Month of a rate without event; null for other measures.'),
  use: z.enum(['fitted', 'seen', 'predicted']),
  how: z.enum(['source', 'memory']).describe('A number from memory is shown and not scored.'),
  analysis: z.string().nullable().describe('Published analysis.'),
  assessor: z.string().nullable(),
  alike: z.boolean().describe('Whether the same kind of reader read the scans on both sides.'),
  citation: z.string(),
  simulated: estimate(
    '95 % prediction interval: parameters, difference between trials, and sampling at the published size.',
  ),
  published: estimate('As published.'),
});

const difference = z.strictObject({
  label: z.string(),
  endpoint: z.string(),
  simulated: estimate('Experimental less control, percentage points, 95 % prediction interval.'),
  published: number.describe('The same of the published rates; null where they were not.'),
});

export const benefitRiskSchema = z
  .strictObject({
    trial: z.string(),
    use: z.enum(['fitted', 'seen', 'predicted']),
    experimental: z.string(),
    control: z.string(),
    benefits: z.array(difference),
    harms: z.array(difference),
  })
  .describe('What one arm gains over another, and at what price.');

const aim = z.strictObject({ name: z.string(), aim: z.string(), value: number, met: z.boolean().nullable() });

export const evidenceScoreSchema = z
  .strictObject({
    hazardRatios: z.strictObject({
      rows: z.int().nonnegative().describe('Predicted, seen at a source, simulated.'),
      constant: number.describe(
        'The constant predictor: exp of the mean published log hazard ratio of fitted trials.',
      ),
      rmse: number.describe('Root-mean-square error of the log hazard ratio.'),
      rmseOfConstant: number,
      ratio: number,
    }),
    coverage: z.strictObject({
      rows: z.int().nonnegative().describe('Predicted values of every measure.'),
      inside: z.int().nonnegative(),
      share: number,
    }),
    width: z.strictObject({
      rows: z.int().nonnegative().describe('Predicted hazard ratios with published limits.'),
      simulated: number.describe('Median width of the interval of the log hazard ratio.'),
      published: number,
      ratio: number,
    }),
    medians: z.strictObject({
      rows: z.int().nonnegative().describe('Predicted medians.'),
      within: z.int().nonnegative().describe('Within 25 % of the published.'),
      share: number,
    }),
    aims: z.array(aim).describe('`met` is null where there is nothing to judge.'),
  })
  .describe('Over the rows of predicted trials whose published value was seen at a source.');

/** What `opsonin evidence --json` prints. */
export const evidenceResultSchema = z
  .strictObject({
    of: z.string().nullable().describe('The drug or trial asked for; null for all trials.'),
    engineVersion: z.string(),
    catalogVersion: z.string(),
    fit: z
      .strictObject({
        date: z.string(),
        stale: z.boolean().describe('Fitted to other inputs than those now.'),
      })
      .nullable()
      .describe('The fitted set; null: values of the catalog, without uncertainty of parameters.'),
    seed: z.int().nonnegative(),
    draws: z.int().positive(),
    subjects: z.int().positive().describe('Of each draw, each under every arm.'),
    rows: z.array(evidenceRowSchema),
    benefitRisk: z.array(benefitRiskSchema),
    score: evidenceScoreSchema,
    failures: z
      .array(z.strictObject({ trial: z.string(), failed: z.int().positive(), of: z.int().positive() }))
      .describe('Failures to solve, over subjects, draws and arms.'),
    notSimulated: z.array(z.string()).describe('Trials of the split without a design.'),
  })
  .describe('Every runnable trial beside what was published of it.');

export type EvidenceResult = z.infer<typeof evidenceResultSchema>;
export type EvidenceRow = z.infer<typeof evidenceRowSchema>;
export type EvidenceScore = z.infer<typeof evidenceScoreSchema>;
export type TrialBenefitRisk = z.infer<typeof benefitRiskSchema>;
