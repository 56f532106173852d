import { z } from 'zod';
import { correlationSchema, parameterTableSchema, symbolSchema } from './parameter-table.ts';

/** The parameter table that stands beside the Antimony text of one module. */
export const moduleTableSchema = z.strictObject({
  title: z.string(),
  description: z.string(),
  parameters: parameterTableSchema,
  inputs: z
    .record(symbolSchema, z.strictObject({ unit: z.string(), meaning: z.string() }))
    .default({})
    .describe('Symbols with a neutral default that drugs or other modules may define.'),
  correlations: z.array(correlationSchema).default([]),
});

/** The card of a mechanistic model: its modules, what a clinic can observe of it, how precisely to solve it. */
export const platformModelSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  contextOfUse: z.string(),
  assumptions: z.array(z.string()),
  limits: z.array(z.string()),
  notFor: z.array(z.string()).describe('What the model must not be used for.'),
  modules: z
    .array(z.string())
    .min(1)
    .describe('Names of <name>.ant and <name>.yaml beside this file, in order.'),
  observables: z
    .strictObject({
      tumourVolume: symbolSchema.describe('Volume of all tumour tissue, viable and dead [cm3].'),
      neutrophils: symbolSchema.describe('Circulating neutrophils [1e9/L].'),
      lvef: symbolSchema.describe('Left ventricular ejection fraction [fraction].'),
      deathHazard: symbolSchema.describe('Cumulative hazard of death; a state.'),
      newLesionHazard: symbolSchema.describe('Cumulative hazard of a new lesion; a state.'),
    })
    .describe('Symbols of the model behind what a clinic records.'),
  tumour: z
    .strictObject({
      viable: symbolSchema.describe('Viable tumour, as a pathologist looks for it [1e9 cells].'),
      states: z
        .array(symbolSchema)
        .min(1)
        .describe(
          'States that are tumour: surgery takes them out, prior lines of treatment change their shares.',
        ),
    })
    .optional()
    .describe(
      'What of the model is tumour; needed by designs with surgery, resected disease or prior lines.',
    ),
  surgery: z
    .strictObject({
      residual: symbolSchema.describe(
        'Covariate of the subject: cells elsewhere as a share of those of the tumour; they are what is left.',
      ),
      detectable: z
        .number()
        .positive()
        .describe('Viable tumour below which a pathologist finds none [1e9 cells].'),
      returnVolume: z.number().positive().describe('Volume at which a tumour that returns is found [cm3].'),
      sources: z.array(z.string()).describe('Keys of the references for these numbers.'),
    })
    .optional()
    .describe('What surgery does to the tumour; needed by designs with surgery or resected disease.'),
  observation: z
    .strictObject({
      parameters: parameterTableSchema,
    })
    .describe('Errors of reading and assay.'),
  tolerances: z.strictObject({
    relative: z.number().positive(),
    absolute: z.number().positive(),
    states: z.record(symbolSchema, z.number().positive()).default({}),
  }),
});

export type ModuleTable = z.infer<typeof moduleTableSchema>;
export type PlatformModel = z.infer<typeof platformModelSchema>;
