import { z } from 'zod';
import {
  correlationSchema,
  parameterTableSchema,
  provenanceStatuses,
  symbolSchema,
} from './parameter-table.ts';

const bilingual = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });

const labelRegimen = z.strictObject({
  indication: z.string(),
  loading: z.string().optional().describe('First dose, e.g. `8 mg/kg`.'),
  dose: z.string().describe('Dose with unit: flat (mg), by weight (mg/kg) or by body surface (mg/m2).'),
  infusion: z.string().describe('Duration of an infusion, e.g. `30 min`; `0 min` for a bolus.'),
  every: z.string().describe('Interval between doses, e.g. `21 d`.'),
  status: z.enum(provenanceStatuses),
  source: z.string().optional(),
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
  status: z.enum(provenanceStatuses),
  source: z.string().optional(),
});

/** A treatment as data: how it moves through the body, what it acts on, how it is given, in words for people. */
export const drugSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: bilingual,
  class: z.enum([
    'antibody',
    'antibody-drug conjugate',
    'chemotherapy',
    'vaccine',
    'endocrine',
    'kinase inhibitor',
  ]),
  target: z.string(),
  mechanism: bilingual.describe('How it works, for a reader without equations.'),
  regulatory: z.array(z.string()).default([]),
  toxicity: z.array(z.string()).default([]),
  pharmacokinetics: z.strictObject({
    model: z.string().describe('Name in catalog/models/pharmacokinetics, or a path ending in .ant.'),
    dosedSpecies: symbolSchema.describe('Species of that model that receives the dose [mg].'),
    concentration: symbolSchema.describe('Symbol of that model that is the plasma concentration [mg/L].'),
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
