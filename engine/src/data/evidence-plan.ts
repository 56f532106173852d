import { z } from 'zod';
import { parameterPathPattern } from './parameter-path.ts';

const path = z
  .string()
  .regex(
    parameterPathPattern,
    'a path such as models/platform/tumour/g, drugs/<id>/<symbol> or …/<symbol>.sd',
  )
  .describe('Where the number stands in the catalog.');

const trialUse = z.strictObject({
  trial: z.string().describe('Name in the list of trials, or one that may come.'),
  use: z
    .enum(['fitted', 'seen', 'predicted'])
    .describe('Fitted: parameters are adjusted to it. Seen: it guided a change. Predicted: neither.'),
  reason: z.string().min(3).describe('Why, written before any fit.'),
  analysis: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'Published analysis by endpoint, where the cut-off of the design is not that of the primary one.',
    ),
});

const freeParameter = z
  .strictObject({
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/),
    paths: z.array(path).min(1).describe('Numbers that this one value stands for.'),
    meaning: z.string().min(3),
    transform: z.enum(['log', 'logit', 'none']).describe('Scale on which the prior is normal.'),
    low: z.number().describe('Bound, in the unit of the parameter.'),
    high: z.number(),
    prior: z.strictObject({
      value: z.number().describe('Median, in the unit of the parameter.'),
      sd: z.number().positive().describe('On the transformed scale.'),
      why: z.string().min(3),
    }),
  })
  .refine(({ low, high, prior }) => low < prior.value && prior.value < high, {
    message: 'a prior value between low and high',
    path: ['prior', 'value'],
  })
  .refine(({ transform, low }) => transform === 'none' || low > 0, {
    message: 'a bound above 0, as the scale asks',
    path: ['low'],
  })
  .refine(({ transform, high }) => transform !== 'logit' || high < 1, {
    message: 'a bound below 1, as the scale asks',
    path: ['high'],
  });

const target = z.strictObject({
  trial: z.string(),
  endpoint: z.string().describe('In the letters of the analysis plan, e.g. pfs.'),
  measure: z.enum(['hazard ratio', 'median', 'rate']),
  arms: z.array(z.string()).min(1).max(2).describe('The arm, or experimental and control.'),
  weight: z.number().positive().default(1).describe('Multiplies the information of the published interval.'),
});

const sd = z.number().nonnegative();

/** Which trials are fitted and which predicted, the free parameters and the targets: written before any fit. */
export const evidencePlanSchema = z
  .strictObject({
    notes: z.array(z.string()).default([]),
    written: z.iso.date().describe('Day on which the split was written.'),
    seed: z.int().nonnegative(),
    split: z.array(trialUse).min(1),
    parameters: z.array(freeParameter).min(1),
    targets: z.array(target).min(1),
    discrepancy: z
      .strictObject({ 'hazard ratio': sd, median: sd, rate: sd })
      .describe(
        'Standard deviation that the model is allowed beside sampling error: of a log hazard ratio, of log odds.',
      ),
    effects: z
      .strictObject({
        growth: z.array(path).describe('Rates that grow or shrink together in all arms of one trial.'),
        kill: z.array(path),
        reading: z
          .boolean()
          .describe('Whether the error with which diameters are read varies between trials.'),
      })
      .describe('How trials differ beyond their designs: log-normal factors, one draw per trial.'),
  })
  .superRefine(({ split, parameters, targets }, context) => {
    const issue = (at: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path: at, message });
    const repeated = (names: readonly string[]) => names.findIndex((name, i) => names.indexOf(name) !== i);
    const twice = repeated(split.map(({ trial }) => trial));
    if (twice >= 0) issue(['split', twice, 'trial'], 'a trial that stands in the split once');
    const named = repeated(parameters.map(({ name }) => name));
    if (named >= 0) issue(['parameters', named, 'name'], 'a name that is used once');
    const paths = parameters.flatMap((p, i) => p.paths.map((one, k) => ({ one, at: [i, 'paths', k] })));
    const again = repeated(paths.map(({ one }) => one));
    if (again >= 0) issue(['parameters', ...paths[again]!.at], 'a path that is free once');
    targets.forEach(({ trial, measure, arms }, i) => {
      if (split.find((s) => s.trial === trial)?.use !== 'fitted') {
        issue(['targets', i, 'trial'], 'a trial that the split calls fitted');
      }
      if (arms.length !== (measure === 'hazard ratio' ? 2 : 1)) {
        issue(['targets', i, 'arms'], 'two arms for a hazard ratio, one for any other measure');
      }
    });
    if (parameters.length >= targets.length) {
      issue(['parameters'], `fewer free parameters than targets (${targets.length})`);
    }
  });

export type EvidencePlan = z.infer<typeof evidencePlanSchema>;
export type FreeParameter = EvidencePlan['parameters'][number];
export type TrialUse = EvidencePlan['split'][number];
/** Names of the effects by which trials differ. */
export const trialEffects = ['growth', 'kill', 'reading'] as const;
export type TrialEffect = (typeof trialEffects)[number];
