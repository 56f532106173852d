import type { Variable } from './dataset.ts';
import type { AnalysisSubject } from './subjects.ts';

/** A row that belongs to a subject. */
export interface OfSubject {
  readonly subject: AnalysisSubject;
}

const isDosed = ({ subject }: OfSubject) => (subject.firstDose === null ? 'N' : 'Y');
const yes = [['Y', 'yes']] as const;
const yesNo = [...yes, ['N', 'no']] as const;

/** Identifiers that begin every dataset. */
export const identifiers: readonly Variable<OfSubject>[] = [
  {
    name: 'STUDYID',
    label: 'Study Identifier',
    type: 'text',
    derivation: 'Id of the design and seed of the run, e.g. cleopatra-seed1.',
    of: ({ subject }) => subject.study,
  },
  {
    name: 'USUBJID',
    label: 'Unique Subject Identifier',
    type: 'text',
    derivation: 'STUDYID and SUBJID, joined by a hyphen.',
    of: ({ subject }) => subject.id,
  },
  {
    name: 'SUBJID',
    label: 'Subject Identifier for the Study',
    type: 'text',
    derivation: 'Number of the subject in the order of randomisation, from 0.',
    of: ({ subject }) => subject.number,
  },
];

/** Planned treatment, population flags and stratum, as ADSL has them and every dataset repeats them. */
export const treatments: readonly Variable<OfSubject>[] = [
  {
    name: 'TRT01P',
    label: 'Planned Treatment for Period 01',
    type: 'text',
    derivation: 'Label of the arm.',
    of: ({ subject }) => subject.armLabel,
  },
  {
    name: 'TRT01PN',
    label: 'Planned Treatment for Period 01 (N)',
    type: 'integer',
    derivation: 'Place of the arm in the design, from 1.',
    of: ({ subject }) => subject.arm + 1,
  },
  {
    name: 'STRATAR',
    label: 'Strata from Randomisation',
    type: 'text',
    derivation: 'Stratum of the randomisation.',
    of: ({ subject }) => subject.stratum,
  },
  {
    name: 'RANDDT',
    label: 'Date of Randomisation',
    type: 'integer',
    isDate: true,
    derivation: 'Days after the first subject; the simulated calendar begins on 1960-01-01.',
    of: ({ subject }) => subject.entryDay,
  },
  {
    name: 'ITTFL',
    label: 'Intent-To-Treat Population Flag',
    type: 'text',
    codes: yes,
    derivation: 'Every subject randomised.',
    of: () => 'Y',
  },
  {
    name: 'SAFFL',
    label: 'Safety Population Flag',
    type: 'text',
    codes: yesNo,
    derivation: 'Y with one dose or more.',
    of: isDosed,
  },
];

/** What a dataset of the basic data structure begins with: the above, and the treatment of the record. */
export const subjectVariables: readonly Variable<OfSubject>[] = [
  ...identifiers,
  ...treatments,
  {
    name: 'TRTP',
    label: 'Planned Treatment',
    type: 'text',
    derivation: 'TRT01P.',
    of: ({ subject }) => subject.armLabel,
  },
  {
    name: 'TRTPN',
    label: 'Planned Treatment (N)',
    type: 'integer',
    derivation: 'TRT01PN.',
    of: ({ subject }) => subject.arm + 1,
  },
];
