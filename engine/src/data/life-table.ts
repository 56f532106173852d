import { z } from 'zod';

/** Death in a population, whatever its cause: a national life table of one sex. */
export const lifeTableSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  source: z.string().describe('Key of the reference.'),
  deathWithinYear: z
    .array(z.number().min(0).max(1))
    .min(1)
    .describe('Probability of dying within a year, by age from 0 on; the last holds for all later ages.'),
});

export type LifeTable = z.infer<typeof lifeTableSchema>;
