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
  onlyWith: z
    .array(symbolSchema)
    .default([])
    .describe(
      'Inputs of the platform: the module is joined only where a drug adds to one of them; else its neutral values stand.',
    ),
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
      platelets: symbolSchema.optional().describe('Circulating platelets [1e9/L]; needs plateletError.'),
      systolicPressure: symbolSchema
        .optional()
        .describe('Systolic blood pressure [mmHg]; needs systolicPressureError.'),
      proteinuriaHazard: symbolSchema.optional().describe('Cumulative hazard of proteinuria.'),
      lungHazard: symbolSchema.optional().describe('Cumulative hazard of interstitial lung disease.'),
      neuropathy: symbolSchema
        .optional()
        .describe('Score of peripheral neuropathy; needs neuropathyError and neuropathyGrade1 to 3.'),
      titre: symbolSchema
        .optional()
        .describe('Titre of antibodies against HER2 [mg/L]; needs titreError and titreDetectable.'),
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
      dead: z
        .array(symbolSchema)
        .optional()
        .describe('Which of these states are dead tissue: a subject enters with that she was drawn with.'),
      least: z
        .number()
        .positive()
        .optional()
        .describe(
          'Viable tumour below which prior lines have left none [1e9 cells]; one cell. Default: none at all.',
        ),
      challenged: symbolSchema
        .optional()
        .describe(
          'Which of these states the cells of a re-challenge are added to [1e9 cells]; needed by designs with one.',
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
  explanation: z
    .strictObject({
      viable: symbolSchema.describe('Viable tumour [1e9 cells].'),
      clones: z.record(symbolSchema, z.string()).describe('States that make up the viable tumour, in words.'),
      kills: z
        .record(symbolSchema, z.strictObject({ flux: z.string(), meaning: z.string() }))
        .describe('Deaths by mechanism: a formula over symbols of the model [1e9 cells/d], in words.'),
      resistance: z
        .array(symbolSchema)
        .describe('Parameters that are 0 in a tumour without resistant cells.'),
    })
    .optional()
    .describe('What `patient explain` keeps books of.'),
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
