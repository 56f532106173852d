import { z } from 'zod';
import { criterionSchema } from './trial-design.ts';

const side = z.strictObject({
  arm: z.string().describe('Arm of the design.'),
  knockOut: z.array(z.string()).default([]).describe('Modules of the model that are left out.'),
  within: z
    .record(z.string(), criterionSchema)
    .default({})
    .describe('Only these women: criteria in place of those of the design, e.g. `{ fcgr: [VV] }`.'),
});

const finding = z
  .strictObject({
    value: z.number().nullable().describe('Null where nothing was published as a number.'),
    low: z.number().optional(),
    high: z.number().optional(),
    subjects: z
      .array(z.int().positive())
      .min(1)
      .max(2)
      .optional()
      .describe('Published subjects of each side; default: those of the arms.'),
    how: z
      .enum(['source', 'derived', 'memory', 'none'])
      .describe('Seen on a page, worked out of such numbers, from memory, or nothing published.'),
    trial: z.string().optional().describe('Trial of the catalog in whose record the number stands.'),
    source: z.string().optional().describe('Key of the sources of that record, or of the reference list.'),
    words: z.string().min(3).describe('What was found.'),
  })
  .refine(({ how, value }) => (how === 'none') === (value === null), {
    message: 'a value, or `how: none`',
    path: ['value'],
  })
  .refine(({ how, source }) => !['source', 'derived'].includes(how) || source !== undefined, {
    message: 'the key of a source, since the number is not from memory',
    path: ['source'],
  })
  .refine(
    ({ low, value, high }) => (low ?? value ?? 0) <= (value ?? 0) && (value ?? 0) <= (high ?? value ?? 0),
    {
      message: 'a value between its limits',
      path: ['value'],
    },
  );

export const contrastSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    group: z.string().describe('Heading under which it is listed.'),
    question: z.string().min(3),
    design: z.string().describe('Trial of the catalog, or path of a design file beside this one.'),
    endpoint: z.string().describe('Of the analysis plan of the design.'),
    measure: z
      .enum(['hazard ratio', 'difference', 'rate', 'median'])
      .describe('Difference of rates and rate in percent, median in months.'),
    atMonths: z
      .number()
      .positive()
      .optional()
      .describe('Of a time-to-event endpoint: the rate of those without event at this month.'),
    of: side,
    over: side.optional().describe('What it is compared with; for a hazard ratio or a difference.'),
    finding,
  })
  .refine(({ measure, over }) => (over !== undefined) === ['hazard ratio', 'difference'].includes(measure), {
    message: 'another side for a hazard ratio or a difference, none for a rate or a median',
    path: ['over'],
  })
  .refine(({ measure, atMonths }) => atMonths === undefined || ['difference', 'rate'].includes(measure), {
    message: 'a month only for a rate or a difference of rates',
    path: ['atMonths'],
  });

/** Comparisons by mechanism, each with what was published of it; written before they are run. */
export const contrastListSchema = z
  .strictObject({
    notes: z.array(z.string()).default([]),
    contrasts: z.array(contrastSchema).min(1),
  })
  .superRefine(({ contrasts }, context) => {
    contrasts.forEach(({ name }, i) => {
      if (contrasts.findIndex((other) => other.name === name) === i) return;
      context.addIssue({
        code: 'custom',
        path: ['contrasts', i, 'name'],
        message: 'a name that is used once',
      });
    });
  });

export type ContrastList = z.infer<typeof contrastListSchema>;
export type Contrast = z.infer<typeof contrastSchema>;
export type ContrastSide = Contrast['of'];

const number = z.number().nullable();
const estimate = z.strictObject({ value: number, low: number, high: number });

export const contrastResultSchema = z
  .strictObject({
    engineVersion: z.string(),
    catalogVersion: z.string(),
    fit: z
      .string()
      .nullable()
      .describe('Day of the fitted set; null: values of the catalog, without uncertainty of parameters.'),
    seed: z.int().nonnegative(),
    draws: z.int().positive(),
    subjects: z.int().positive().describe('Of each draw, on either side.'),
    contrasts: z.array(
      z.strictObject({
        name: z.string(),
        group: z.string(),
        question: z.string(),
        design: z.string().describe('Id of the design.'),
        endpoint: z.string(),
        measure: z.enum(['hazard ratio', 'difference', 'rate', 'median']),
        atMonths: number,
        of: z.string().describe('In words.'),
        over: z.string().nullable(),
        use: z
          .enum(['fitted', 'seen', 'predicted'])
          .describe('Whether parameters were adjusted to the trial.'),
        simulated: estimate.describe('95 % prediction interval for a trial of the published size.'),
        published: estimate,
        how: z.enum(['source', 'derived', 'memory', 'none']),
        citation: z.string(),
        words: z.string(),
        agreement: z
          .string()
          .describe('agrees, overlaps, differs, within or outside the simulated interval.'),
        failed: z.int().nonnegative().describe('Subjects that failed to solve.'),
      }),
    ),
  })
  .describe('Comparisons by mechanism beside the published findings.');

export type ContrastResult = z.infer<typeof contrastResultSchema>;
export type ContrastRow = ContrastResult['contrasts'][number];
