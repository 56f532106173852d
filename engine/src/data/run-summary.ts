import { z } from 'zod';

const estimate = {
  low: z.number().nullable().describe('Lower confidence limit; null where it is not reached.'),
  high: z.number().nullable().describe('Upper confidence limit; null where it is not reached.'),
};

const timeToEvent = z.strictObject({
  median: z.number().nullable().describe('Median [months of 30.4375 days]; null where it is not reached.'),
  ...estimate,
  n: z.int().nonnegative(),
  events: z.int().nonnegative(),
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
  z: z.number().nullable().describe('Standardised log-rank statistic, positive for the experimental arm.'),
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
    comparisons: z.array(
      z.strictObject({
        endpoint: z.string(),
        experimental: z.string(),
        control: z.string(),
        hazardRatio: z
          .strictObject({ value: z.number().nullable(), ...estimate })
          .describe('Experimental over control: unstratified Cox on all randomised, Efron ties.'),
        logRank: z.strictObject({ chiSquare: z.number().nullable(), df: z.int(), p: z.number().nullable() }),
      }),
    ),
    runIn: runIn.optional().describe('Who was not randomised; absent where the design has no run-in.'),
    interim: interim.optional().describe('Looks at the primary endpoint; absent where the plan has none.'),
    failures: z
      .array(z.strictObject({ subject: z.int(), arm: z.string(), day: z.number(), outcome: z.string() }))
      .describe('Subjects whose integration failed.'),
  })
  .describe('The outcome of one run of a trial.');

export type RunSummary = z.infer<typeof runSummarySchema>;
export type EndpointSummary = RunSummary['arms'][number]['endpoints'][string];
