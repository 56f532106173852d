import { z } from 'zod';
import {
  correlationSchema,
  parameterTableSchema,
  provenanceStatuses,
  symbolSchema,
} from './parameter-table.ts';

const bilingual = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });

const origin = {
  status: z.enum(provenanceStatuses).describe('Where it comes from.'),
  source: z.string().optional().describe('Key in the reference list.'),
};

/** Ways into the body. */
export const routes = [
  'intravenous',
  'subcutaneous',
  'intradermal',
  'intranodal',
  'oral',
  'intramuscular',
] as const;

const labelRegimen = z.strictObject({
  indication: z.string(),
  loading: z.string().optional().describe('First dose, e.g. `8 mg/kg`.'),
  dose: z
    .string()
    .describe(
      'Dose with unit: flat (mg), by weight (mg/kg), by body surface (mg/m2), by target exposure (`AUC 6`), or cells (`1e8 cells`).',
    ),
  infusion: z.string().describe('Duration of an infusion, e.g. `30 min`; `0 min` for a bolus.'),
  every: z.string().describe('Length of a cycle, e.g. `21 d`.'),
  days: z.array(z.int().positive()).min(1).default([1]).describe('Days of each cycle with a dose.'),
  timesPerDay: z.int().min(1).max(24).default(1).describe('Doses on each of these days.'),
  ...origin,
});

/** Something an agency decided, or a committee or court of it said. */
const regulatoryEvent = z.strictObject({
  date: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date: 2008, 2008-02 or 2008-02-22')
    .describe('Year, month or day, as exact as the source.'),
  agency: z.string().min(2).describe('Who decided, e.g. FDA.'),
  event: bilingual,
  ...origin,
});

/** A harm in words, with its frequency where one was seen. */
const harm = z.strictObject({
  harm: bilingual,
  percent: z.number().min(0).max(100).optional().describe('Share of patients who had it.'),
  setting: bilingual.optional().describe('Among whom, and how severe.'),
  ...origin,
});

/** A published exposure that the simulated typical patient is held against. */
const expectedExposure = z.strictObject({
  quantity: z.enum(['peak', 'trough', 'area under the curve', 'terminal half-life']),
  cycle: z.union([z.int().positive(), z.literal('steady state')]),
  label: z.int().nonnegative().describe('Index of the label regimen it belongs to.'),
  value: z.number(),
  low: z.number().optional(),
  high: z.number().optional(),
  unit: z.string(),
  tolerance: z.number().positive().describe('Accepted ratio of simulated to published, e.g. 1.3.'),
  ...origin,
});

export const drugClasses = [
  'antibody',
  'antibody-drug conjugate',
  'chemotherapy',
  'vaccine',
  'endocrine',
  'kinase inhibitor',
] as const;

/** A treatment as data: how it moves through the body, what it acts on, how it is given, in words for people. */
export const drugSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: bilingual,
  class: z.enum(drugClasses),
  target: z.string(),
  mechanism: bilingual.describe('How it works, for a reader without equations.'),
  routes: z.array(z.enum(routes)).min(1).default(['intravenous']).describe('How it is given.'),
  card: bilingual.optional().describe('What it is and what to expect, in plain language for patients.'),
  situations: z.array(bilingual).default([]).describe('When it is used.'),
  regulatory: z.array(regulatoryEvent).default([]).describe('History before the agencies, oldest first.'),
  toxicity: z.array(harm).default([]),
  pharmacokinetics: z.strictObject({
    model: z.string().describe('Name in catalog/models/pharmacokinetics, or a path ending in .ant.'),
    dosedSpecies: symbolSchema.describe('Species of that model that receives the dose [mg, or 1e6 cells].'),
    concentration: symbolSchema.describe(
      'Symbol of that model that is the plasma concentration [mg/L]; of a vaccine, its release [reference doses/d].',
    ),
    dosedIn: z.enum(['mass', 'cells']).default('mass').describe('What the doses count.'),
    targetClearance: symbolSchema
      .optional()
      .describe(
        'Parameter by which a target exposure (`AUC 6`) becomes a dose [L/d], e.g. by the Calvert formula.',
      ),
    averaged: z
      .boolean()
      .default(false)
      .describe('Doses on consecutive days are given as one steady input over those days; for tablets.'),
    parameters: parameterTableSchema,
    correlations: z.array(correlationSchema).default([]),
  }),
  effects: z.strictObject({
    parameters: parameterTableSchema.default({}),
    contributions: z
      .array(
        z.strictObject({
          input: symbolSchema.describe('Input of the platform model that the drug adds to.'),
          formula: z.string().describe("Formula over the drug's own symbols."),
          meaning: z.string(),
        }),
      )
      .min(1),
  }),
  label: z.array(labelRegimen).min(1),
  expected: z.array(expectedExposure).default([]),
  notes: z.array(z.string()).default([]),
});

export type Drug = z.infer<typeof drugSchema>;
export type LabelRegimen = z.infer<typeof labelRegimen>;
export type ExpectedExposure = z.infer<typeof expectedExposure>;
