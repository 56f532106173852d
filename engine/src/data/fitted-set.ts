import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A fitted parameter set with its record. */
export const fittedSetSchema = z
  .strictObject({
    date: z.iso.date().describe('Day of the fit, as given to the command: the version of the set.'),
    record: z.strictObject({
      engineVersion: z.string(),
      catalogVersion: z.string(),
      planHash: hash.describe('SHA-256 over targets.yaml as read.'),
      inputsHash: hash.describe('SHA-256 over the fitted trials at the priors of the free parameters.'),
      seed: z.int().nonnegative(),
      subjects: z.int().positive().describe('Of each trial, member and iteration, each under every arm.'),
      members: z.int().min(2),
      iterations: z.int().positive(),
      steps: z
        .array(z.number())
        .describe('Share of the evidence that each iteration took in; they add up to 1.'),
      failures: z.int().nonnegative().describe('Failures to solve over all subjects and arms.'),
      objective: z.strictObject({
        before: z.number().describe('Half the sum of squared misfits, mean over the first ensemble.'),
        after: z.number().describe('The same at the fitted values.'),
        prior: z
          .number()
          .describe('Half the sum of squares of the fitted values in prior standard deviations.'),
        targets: z.int().positive(),
      }),
    }),
    parameters: z.array(
      z.strictObject({
        name: z.string(),
        paths: z.array(z.string()).min(1),
        value: z.number(),
        low: z.number().describe('2.5 % of the draws.'),
        high: z.number().describe('97.5 %.'),
      }),
    ),
    draws: z.array(z.array(z.number())).min(2).describe('Rows of values, in the order of the parameters.'),
    effects: z
      .strictObject({
        growth: z.number().nonnegative(),
        kill: z.number().nonnegative(),
        reading: z.number().nonnegative(),
      })
      .describe('Variance between trials of the log of each factor.'),
    profiles: z
      .array(
        z.strictObject({
          name: z.string(),
          values: z.array(z.number()),
          objective: z.array(z.number()).describe('Above its least, the other parameters at their best.'),
        }),
      )
      .describe('Profile likelihoods of a quadratic surrogate of the simulated targets.'),
    targets: z.array(
      z.strictObject({
        trial: z.string(),
        endpoint: z.string(),
        measure: z.string(),
        arms: z.array(z.string()),
        observed: z
          .number()
          .describe('Log hazard ratio, or log odds; of a median the log odds at that time, 0.'),
        simulated: z.number().nullable().describe('Null where the simulation gave no value.'),
        misfit: z.number().nullable().describe('In standard errors.'),
      }),
    ),
  })
  .superRefine(({ parameters, draws }, context) => {
    draws.forEach((row, i) => {
      if (row.length === parameters.length) return;
      context.addIssue({
        code: 'custom',
        path: ['draws', i],
        message: `${parameters.length} numbers, one per parameter`,
      });
    });
  });

export type FittedSet = z.infer<typeof fittedSetSchema>;
