import { z } from 'zod';

const estimate = {
  low: z.number().nullable().describe('Lower confidence limit; null where it is not reached.'),
  high: z.number().nullable().describe('Upper confidence limit; null where it is not reached.'),
};

const estimated = (what: string) =>
  z.strictObject({ value: z.number().nullable(), ...estimate }).describe(what);

const outcome = z.string().describe('`success`, or why there is no number.');

const ratio = (what: string) =>
  z.strictObject({ value: z.number().nullable(), ...estimate, outcome }).describe(what);

const chiSquare = z.strictObject({
  chiSquare: z.number().nullable(),
  df: z.int(),
  p: z.number().nullable().describe('Two-sided.'),
});

const contrast = (what: string) => ({
  difference: estimated(what),
  p: z.number().nullable().describe('Two-sided.'),
  outcome,
});

const timeToEvent = z.strictObject({
  median: z.number().nullable().describe('Median [months of 30.4375 days]; null where it is not reached.'),
  ...estimate,
  n: z.int().nonnegative(),
  events: z.int().nonnegative(),
  landmarks: z
    .array(
      z.strictObject({
        months: z.number(),
        eventFree: estimated('Kaplan–Meier share without event [percent].'),
        incidence: estimated(
          'Aalen–Johansen share with the event [percent], of an endpoint with competing events.',
        ).nullable(),
        outcome,
      }),
    )
    .describe('At the landmarks of the plan.'),
  restrictedMean: z
    .strictObject({ toMonths: z.number(), value: z.number().nullable(), ...estimate, outcome })
    .nullable()
    .describe('Mean survival time up to the horizon of the plan [months].'),
});

const response = z.strictObject({
  value: z.number().nullable().describe('Rate [percent].'),
  ...estimate,
  n: z.int().nonnegative(),
  responders: z.int().nonnegative(),
});

const rate = z.strictObject({
  value: z.number().nullable().describe('Rate [percent].'),
  ...estimate,
  n: z.int().nonnegative(),
  count: z.int().nonnegative(),
});

const look = z.strictObject({
  experimental: z.string(),
  control: z.string(),
  fraction: z.number().describe('Planned share of the events of the final analysis; 1 for that one.'),
  day: z.int().nullable().describe('Day after the first entry; null for a look that was not held.'),
  enrolled: z.int().nullable().describe('Subjects entered by then, in all arms.'),
  events: z.int().nullable().describe('Events of the two arms known then.'),
  z: z
    .number()
    .nullable()
    .describe('Standardised statistic of the planned test, positive for the experimental arm.'),
  efficacyBound: z.number().nullable().describe('The null hypothesis is rejected from here on.'),
  futilityBound: z.number().nullable().describe('Stop up to here; null without such a rule.'),
  decision: z.enum(['go on', 'efficacy', 'futility', 'not rejected', 'not held']),
});

const interim = z.strictObject({
  endpoint: z.string(),
  looks: z.array(look).describe('Each comparison to the look that decides it.'),
  stopDay: z.int().nullable().describe('Day after the first entry; null where the trial went on to the end.'),
  notEnrolled: z.int().describe('Subjects planned who had not entered by then.'),
});

const runIn = z.strictObject({
  enrolled: z.int().nonnegative().describe('Subjects enrolled into the run-in.'),
  progressed: z.int().nonnegative(),
  died: z.int().nonnegative(),
  lostToFollowUp: z.int().nonnegative(),
});

const pair = { endpoint: z.string(), experimental: z.string(), control: z.string() };

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The outcome of one run as plain numbers: what `trial run --json` prints. */
export const runSummarySchema = z
  .strictObject({
    hash: hash.describe('SHA-256 over the result bytes: observations, endpoint table and analysis.'),
    designHash: hash.describe('SHA-256 over the design as run but its seed, model, drugs and population.'),
    seed: z.int().nonnegative(),
    trial: z.string().describe('Id of the design.'),
    subjects: z.int().positive().describe('Subjects randomised.'),
    engineVersion: z.string(),
    catalogVersion: z.string(),
    arms: z.array(
      z.strictObject({
        id: z.string(),
        role: z.enum(['experimental', 'control', 'single']),
        label: z.string(),
        n: z.int().nonnegative(),
        endpoints: z
          .object({ pfs: timeToEvent.optional(), os: timeToEvent.optional(), orr: response.optional() })
          .catchall(z.union([timeToEvent, response, rate]))
          .describe('By name in the list of endpoints; those of the analysis plan.'),
      }),
    ),
    comparisons: z
      .array(
        z.strictObject({
          ...pair,
          stratified: z.boolean().describe('Whether ratio and tests are within the strata of randomisation.'),
          hazardRatio: ratio('Experimental over control: Cox on all randomised.'),
          logRank: chiSquare,
          unstratified: z
            .strictObject({ hazardRatio: ratio('Without strata.'), logRank: chiSquare })
            .nullable()
            .describe('The same without strata; null where there are none.'),
          test: z
            .strictObject({
              method: z.string(),
              statistic: z.number().nullable().describe('Chi-square, or the largest |z| of MaxCombo.'),
              p: z.number().nullable(),
            })
            .describe('The test of the plan, two-sided.'),
          proportionalHazards: chiSquare.describe('Whether the hazard ratio is constant in time.'),
          landmarks: z.array(
            z.strictObject({ months: z.number(), ...contrast('Share without event [percentage points].') }),
          ),
          restrictedMean: z
            .strictObject({
              toMonths: z.number(),
              ...contrast('Months.'),
              ratio: estimated('Experimental over control.'),
            })
            .nullable(),
          competingRisks: z
            .strictObject({
              gray: chiSquare,
              subdistributionHazardRatio: ratio('Fine–Gray, without strata.'),
            })
            .nullable()
            .describe('Of an endpoint with competing events.'),
          subgroups: z
            .array(
              z.strictObject({
                covariate: z.string().nullable().describe('Null for all subjects together.'),
                label: z.string(),
                subjects: z.int(),
                events: z.int(),
                hazardRatio: estimated('Without strata.'),
                outcome,
              }),
            )
            .describe('All subjects first.'),
        }),
      )
      .describe('Time-to-event endpoints.'),
    rateComparisons: z
      .array(
        z.strictObject({
          ...pair,
          stratified: z
            .boolean()
            .describe('Whether odds ratio and test are within the strata of randomisation.'),
          difference: estimated('Experimental less control [percentage points], without strata.'),
          oddsRatio: ratio('Mantel–Haenszel, experimental over control.'),
          test: chiSquare.extend({ method: z.string() }),
        }),
      )
      .describe('Endpoints that a subject has or has not.'),
    multiplicity: z
      .strictObject({
        method: z.string(),
        level: z.number(),
        hypotheses: z.array(
          z.strictObject({
            ...pair,
            p: z.number().nullable(),
            adjusted: z.number(),
            rejected: z.boolean(),
          }),
        ),
      })
      .nullable()
      .describe('Hypotheses that the plan tests together.'),
    runIn: runIn.optional().describe('Who was not randomised; absent where the design has no run-in.'),
    interim: interim.optional().describe('Looks at the primary endpoint; absent where the plan has none.'),
    failures: z
      .array(z.strictObject({ subject: z.int(), arm: z.string(), day: z.number(), outcome: z.string() }))
      .describe('Subjects whose integration failed.'),
  })
  .describe('The outcome of one run of a trial.');

export type RunSummary = z.infer<typeof runSummarySchema>;
export type EndpointSummary = RunSummary['arms'][number]['endpoints'][string];
