import { z } from 'zod';

const spending = z
  .enum(['obrien-fleming', 'pocock', 'hwang-shih-decani'])
  .default('obrien-fleming')
  .describe(
    'How the error is spent over the looks: Lan–DeMets functions, or the family of Hwang, Shih and DeCani.',
  );

const gamma = z
  .number()
  .min(-40)
  .max(40)
  .default(-4)
  .describe('hwang-shih-decani: the parameter; −4 is close to O’Brien and Fleming, 1 to Pocock.');

/** When an endpoint is looked at before the end, and how the trial may then stop. */
export const interimPlanSchema = z.strictObject({
  looks: z
    .array(z.number().gt(0).lt(1))
    .max(19)
    .default([])
    .describe('Interim looks, ascending, as shares of `afterEvents`, e.g. `[0.5, 0.75]`.'),
  spending,
  gamma,
  futility: z
    .strictObject({
      beta: z.number().gt(0).lt(0.5).default(0.1).describe('Type II error spent over the looks.'),
      spending,
      gamma,
    })
    .optional()
    .describe('Stop where success has become unlikely; non-binding: the efficacy bounds do not count on it.'),
});

export type InterimPlan = z.infer<typeof interimPlanSchema>;
