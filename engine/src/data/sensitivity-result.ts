import { z } from 'zod';

const index = (what: string) =>
  z
    .strictObject({
      value: z.number().nullable().describe('Null where it cannot be had.'),
      low: z.number().nullable().describe('Lower limit of the 95 % bootstrap interval.'),
      high: z.number().nullable().describe('Upper limit.'),
    })
    .describe(what);

const response = z
  .strictObject({
    endpoint: z.string(),
    measure: z
      .enum(['hazard ratio', 'median'])
      .describe('Indices are of its logarithm; a median is in months.'),
    arms: z.array(z.string()).min(1).max(2).describe('Experimental and control; of a median the arm.'),
    value: z.number().nullable().describe('At the values of the catalog, among the same subjects.'),
  })
  .describe('What the indices explain.');

const factor = z.strictObject({
  parameter: z.string().describe('As the subjects hold it, e.g. `g` or `trastuzumab__CL`.'),
  owner: z.string().describe('The population, module or drug in whose table it stands.'),
  meaning: z.string(),
  status: z.string().describe('Where its value comes from.'),
  unit: z.string(),
  value: z.number().describe('Typical value; 1 where all cases of a category are multiplied alike.'),
  low: z.number().describe('Lower limit of the variation.'),
  high: z.number().describe('Upper limit.'),
  partialRankCorrelation: index('−1 to 1; method prcc.').optional(),
  firstOrder: index('Share of the variance that it explains alone; method sobol.').optional(),
  total: index('Share of the variance that it takes part in; method sobol.').optional(),
});

/** Which parameters drive a result: what `trial sensitivity --json` prints. */
export const sensitivityResultSchema = z
  .strictObject({
    trial: z.string().describe('Id of the design.'),
    designHash: z.string().regex(/^[0-9a-f]{64}$/),
    seed: z.int().nonnegative(),
    method: z.enum(['prcc', 'sobol']),
    spread: z.number().gt(1).describe('Ratio of limits to values; of shares the odds.'),
    response,
    subjects: z.int().positive().describe('Subjects of each point, each under every arm.'),
    points: z.int().positive(),
    pointsWithout: z.int().nonnegative().describe('Points without a response, which are left out.'),
    failures: z.int().nonnegative().describe('Failures to solve over all points, subjects and arms.'),
    engineVersion: z.string(),
    catalogVersion: z.string(),
    factors: z.array(factor).min(1).describe('From the strongest to the weakest.'),
  })
  .describe('Global sensitivity of a result to parameters.');

export type SensitivityResult = z.infer<typeof sensitivityResultSchema>;
export type SensitivityFactor = SensitivityResult['factors'][number];
