import { z } from 'zod';
import { comparisonPlan, multiplicityPlan } from './comparison-plan.ts';
import { interimPlanSchema } from './interim-plan.ts';
import { provenanceStatuses } from './parameter-table.ts';

const quantity = (what: string) => z.string().describe(what);

/** Most subjects of one run. */
export const mostSubjects = 1_000_000;

/** A category to be in, or limits to keep, at enrolment. */
export const criterionSchema = z.union([
  z.array(z.union([z.string(), z.number()])).min(1),
  z.strictObject({ atLeast: z.number().optional(), atMost: z.number().optional() }),
]);

const dosing = z.strictObject({
  drug: z.string().describe('Name in the catalog, or a path to a drug file.'),
  loading: quantity('First dose, e.g. `8 mg/kg`. Default: the same as the others.').optional(),
  dose: quantity(
    'Dose: flat (`420 mg`), by weight (`6 mg/kg`), by body surface (`75 mg/m2`), by target exposure (`AUC 6`) or cells (`1e8 cells`).',
  ),
  infusion: quantity('Duration of the infusion, e.g. `60 min`. Default: the label.').optional(),
  every: quantity('Length of a cycle, e.g. `21 d`.'),
  days: z
    .array(z.int().positive())
    .min(1)
    .default([1])
    .describe('Days of each cycle with a dose; day 1 is its first.'),
  timesPerDay: z
    .int()
    .min(1)
    .max(24)
    .default(1)
    .describe('Doses on each of these days, evenly spaced, e.g. 2.'),
  start: quantity('Wait before the first cycle, e.g. `84 d`.').default('0 d'),
  cycles: z.int().positive().optional().describe('Number of cycles. Default: until the period ends.'),
  adherence: z.number().min(0).max(1).default(1).describe('Share of the planned doses that a subject takes.'),
  onlyIf: z
    .record(z.string(), z.array(z.string()).min(1))
    .optional()
    .describe(
      'Given only to subjects with one of these categories of each covariate, e.g. `{ hormoneReceptor: [positive] }`. Default: to all.',
    ),
});

const drugsGiven = z.array(dosing).describe('Drugs of the period; none is observation.');

/** Where the shares of a line come from; optional, since most are part of a trial's protocol. */
const provenance = {
  status: z.enum(provenanceStatuses).exclude(['fitted']).optional().describe('Where the share comes from.'),
  source: z.string().optional().describe('Key in the reference list; required for cited and derived ones.'),
  note: z.string().optional(),
};

const line = z.strictObject({
  name: z.string(),
  ...provenance,
  until: z.enum(['progression', 'completion']).default('progression').describe('What ends the period.'),
  share: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('Share of subjects who start it (crossover, later lines).'),
  drugs: drugsGiven.default([]),
  choices: z
    .array(
      z.strictObject({
        name: z.string(),
        ...provenance,
        share: z.number().positive().max(1).describe('Share of subjects who get it; together 1.'),
        drugs: drugsGiven,
      }),
    )
    .default([])
    .describe("In place of `drugs`: the physician's choice, as a mixture."),
});

export const periodSchema = line.extend({
  otherwise: z
    .enum(['next period', 'nothing more'])
    .optional()
    .describe('What a subject gets who does not start it: what comes next (default), or no treatment more.'),
  begins: z
    .enum(['at once', 'at progression'])
    .optional()
    .describe('When the period before is over: at once (default), or only after progression or recurrence.'),
  surgery: z
    .strictObject({ after: quantity('Wait after the last cycle, e.g. `21 d`.').default('21 d') })
    .optional()
    .describe('Surgery that follows the period; the tumour is examined and removed.'),
});

const arm = z.strictObject({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/),
  label: z.string(),
  role: z.enum(['experimental', 'control', 'single']),
  allocation: z.int().positive().max(100).default(1).describe('Weight in the randomisation, 1:1 by default.'),
  periods: z
    .array(periodSchema)
    .min(1)
    .describe('Treatment periods in sequence; the next starts when one ends.'),
});

/** What subjects went through before they entered; each line follows at once on the one before. */
const priorLines = z.strictObject({
  lines: z.array(line).min(1).describe('Earlier lines of treatment, the first one first.'),
  washout: quantity('Time without drug between the last line and enrolment.').default('21 d'),
  longest: quantity('A line that has not ended by then ends.').default('36 months'),
});

/** What every subject is given between enrolment and randomisation. */
const runIn = z.strictObject({
  duration: quantity('From enrolment to randomisation, e.g. `21 d`.'),
  drugs: drugsGiven.default([]),
});

/** Tumour cells that are added to every subject. */
const rechallenge = z.strictObject({
  after: quantity('From randomisation to the day of it, e.g. `36 months`.'),
  cells: z.number().positive().max(1e12).describe('How many cells are added, e.g. 1e7.'),
});

const strategy = z.enum(['treatment policy', 'hypothetical', 'composite']).default('treatment policy');

/** A treatment policy: what is done when an observed value crosses a limit. */
const rule = z.strictObject({
  when: z.strictObject({
    measure: z.enum(['neutrophils', 'lvef']),
    below: z.number().describe('neutrophils in 1e9/L, lvef as a fraction'),
    lasting: quantity('and so at measurements at least this long apart, e.g. `7 d`').optional(),
    fallAtLeast: z.number().optional().describe('and at least so far below baseline (lvef, fraction)'),
  }),
  action: z.enum(['stop', 'reduce', 'delay']),
  drugs: z.array(z.string()).min(1),
  factor: z
    .number()
    .positive()
    .max(1)
    .optional()
    .describe('reduce: the new dose as a share of the present one'),
  delay: quantity('delay: how long to wait before looking again, e.g. `7 d`').optional(),
  atMost: z.int().positive().optional().describe('reduce, delay: how often per subject (delay: in a row)'),
});

/** A trial as one serialisable object; defaults are the recommendation. */
export const trialDesignSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  title: z.string(),
  description: z.string().default(''),
  registry: z.string().optional().describe('Registry number, e.g. NCT00567190.'),
  published: z.string().optional().describe('Path of the published results, beside this file.'),
  notes: z.array(z.string()).default([]).describe('Assumptions of the design, printed in the report.'),
  model: z.string().default('platform').describe('Name in the catalog, or a path to a model.yaml.'),
  knockOut: z.array(z.string()).default([]).describe('Modules of the model to leave out.'),
  population: z.string().describe('Name in the catalog, or a path to a population file.'),
  subjects: z
    .int()
    .positive()
    .max(mostSubjects)
    .describe('Subjects enrolled: all are randomised but those who leave in a run-in.'),
  seed: z.int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(1),
  maxFailures: z
    .int()
    .nonnegative()
    .default(0)
    .describe('How many subjects may fail to solve before the run ends with an error.'),
  disease: z
    .enum(['measurable', 'resected'])
    .default('measurable')
    .describe('Resected: the tumour was removed before randomisation; scans look for its return.'),
  lifeTable: z
    .string()
    .nullable()
    .default('us-2014-female')
    .describe('Background mortality by age: a name in the catalog or a path to a life table; null for none.'),
  survivalLink: z
    .string()
    .default('mechanistic')
    .describe(
      'What death follows from: mechanistic (the cumulative hazard of the model), or a survival link by name in the ' +
        'catalog or path. A link is of death from any cause: the life table is then not used.',
    ),
  criteria: z
    .enum(['RECIST 1.1', 'iRECIST'])
    .default('RECIST 1.1')
    .describe('What ends treatment: progression, or progression that the next scan confirms.'),
  eligibility: z
    .record(z.string(), criterionSchema)
    .default({})
    .describe('By covariate or parameter of the subject.'),
  randomisation: z
    .strictObject({
      method: z.enum(['permuted blocks', 'minimisation']).default('permuted blocks'),
      chance: z
        .number()
        .min(0.5)
        .max(1)
        .default(0.8)
        .describe('Minimisation: probability of the arm that balances best.'),
      blocksOf: z
        .int()
        .positive()
        .max(100)
        .default(2)
        .describe('Block size as a multiple of the sum of allocations.'),
      stratifyBy: z.array(z.string()).max(6).default([]).describe('Categorical covariates.'),
    })
    .prefault({}),
  accrual: z
    .strictObject({
      duration: quantity('From the first subject to the last, e.g. `29 months`.').default('0 d'),
      medianAt: z
        .number()
        .gt(0)
        .lt(1)
        .default(0.5)
        .describe('Share of the accrual time when half are enrolled.'),
    })
    .prefault({}),
  dropout: z
    .strictObject({
      perYear: z.number().min(0).lt(1).default(0).describe('Share lost to follow-up per year.'),
    })
    .prefault({}),
  priorLines: priorLines
    .optional()
    .describe(
      'Lines of treatment before the trial: they leave each subject with the clones and the immune state that survive them.',
    ),
  runIn: runIn
    .optional()
    .describe(
      'Treatment of every subject before randomisation; who progresses, dies or is lost in it is not randomised, and baseline is its end.',
    ),
  rechallenge: rechallenge
    .optional()
    .describe(
      'An experiment that no clinic could do: tumour cells are added to every subject, in every arm, on a day after randomisation.',
    ),
  arms: z.array(arm).min(1),
  laterLines: z
    .array(periodSchema)
    .default([])
    .describe('Treatment after the periods of every arm, each line at the progression before it.'),
  rules: z.array(rule).default([]),
  visits: z
    .strictObject({
      tumour: quantity('Interval of tumour assessments.').default('63 d'),
      missed: z
        .number()
        .min(0)
        .lt(1)
        .default(0)
        .describe('Share of the tumour assessments after baseline that are missed.'),
      lvef: quantity('Interval of LVEF measurements while on treatment.').default('84 d'),
      laboratory: quantity('Interval of blood counts while on chemotherapy.').default('7 d'),
    })
    .prefault({}),
  analysis: z
    .array(
      z.strictObject({
        endpoint: z.string().describe('Name in the list of endpoints: pfs, os, orr, neutropenia.'),
        cutoff: quantity('Data cut-off after the first subject entered, e.g. `39 months`.'),
        afterEvents: z
          .int()
          .positive()
          .optional()
          .describe('Cut off at this event already, if it comes before `cutoff`.'),
        intercurrent: z
          .strictObject({
            newTreatment: strategy.describe('A progression or recurrence begins another treatment.'),
            toxicity: strategy.describe('A drug is stopped for toxicity.'),
          })
          .prefault({})
          .describe('How the estimand takes what happens to treatment before a time-to-event endpoint.'),
        primary: z.boolean().default(false),
        confidence: z.number().gt(0).max(0.9999).default(0.95),
        ...comparisonPlan,
        interim: interimPlanSchema
          .optional()
          .describe(
            'Looks before the end: at the primary endpoint they may stop a run; `trial power` holds all.',
          ),
      }),
    )
    .min(1),
  multiplicity: multiplicityPlan
    .optional()
    .describe('Endpoints that are tested together. Default: p-values stand as they are, unadjusted.'),
});

/** A design as a person writes it: later lines may be a file of the catalog, which readers put in their place. */
export const writtenDesignSchema = trialDesignSchema.extend({
  laterLines: z
    .union([z.string(), z.array(periodSchema)])
    .default([])
    .describe(
      'Treatment after the periods of every arm, each line at the progression before it; or a name in the catalog, or a path to a file of such lines.',
    ),
});

export type WrittenDesign = z.infer<typeof writtenDesignSchema>;
export type TrialDesign = z.infer<typeof trialDesignSchema>;
export type EndpointPlan = TrialDesign['analysis'][number];
export type Arm = TrialDesign['arms'][number];
export type Period = Arm['periods'][number];
export type PriorLines = NonNullable<TrialDesign['priorLines']>;
export type RunIn = NonNullable<TrialDesign['runIn']>;
export type Rechallenge = NonNullable<TrialDesign['rechallenge']>;
export type Dosing = Period['drugs'][number];
export type TreatmentRule = TrialDesign['rules'][number];
export type Criterion = z.infer<typeof criterionSchema>;
