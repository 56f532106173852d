import { z } from 'zod';

/** Where numbers come from. */
export const referenceSchema = z.strictObject({
  citation: z.string(),
  doi: z.string().optional(),
  pmid: z.string().optional(),
  url: z.string().optional(),
  seenAs: z.string().optional().describe('What was seen: the page or file in which the number stood.'),
});

export const referenceListSchema = z.record(z.string(), referenceSchema);

export type Reference = z.infer<typeof referenceSchema>;
export type ReferenceList = z.infer<typeof referenceListSchema>;
