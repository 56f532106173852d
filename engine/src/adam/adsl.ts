import type { TrialResult } from '../data/trial-result.ts';
import { covariateVariables } from './covariate-variables.ts';
import { type Dataset, datasetOf, type Variable } from './dataset.ts';
import { identifiers, type OfSubject, treatments } from './subject-variables.ts';
import { type AnalysisSubject, lastCutoff, recordsAt } from './subjects.ts';

/** A subject and how its follow-up ended. */
interface Row extends OfSubject {
  readonly end: number;
  readonly reason: 'death' | 'lost to follow-up' | 'failed to solve' | null;
}

const date = { type: 'integer', isDate: true } as const;
const dateOf = ({ subject }: Row, day: number | null) => (day === null ? null : subject.entryDay + day);

const variables: readonly Variable<Row>[] = [
  {
    name: 'SITEID',
    label: 'Study Site Identifier',
    type: 'text',
    derivation: 'A simulation has no sites: SIM.',
    of: () => 'SIM',
  },
  {
    name: 'ARM',
    label: 'Description of Planned Arm',
    type: 'text',
    derivation: 'Label of the arm.',
    of: ({ subject }) => subject.armLabel,
  },
  {
    name: 'ARMCD',
    label: 'Planned Arm Code',
    type: 'text',
    derivation: 'Id of the arm.',
    of: ({ subject }) => subject.armId,
  },
  {
    name: 'TRT01A',
    label: 'Actual Treatment for Period 01',
    type: 'text',
    derivation: 'TRT01P with one dose or more, otherwise empty.',
    of: ({ subject }) => (subject.firstDose === null ? '' : subject.armLabel),
  },
  {
    name: 'TRT01AN',
    label: 'Actual Treatment for Period 01 (N)',
    type: 'integer',
    derivation: 'TRT01PN with one dose or more.',
    of: ({ subject }) => (subject.firstDose === null ? null : subject.arm + 1),
  },
  {
    name: 'TRTSDT',
    label: 'Date of First Exposure to Treatment',
    ...date,
    derivation: 'Day of the first dose.',
    of: (row) => dateOf(row, row.subject.firstDose),
  },
  {
    name: 'TRTEDT',
    label: 'Date of Last Exposure to Treatment',
    ...date,
    derivation: 'Day of the last dose by the last cut-off.',
    of: (row) => dateOf(row, row.subject.lastDose),
  },
  {
    name: 'EOSSTT',
    label: 'End of Study Status',
    type: 'text',
    derivation: 'ONGOING at the last cut-off, otherwise DISCONTINUED.',
    codes: [
      ['ONGOING', 'followed up to the last cut-off'],
      ['DISCONTINUED', 'follow-up ended before'],
    ],
    of: ({ reason }) => (reason === null ? 'ONGOING' : 'DISCONTINUED'),
  },
  {
    name: 'DCSREAS',
    label: 'Reason for Discontinuation from Study',
    type: 'text',
    derivation: 'DEATH, LOST TO FOLLOW-UP, or FAILED TO SOLVE where the integration of the subject failed.',
    of: ({ reason }) => reason?.toUpperCase() ?? '',
  },
  {
    name: 'EOSDT',
    label: 'End of Study Date',
    ...date,
    derivation: 'Last day of follow-up by the last cut-off.',
    of: (row) => dateOf(row, row.end),
  },
  {
    name: 'DTHFL',
    label: 'Subject Death Flag',
    type: 'text',
    codes: [['Y', 'died by the last cut-off']],
    derivation: 'Y or empty.',
    of: ({ reason }) => (reason === 'death' ? 'Y' : ''),
  },
  {
    name: 'DTHDT',
    label: 'Date of Death',
    ...date,
    derivation: 'Day of death.',
    of: (row) => (row.reason === 'death' ? dateOf(row, row.end) : null),
  },
  {
    name: 'LSTALVDT',
    label: 'Date Last Known Alive',
    ...date,
    derivation: 'EOSDT.',
    of: (row) => dateOf(row, row.end),
  },
];

/** ADSL: one row per subject. */
export function deriveAdsl(result: TrialResult, subjects: readonly AnalysisSubject[]): Dataset {
  const records = recordsAt(result, lastCutoff(result));
  const rows = subjects.map((subject): Row => {
    const record = records[subject.index]!;
    const day = (measure: NonNullable<Row['reason']>) => record.firstDay(measure);
    const reason = (['death', 'failed to solve', 'lost to follow-up'] as const).find((m) => day(m) !== null);
    return {
      subject,
      reason: reason ?? null,
      end: Math.max(0, reason === undefined ? record.limit : day(reason)!),
    };
  });
  const before = [...identifiers, ...treatments, ...variables];
  const covariates = covariateVariables(
    result.cohort,
    result.inputs.population,
    before.map((variable) => variable.name),
  );
  return datasetOf(
    {
      name: 'ADSL',
      label: 'Subject-Level Analysis Dataset',
      class: 'SUBJECT LEVEL ANALYSIS DATASET',
      structure: 'One row per subject',
      keys: ['STUDYID', 'USUBJID'],
    },
    rows,
    [...before, ...covariates],
  );
}
