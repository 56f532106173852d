import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import type { Measure } from '../data/observations.ts';
import type { TrialResult } from '../data/trial-result.ts';
import type { TimeToEventDefinition } from '../endpoints/definition.ts';
import { startDay } from '../endpoints/derive-time-to-event.ts';
import { intercurrentReasons } from '../endpoints/intercurrent-event.ts';
import { endpoints } from '../endpoints/list.ts';
import { type Dataset, datasetOf, type Variable } from './dataset.ts';
import { type OfSubject, subjectVariables } from './subject-variables.ts';
import { type AnalysisSubject, recordsAt } from './subjects.ts';

interface Row extends OfSubject {
  readonly definition: TimeToEventDefinition;
  readonly column: TimeToEventColumn;
  /** Day 0 of the endpoint [d after randomisation]. */
  readonly start: number;
}

const timeOf = ({ subject, column }: Row) => column.time[subject.index]!;
const isEvent = ({ subject, column }: Row) => column.event[subject.index] === 1;
const reasonOf = ({ subject, column }: Row) => column.reasons[column.reason[subject.index]!]!;
const startDate = ({ subject, start }: Row) => subject.entryDay + start;

const variables: readonly Variable<Row>[] = [
  {
    name: 'PARAMCD',
    label: 'Parameter Code',
    type: 'text',
    derivation: 'Code of the endpoint.',
    of: ({ definition }) => definition.code,
  },
  {
    name: 'PARAM',
    label: 'Parameter',
    type: 'text',
    derivation: 'Title of the endpoint.',
    of: ({ definition }) => `${definition.title} (days)`,
  },
  {
    name: 'AVAL',
    label: 'Analysis Value',
    type: 'integer',
    derivation: 'Days to the event or to censoring: ADT − STARTDT.',
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
    of: (row) => capitalised(reasonOf(row)),
  },
  {
    name: 'CNSDTDSC',
    label: 'Censor Date Description',
    type: 'text',
    derivation: 'What happened on the day of censoring; empty for an event.',
    of: (row) => (isEvent(row) ? '' : describeCensoring(row)),
  },
  {
    name: 'STARTDT',
    label: 'Time-to-Event Origin Date for Subject',
    type: 'integer',
    isDate: true,
    derivation: 'RANDDT; where the endpoint counts from response, the day of the first confirmed one.',
    of: startDate,
  },
  {
    name: 'ADT',
    label: 'Analysis Date',
    type: 'integer',
    isDate: true,
    derivation: 'Day of the event or of censoring.',
    of: (row) => startDate(row) + timeOf(row),
  },
];

/** ADTTE: one row per time-to-event endpoint of the analysis plan and subject whom it concerns. */
export function deriveAdtte(result: TrialResult, subjects: readonly AnalysisSubject[]): Dataset {
  const rows = result.endpoints.rows.flatMap((column) =>
    column.kind === 'time to event' ? rowsOf(column, result, subjects) : [],
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

function rowsOf(column: TimeToEventColumn, result: TrialResult, subjects: readonly AnalysisSubject[]): Row[] {
  const definition = endpoints.find(
    (one): one is TimeToEventDefinition => one.kind === 'time to event' && one.name === column.endpoint,
  )!;
  const records = recordsAt(result, column.cutoffDay);
  return subjects.flatMap((subject) => {
    const start = startDay(definition, records[subject.index]!);
    return start === null ? [] : [{ subject, definition, column, start }];
  });
}

/** How a day of scans is called. */
const assessments: Partial<Record<Measure, string>> = {
  'sum of diameters': 'Last tumour assessment',
  'central sum of diameters': 'Last tumour assessment by central review',
};

const stops = ['death', ...Object.values(intercurrentReasons)];

/** A competing death is known to the day; all else, where scans are needed, as far as the last of them. */
function describeCensoring(row: Row): string {
  const { atLast } = row.definition.censoring;
  const reason = reasonOf(row);
  if (atLast === null || reason === 'death')
    return stops.includes(reason) ? capitalised(reason) : 'End of follow-up';
  return assessments[atLast] ?? `Last ${atLast}`;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
