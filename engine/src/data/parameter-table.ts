import { z } from 'zod';

/** Where a number comes from. `fitted` names the trials it was adjusted to; `memory` was not re-seen on a page. */
export const provenanceStatuses = ['cited', 'derived', 'memory', 'assumed', 'fitted'] as const;

export const symbolSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'a symbol: letters, digits and _, not starting with a digit');

/** Words and origin of a number, or of the limits of a rule. */
export const parameterSource = {
  meaning: z.string().min(3).describe('What the number is, in words.'),
  status: z.enum(provenanceStatuses).describe('Where the number comes from.'),
  source: z
    .string()
    .optional()
    .describe('Key in the reference list; required for cited and derived numbers.'),
  note: z.string().optional(),
  fittedTo: z.array(z.string()).optional().describe('Ids of the trials a fitted number was adjusted to.'),
};

/** Between-subject spread. Exactly one of sd, variance (both on the transformed scale) or cv (fraction). */
export const variabilitySchema = z.strictObject({
  distribution: z.enum(['normal', 'log-normal', 'log10-normal', 'logit-normal']),
  sd: z.number().nonnegative().optional(),
  variance: z.number().nonnegative().optional(),
  cv: z.number().nonnegative().optional().describe('Log-normal only: sqrt(exp(variance) − 1), a fraction.'),
  low: z.number().optional().describe('Lower truncation, in the unit of the parameter.'),
  high: z.number().optional().describe('Upper truncation, in the unit of the parameter.'),
});

/** A number with its unit; `covariates` multiplies it, `variability` spreads it between subjects. */
const numberParameter = z.strictObject({
  ...parameterSource,
  value: z.number().describe('Typical value: the median of a log-normal or logit-normal.'),
  unit: z.string(),
  covariates: z.string().optional().describe('Formula over covariates that multiplies the value.'),
  variability: variabilitySchema.optional(),
});

/** A number that depends on a category of the subject. */
const caseParameter = z.strictObject({
  ...parameterSource,
  by: z.string().describe('The categorical covariate.'),
  cases: z.record(z.string(), z.number()).describe('Typical value for each category.'),
  unit: z.string(),
  variability: variabilitySchema.optional(),
});

/** A number computed from others of the same subject. */
const formulaParameter = z.strictObject({ ...parameterSource, formula: z.string(), unit: z.string() });

const probabilities = z.record(z.string(), z.number().min(0).max(1));

/** A category drawn with the given probabilities, which may depend on another category of the subject. */
const categoryParameter = z.strictObject({
  ...parameterSource,
  categories: probabilities.describe('Probability of each category.'),
  by: z.string().optional().describe('A categorical covariate above it, on which the probabilities depend.'),
  given: z
    .record(z.string(), probabilities)
    .optional()
    .describe('Categories of `by` with probabilities of their own; elsewhere those of `categories` hold.'),
});

export const parameterSchema = z.union([numberParameter, caseParameter, formulaParameter, categoryParameter]);

export const correlationSchema = z.strictObject({
  between: z.tuple([z.string(), z.string()]),
  covariance: z.number().describe('Covariance of the two random effects on their transformed scales.'),
  source: z.string().optional(),
});

export const parameterTableSchema = z.record(symbolSchema, parameterSchema);

export type Variability = z.infer<typeof variabilitySchema>;
export type NumberParameter = z.infer<typeof numberParameter>;
export type CategoryParameter = z.infer<typeof categoryParameter>;
export type Parameter = z.infer<typeof parameterSchema>;
export type Correlation = z.infer<typeof correlationSchema>;
/** Symbols of one module, drug or population with value, unit, distribution and source. */
export type ParameterTable = z.infer<typeof parameterTableSchema>;
