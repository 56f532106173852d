import { z } from 'zod';
import { parameterTableSchema } from './parameter-table.ts';

/** The word of a design for death by the cumulative hazard of the model. */
export const mechanistic = 'mechanistic';

/** Symbols of the course of a tumour that a survival link may use. */
export const courseSymbols = {
  sumAtBaseline: 'sum of diameters at baseline [mm]',
  growthRate: 'growth rate of the sum of diameters [1/d]',
  timeToGrowth: 'time at which the sum is smallest [d]; below 0 for a tumour that never shrinks',
} as const;

/** Parameters that every survival link has. */
export const linkParameters = {
  sigma: 'sd of the logarithm of survival, or of a Weibull distribution 1 over its shape',
  horizon: 'last day on which scans are read for the growth rate',
  growthTypical: 'typical growth rate of the sum of diameters',
  growthSpread: 'sd of its logarithm between subjects',
  shrinkageTypical: 'typical rate of shrinkage',
  shrinkageSpread: 'sd of its logarithm between subjects',
  additiveError: 'sd of a sum of diameters that does not depend on it',
  proportionalError: 'sd of a sum of diameters as a share of it',
} as const;

/** How survival follows from the course of the tumour: an accelerated failure time model estimated elsewhere. */
export const survivalLinkSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  description: z.string().describe('Where it was estimated, and what is left out here.'),
  distribution: z.enum(['log-normal', 'weibull']),
  location: z
    .string()
    .describe(
      'Location of the logarithm of survival [ln d]: a formula over the parameters, covariates of the population and ' +
        'sumAtBaseline, growthRate, timeToGrowth.',
    ),
  parameters: parameterTableSchema.describe(`Coefficients, and ${Object.keys(linkParameters).join(', ')}.`),
});

export type SurvivalLink = z.infer<typeof survivalLinkSchema>;
