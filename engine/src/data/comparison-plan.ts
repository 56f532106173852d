import { z } from 'zod';

/** How one endpoint of the analysis plan is estimated and compared; defaults are the recommendation. */
export const comparisonPlan = {
  stratified: z
    .boolean()
    .default(true)
    .describe(
      'Compare arms within the strata of the randomisation, where it stratifies (recommended: analyse as randomised); the unstratified result is shown beside it.',
    ),
  test: z
    .enum(['log-rank', 'fleming-harrington', 'max-combo'])
    .default('log-rank')
    .describe('Test of a time-to-event endpoint; the log-rank test is always shown.'),
  weight: z
    .strictObject({ rho: z.number().min(0).max(10).default(0), gamma: z.number().min(0).max(10).default(1) })
    .prefault({})
    .describe(
      'fleming-harrington: an event weighs S^rho (1 − S)^gamma, S the survival just before; by default late events weigh more.',
    ),
  ties: z
    .enum(['efron', 'breslow', 'exact'])
    .default('efron')
    .describe('How the Cox model takes events of one day.'),
  interval: z
    .enum(['log-log', 'log', 'plain', 'logit', 'arcsin'])
    .default('log-log')
    .describe('Scale of the limits of Kaplan–Meier curves, medians and landmarks.'),
  landmarks: z
    .array(z.string())
    .max(20)
    .default([])
    .describe(
      'Times at which the share without event is estimated and compared, e.g. `[12 months, 24 months]`.',
    ),
  restrictedMeanTo: z
    .string()
    .optional()
    .describe('Horizon of the restricted mean survival time, e.g. `36 months`. Default: none is estimated.'),
  subgroups: z
    .array(
      z.union([
        z.string(),
        z.strictObject({ covariate: z.string(), from: z.number().describe('Below it, and from it on.') }),
      ]),
    )
    .max(30)
    .optional()
    .describe(
      'Categorical covariates, or numbers with a cut, e.g. `[hormoneReceptor, { covariate: AGE, from: 65 }]`. Default: every categorical covariate, and age at 65.',
    ),
};

/** Several hypotheses tested together: which endpoints, in which order, and how the error is shared. */
export const multiplicityPlan = z.strictObject({
  endpoints: z
    .array(z.string())
    .min(1)
    .describe('Endpoints of the analysis, in the order of testing; each with every comparison of arms.'),
  method: z
    .enum(['fixed-sequence', 'holm', 'hochberg', 'hommel', 'bonferroni', 'graph'])
    .default('fixed-sequence')
    .describe('fixed-sequence: each only if all before it were rejected (hierarchical).'),
  level: z.number().gt(0).lt(1).default(0.05).describe('Familywise error that is held, two-sided.'),
  graph: z
    .strictObject({
      weights: z.array(z.number().min(0).max(1)).describe('Share of the level of each hypothesis.'),
      transitions: z
        .array(z.array(z.number().min(0).max(1)))
        .describe('Row by row: what passes to each other hypothesis once this is rejected.'),
    })
    .optional()
    .describe(
      'graph (gatekeeping): hypotheses are the endpoints in order, each with every comparison of arms.',
    ),
});

export type MultiplicityPlan = z.infer<typeof multiplicityPlan>;
