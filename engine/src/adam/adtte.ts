import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { endpoints } from '../endpoints/list.ts';
import { type Dataset, datasetOf, type Variable } from './dataset.ts';
import { type OfSubject, subjectVariables } from './subject-variables.ts';
import type { AnalysisSubject } from './subjects.ts';

interface Row extends OfSubject {
  readonly column: TimeToEventColumn;
}

const timeOf = ({ subject, column }: Row) => column.time[subject.index]!;
const isEvent = ({ subject, column }: Row) => column.event[subject.index] === 1;

const variables: readonly Variable<Row>[] = [
  {
    name: 'PARAMCD',
    label: 'Parameter Code',
    type: 'text',
    derivation: 'Name of the endpoint in capitals.',
    of: ({ column }) => column.endpoint.toUpperCase(),
  },
  {
    name: 'PARAM',
    label: 'Parameter',
    type: 'text',
    derivation: 'Title of the endpoint.',
    of: ({ column }) => `${titleOf(column.endpoint)} (days)`,
  },
  {
    name: 'AVAL',
    label: 'Analysis Value',
    type: 'integer',
    derivation: 'Days from randomisation to the event or to censoring: ADT − STARTDT.',
    of: timeOf,
  },
  {
    name: 'CNSR',
    label: 'Censor',
    type: 'integer',
    derivation: 'Whether the subject is censored, for whatever reason.',
    codes: [
      ['0', 'event'],
      ['1', 'censored'],
    ],
    of: (row) => (isEvent(row) ? 0 : 1),
  },
  {
    name: 'EVNTDESC',
    label: 'Event or Censoring Description',
    type: 'text',
    derivation: 'Which event came first, or why follow-up ended.',
    of: ({ subject, column }) => capitalised(column.reasons[column.reason[subject.index]!]!),
  },
  {
    name: 'CNSDTDSC',
    label: 'Censor Date Description',
    type: 'text',
    derivation: 'What happened on the day of censoring; empty for an event.',
    of: (row) => (isEvent(row) ? '' : censoringDate(row.column.endpoint)),
  },
  {
    name: 'STARTDT',
    label: 'Time-to-Event Origin Date for Subject',
    type: 'integer',
    isDate: true,
    derivation: 'RANDDT.',
    of: ({ subject }) => subject.entryDay,
  },
  {
    name: 'ADT',
    label: 'Analysis Date',
    type: 'integer',
    isDate: true,
    derivation: 'Day of the event or of censoring.',
    of: (row) => row.subject.entryDay + timeOf(row),
  },
];

/** ADTTE: one row per time-to-event endpoint of the analysis plan and subject whom it concerns. */
export function deriveAdtte(
  { endpoints: table }: TrialResult,
  subjects: readonly AnalysisSubject[],
): Dataset {
  const rows = table.rows.flatMap((column) =>
    column.kind === 'time to event'
      ? subjects.map((subject): Row => ({ subject, column })).filter((row) => !Number.isNaN(timeOf(row)))
      : [],
  );
  return datasetOf(
    {
      name: 'ADTTE',
      label: 'Time-to-Event Analysis Dataset',
      class: 'BASIC DATA STRUCTURE',
      structure: 'One row per subject and parameter',
      keys: ['STUDYID', 'USUBJID', 'PARAMCD'],
    },
    rows,
    [...subjectVariables, ...variables],
  );
}

function titleOf(endpoint: string): string {
  return endpoints.find(({ name }) => name === endpoint)?.title ?? endpoint;
}

function censoringDate(endpoint: string): string {
  const definition = endpoints.find(({ name }) => name === endpoint);
  const at = definition?.kind === 'time to event' ? definition.censoring.atLast : null;
  if (at === null) return 'End of follow-up';
  return at === 'sum of diameters' ? 'Last tumour assessment' : `Last ${at}`;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
