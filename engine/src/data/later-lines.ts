import { z } from 'zod';
import { periodSchema } from './trial-design.ts';

/** Treatment after a trial by era and setting: a sampled sequence, which a design names in `laterLines`. */
export const laterLinesSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  description: z.string().describe('Era and setting, and what the lines rest on.'),
  lines: z.array(periodSchema).min(1).describe('Each line at the progression before it.'),
});

export type LaterLines = z.infer<typeof laterLinesSchema>;
