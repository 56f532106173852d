import { z } from 'zod';

const measured = (what: string) =>
  z
    .strictObject({
      value: z.number().nullable().describe('Mean over the replicates; null where none has a value.'),
      monteCarloError: z.number().nullable().describe('Standard error from finitely many replicates.'),
      poolError: z
        .number()
        .nullable()
        .describe(
          'Standard error from the finite pool of subjects; null where the pool is too small to tell.',
        ),
    })
    .describe(what);

const look = z.strictObject({
  events: z.int().positive().nullable().describe('Event of all arms that it waits for; null: the cut-off.'),
  fraction: z.number().positive().max(1).describe('Share of the events of the final analysis.'),
  efficacyBound: z.number().nullable().describe('Standardised statistic from which it rejects.'),
  futilityBound: z
    .number()
    .nullable()
    .describe('Statistic up to which it stops for futility; null: no such rule.'),
  efficacy: measured('Probability that the trial ends here by rejecting.'),
  futility: measured('Probability that the trial ends here without rejecting.'),
  efficacyUnderNull: measured('The same probability when the treatments do not differ.'),
  futilityUnderNull: measured('The same probability when the treatments do not differ.'),
});

const course = {
  durationMonths: measured(
    'From the first entry to the analysis that ends the trial [months of 30.4375 days].',
  ),
  subjects: measured('Subjects entered by that analysis.'),
  events: measured('Events, or subjects who count in a rate, of the two arms at that analysis.'),
};

const ratio = (what: string) =>
  z
    .strictObject({
      ...measured(what).shape,
      low: z.number().nullable().describe('2.5th percentile of the estimates of single trials.'),
      high: z.number().nullable().describe('97.5th percentile.'),
      without: z.int().nonnegative().describe('Replicates without an estimate.'),
    })
    .nullable();

const quantiles = (what: string) =>
  z.array(z.number()).length(21).describe(`${what} [months]: smallest, every 5th percentile, largest.`);

const comparison = z.strictObject({
  endpoint: z.string(),
  experimental: z.string(),
  control: z.string(),
  alpha: z.number().describe('One-sided level of the test.'),
  test: z
    .enum(['log-rank', 'fleming-harrington', 'rates'])
    .describe('Of rates: Pearson, or Cochran–Mantel–Haenszel within strata.'),
  stratified: z.boolean().describe('Whether the test is within the strata of the randomisation.'),
  power: measured('Probability of rejecting in favour of the experimental arm, rules for futility obeyed.'),
  typeIError: measured(
    'The same probability when the experimental arm has the outcomes of control; futility ignored, as non-binding.',
  ),
  ...course,
  underNull: z
    .strictObject(course)
    .describe('The same when the treatments do not differ, rules for futility obeyed.'),
  hazardRatio: ratio('Geometric mean of the estimates; errors are those of its logarithm.').describe(
    'Experimental over control at the analysis that ends the trial: Cox, Efron ties; null for a rate.',
  ),
  rateDifference: ratio('Mean of the estimates.').describe(
    'Experimental less control [percentage points]; null for a time-to-event endpoint.',
  ),
  stoppingTimes: z
    .strictObject({ design: quantiles('As designed'), null: quantiles('When the treatments do not differ') })
    .describe('When trials end, over the replicates.'),
  powerBySize: z
    .array(
      z.strictObject({ subjects: z.int().positive(), power: measured('Power of a trial of this size.') }),
    )
    .describe('The planned events grow with the size; without a pool error. Ascending.'),
  looks: z.array(look).min(1).describe('In order; the last is the final analysis.'),
});

/** How a design behaves when repeated: what `trial power --json` prints. */
export const operatingCharacteristicsSchema = z
  .strictObject({
    trial: z.string().describe('Id of the design.'),
    designHash: z.string().regex(/^[0-9a-f]{64}$/),
    seed: z.int().nonnegative(),
    subjects: z.int().positive().describe('Subjects of each replicate.'),
    replicates: z.int().positive(),
    pool: z.int().positive().describe('Subjects of the pool, each solved under every arm.'),
    engineVersion: z.string(),
    catalogVersion: z.string(),
    comparisons: z.array(comparison),
    failures: z
      .array(z.strictObject({ subject: z.int(), arm: z.string(), day: z.number(), outcome: z.string() }))
      .describe('Subjects of the pool who failed to solve; they are drawn like others and end on that day.'),
  })
  .describe('Operating characteristics of a design.');

export type OperatingCharacteristics = z.infer<typeof operatingCharacteristicsSchema>;
export type ComparisonCharacteristics = OperatingCharacteristics['comparisons'][number];
export type Measured = z.infer<ReturnType<typeof measured>>;
