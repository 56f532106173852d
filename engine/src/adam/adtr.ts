import type { TrialResult } from '../data/trial-result.ts';
import { type Dataset, datasetOf, type Variable } from './dataset.ts';
import { subjectVariables } from './subject-variables.ts';
import { type AnalysisSubject, lastCutoff, recordsAt } from './subjects.ts';
import { type TumourVisit, tumourVisits } from './tumour-visits.ts';
import { type AtVisit, visitVariables } from './visit-variables.ts';

interface Row extends AtVisit {
  readonly visit: TumourVisit;
}

const number = (value: number): number | null => (Number.isFinite(value) ? value : null);

const variables: readonly Variable<Row>[] = [
  {
    name: 'PARAMCD',
    label: 'Parameter Code',
    type: 'text',
    derivation: 'Always SDIAM.',
    codes: [['SDIAM', 'sum of diameters of the target lesions']],
    of: () => 'SDIAM',
  },
  {
    name: 'PARAM',
    label: 'Parameter',
    type: 'text',
    derivation: 'PARAMCD in words.',
    of: () => 'Sum of Diameters of Target Lesions (mm)',
  },
  {
    name: 'AVAL',
    label: 'Analysis Value',
    type: 'float',
    derivation: 'Sum of diameters as read at the visit [mm].',
    of: ({ visit }) => number(visit.sum),
  },
  {
    name: 'BASE',
    label: 'Baseline Value',
    type: 'float',
    derivation: 'AVAL of the first scan.',
    of: ({ visit }) => number(visit.baseline),
  },
  {
    name: 'CHG',
    label: 'Change from Baseline',
    type: 'float',
    derivation: 'AVAL − BASE, after the baseline.',
    of: ({ visit }) => (visit.number === 0 ? null : number(visit.sum - visit.baseline)),
  },
  {
    name: 'PCHG',
    label: 'Percent Change from Baseline',
    type: 'float',
    derivation: '100 · CHG / BASE.',
    of: ({ visit }) =>
      visit.number === 0 ? null : number((100 * (visit.sum - visit.baseline)) / visit.baseline),
  },
  {
    name: 'NADIR',
    label: 'Nadir before the Visit',
    type: 'float',
    derivation: 'Smallest AVAL before the visit, baseline included.',
    of: ({ visit }) => (visit.number === 0 ? null : number(visit.nadir)),
  },
  {
    name: 'ABLFL',
    label: 'Baseline Record Flag',
    type: 'text',
    codes: [['Y', 'the baseline']],
    derivation: 'Y at the first scan.',
    of: ({ visit }) => (visit.number === 0 ? 'Y' : ''),
  },
  {
    name: 'ANL01FL',
    label: 'Analysis Flag 01',
    type: 'text',
    codes: [['Y', 'judged by RECIST']],
    derivation: 'Y after the baseline up to the first progression.',
    of: ({ visit }) => (visit.response === null ? '' : 'Y'),
  },
];

/** ADTR: one row per subject and scan up to the last cut-off. */
export function deriveAdtr(result: TrialResult, subjects: readonly AnalysisSubject[]): Dataset {
  const records = recordsAt(result, lastCutoff(result));
  const rows = subjects.flatMap((subject) =>
    tumourVisits(records[subject.index]!).map((visit): Row => ({ subject, visit })),
  );
  return datasetOf(
    {
      name: 'ADTR',
      label: 'Tumour Results Analysis Dataset',
      class: 'BASIC DATA STRUCTURE',
      structure: 'One row per subject, parameter and visit',
      keys: ['STUDYID', 'USUBJID', 'PARAMCD', 'AVISITN'],
    },
    rows,
    [...subjectVariables, ...variables, ...visitVariables],
  );
}
