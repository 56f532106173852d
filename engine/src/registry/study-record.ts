import { z } from 'zod';
import { describeValue } from '../data/describe-value.ts';
import { InputError, problem } from '../data/problem.ts';
import { parseJson } from '../data/read-json.ts';
import { schemaProblems } from '../data/schema-problems.ts';

const words = z.string().max(1000);
const prose = z.string().max(200_000);
const date = z.object({ date: words.optional() }).optional();

const armGroup = z.object({
  label: words,
  type: words.optional(),
  description: prose.optional(),
  interventionNames: z.array(words).max(200).default([]),
});

const intervention = z.object({
  type: words.optional(),
  name: words,
  description: prose.optional(),
  armGroupLabels: z.array(words).max(200).default([]),
  otherNames: z.array(words).max(200).default([]),
});

const outcome = z.object({
  measure: prose,
  description: prose.optional(),
  timeFrame: prose.optional(),
});

/**
 * What a draft reads of a study, by the names of the ClinicalTrials.gov API version 2
 * (https://clinicaltrials.gov/data-api/about-api/study-data-structure). Every module but the identification may be
 * missing, and keys that are not read are left alone.
 */
const studySchema = z.object({
  protocolSection: z.object({
    identificationModule: z.object({
      nctId: z.string().regex(/^NCT\d{8}$/),
      briefTitle: words.optional(),
      officialTitle: words.optional(),
      acronym: words.optional(),
    }),
    statusModule: z
      .object({ overallStatus: words.optional(), startDateStruct: date, completionDateStruct: date })
      .optional(),
    descriptionModule: z
      .object({ briefSummary: prose.optional(), detailedDescription: prose.optional() })
      .optional(),
    designModule: z
      .object({
        studyType: words.optional(),
        phases: z.array(words).max(10).default([]),
        designInfo: z
          .object({
            allocation: words.optional(),
            interventionModel: words.optional(),
            interventionModelDescription: prose.optional(),
            maskingInfo: z.object({ masking: words.optional() }).optional(),
          })
          .optional(),
        enrollmentInfo: z
          .object({ count: z.int().nonnegative().optional(), type: words.optional() })
          .optional(),
      })
      .optional(),
    armsInterventionsModule: z
      .object({
        armGroups: z.array(armGroup).max(50).default([]),
        interventions: z.array(intervention).max(200).default([]),
      })
      .optional(),
    outcomesModule: z
      .object({
        primaryOutcomes: z.array(outcome).max(500).default([]),
        secondaryOutcomes: z.array(outcome).max(500).default([]),
      })
      .optional(),
    eligibilityModule: z
      .object({
        eligibilityCriteria: prose.optional(),
        sex: words.optional(),
        minimumAge: words.optional(),
        maximumAge: words.optional(),
      })
      .optional(),
  }),
});

export type StudyRecord = z.infer<typeof studySchema>['protocolSection'];
export type StudyOutcome = z.infer<typeof outcome>;
export type ArmGroup = z.infer<typeof armGroup>;
export type Intervention = z.infer<typeof intervention>;

/**
 * Reads one study of ClinicalTrials.gov in the JSON of its API version 2.
 * @param text content of the file: one study, or an answer with exactly one
 * @param place its name, as problems shall show it
 * @throws InputError with every problem found
 */
export function readStudy(text: string, place: string): StudyRecord {
  const { value, path } = onlyStudy(parseJson(text, place), place);
  const result = studySchema.safeParse(value);
  if (result.success) return result.data.protocolSection;
  throw new InputError(
    schemaProblems(result.error.issues, { schema: studySchema, value, place: () => `${place}${path}` }),
  );
}

/** The study within what was given; a list of one is that one. */
function onlyStudy(value: unknown, place: string): { value: unknown; path: string } {
  const isMapping = typeof value === 'object' && value !== null;
  const list = Array.isArray(value) ? value : isMapping && 'studies' in value ? value.studies : null;
  if (Array.isArray(list) && list.length === 1) {
    return { value: list[0], path: Array.isArray(value) ? ': [0]' : ': studies[0]' };
  }
  if (isMapping && 'protocolSection' in value) return { value, path: '' };
  const isOld = isMapping && ('FullStudiesResponse' in value || 'FullStudy' in value || 'Study' in value);
  const received = Array.isArray(list) ? `${list.length} studies` : describeValue(value);
  throw new InputError([
    problem('no-study', place, {
      expected: 'one study in the JSON of the ClinicalTrials.gov API version 2, with `protocolSection`',
      received: isOld ? 'the JSON of the API before version 2' : received,
      remedy: 'Download https://clinicaltrials.gov/api/v2/studies/<NCT number> and give that file.',
    }),
  ]);
}
